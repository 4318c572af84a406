import { describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../../src/main/engine/index.ts';
import type { Run } from '../../../../src/shared/contract/index.ts';
import { foldRun, keptText, newRun, shownText } from '../../../../src/shared/fold/run.ts';
import { fails, setUp, story } from './run-story.ts';
import { acme, done, type Script, START, text, thought } from './virtual-world.ts';

const three = [acme('one'), acme('two'), acme('three')];

const played = async (scripts: Readonly<Record<string, Script>>, request: Partial<RunRequest> = {}) => {
  const { world, go } = setUp({ candidates: three, onBreak: 'continue', ...request });
  for (const [model, script] of Object.entries(scripts)) world.scripts[model] = [script];
  const events = await go();
  const run: Run = events.reduce(foldRun, newRun('r', START));
  return { run, story: story(events), world };
};

describe('continue: a broken answer is gone on with', () => {
  it('by the next candidate, which is told the kept text, and both parts are shown as one', async () => {
    const {
      run,
      story: told,
      world,
    } = await played({
      one: [text('The quick '), text('brown'), ...fails({ hint: 'network' })],
      two: [text(' fox jumps.'), done()],
    });
    expect(told).toEqual(['one failed: network (hint)', 'two answered', 'run answered']);
    expect(world.notes).toEqual([{}, { continuing: { attemptId: 'a1', text: 'The quick brown' } }]);
    expect(run.attempts.map(({ reply, continues }) => [reply.text, continues])).toEqual([
      ['The quick brown', undefined],
      [' fox jumps.', { attemptId: 'a1', overlapChars: 0 }],
    ]);
    expect(shownText(run)).toBe('The quick brown fox jumps.');
  });

  it('and what is said again is taken out and counted on the attempt', async () => {
    const { run } = await played({
      one: [text('The quick brown'), ...fails({ hint: 'network' })],
      two: [text('quick '), text('brown fox.'), done()],
    });
    expect(run.attempts[1]?.continues).toEqual({ attemptId: 'a1', overlapChars: 11 });
    expect(run.attempts[1]?.reply.text).toBe(' fox.');
    expect(shownText(run)).toBe('The quick brown fox.');
  });

  it('over several breaks; a candidate that fails in silence leaves no gap', async () => {
    const { run, world } = await played({
      one: [text('One, '), ...fails({ hint: 'network' })],
      two: [thought('hm'), ...fails({ hint: 'overloaded' })],
      three: [text('two, '), ...fails({ hint: 'network' })],
    });
    expect(world.notes.map(({ continuing }) => continuing)).toEqual([
      undefined,
      { attemptId: 'a1', text: 'One, ' },
      { attemptId: 'a1', text: 'One, ' },
    ]);
    expect(run.attempts.map(({ continues }) => continues?.attemptId)).toEqual([undefined, 'a1', 'a1']);
    expect(run.status.state).toBe('exhausted');
    expect(keptText(run)).toEqual({ attemptId: 'a3', text: 'One, two, ' });
  });

  it('from what the reader has: a repetition that broke off adds nothing', async () => {
    const { world } = await played({
      one: [text('The quick brown'), ...fails({ hint: 'network' })],
      two: [text('quick bro'), ...fails({ hint: 'network' })],
      three: [text(' fox.'), done()],
    });
    expect(world.notes[2]?.continuing?.text).toBe('The quick brown');
  });

  it('but not where a tool had been called: the next candidate starts afresh', async () => {
    const { run, world } = await played({
      one: [text('Let me look.'), { type: 'tool-call-start', index: 0, id: 'c', name: 'look' }, ...fails({ hint: 'network' })],
      two: [text('Hello.'), done()],
    });
    expect(world.notes[1]).toEqual({});
    expect(shownText(run)).toBe('Hello.');
  });

  it('and blanks alone, or reasoning alone, are nothing to go on from', async () => {
    const { world } = await played({
      one: [text('\n\n'), ...fails({ hint: 'network' })],
      two: [thought('hm'), ...fails({ hint: 'network' })],
      three: [text('Hello.'), done()],
    });
    expect(world.notes).toEqual([{}, {}, {}]);
  });

  it('and where the request itself is refused then, what had come is kept', async () => {
    const { run } = await played({
      one: [text('Half'), ...fails({ hint: 'network' })],
      two: fails({ status: 400, message: 'messages: bad' }),
    });
    expect(run.status).toMatchObject({ state: 'kept', attemptId: 'a1' });
  });

  it('from text that was there before the run, by the first candidate', async () => {
    const continuing = { attemptId: 'a0', text: 'The quick' };
    const { run, world } = await played({ one: [text(' brown fox.'), done()] }, { continuing });
    expect(world.notes).toEqual([{ continuing }]);
    expect(run.attempts[0]?.continues).toEqual({ attemptId: 'a0', overlapChars: 0 });
  });

  it('a stop while a repetition is held back leaves the text as it was', async () => {
    const { world, abort, go } = setUp({ candidates: three, onBreak: 'continue' });
    world.scripts.one = [[text('The quick brown'), ...fails({ hint: 'network' })]];
    world.scripts.two = [[text('quick'), 'hang']];
    world.alarm(1000, () => abort.abort());
    const run = (await go()).reduce(foldRun, newRun('r', START));
    expect(run.status.state).toBe('stopped');
    expect(run.attempts[1]?.outcome.state).toBe('cancelled');
    expect(shownText(run)).toBe('The quick brown');
  });
});

describe('restart and keep', () => {
  it('restart tells the next candidate nothing of what had come', async () => {
    const { run, world } = await played(
      { one: [text('Half'), ...fails({ hint: 'network' })], two: [text('Whole.'), done()] },
      { onBreak: 'restart' },
    );
    expect(world.notes).toEqual([{}, {}]);
    expect(shownText(run)).toBe('Whole.');
  });
});
