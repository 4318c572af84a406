import { describe, expect, it } from 'vitest';
import { currentTime } from '../../../../src/main/runs/tools/current-time.ts';
import type { Tool } from '../../../../src/main/runs/tools/tool.ts';
import { callTool } from '../../../../src/main/runs/tools.ts';
import type { ToolCall } from '../../../../src/shared/contract/index.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const call = (name: string, argsText: string): ToolCall => ({ index: 0, id: 'c1', name, argsText, done: true });

/** Carries a call out; `fire` is what the alarm of its limit calls. */
const carryOut = (asked: ToolCall, tools: readonly Tool[] = [currentTime], signal = new AbortController().signal) => {
  const alarms = new Set<() => void>();
  const ports = {
    now: () => NOON,
    elapsed: () => 0,
    alarm: (_afterMs: number, fire: () => void) => {
      alarms.add(fire);
      return () => void alarms.delete(fire);
    },
  };
  return { result: callTool(asked, { tools, ports, signal }), alarms };
};
const told = async (argsText: string) => (await carryOut(call('current_time', argsText)).result).text;

describe('current_time', () => {
  it.each([
    ['{"time_zone":"Europe/Berlin"}', '2026-11-22T13:00:00+01:00', 'Sunday', 'Europe/Berlin'],
    ['{"time_zone":"Asia/Kathmandu"}', '2026-11-22T17:45:00+05:45', 'Sunday', 'Asia/Kathmandu'],
    ['{"time_zone":"Pacific/Kiritimati"}', '2026-11-23T02:00:00+14:00', 'Monday', 'Pacific/Kiritimati'],
    ['{"time_zone":"UTC"}', '2026-11-22T12:00:00+00:00', 'Sunday', 'UTC'],
  ])('%s', async (argsText, time, weekday, zone) => {
    expect(JSON.parse(await told(argsText))).toEqual({ time, weekday, time_zone: zone });
  });

  it.each(['', '{}', '{"time_zone":""}', '{"time_zone":null}'])(
    'without a zone (%s) tells the time where the app runs',
    async (argsText) => {
      expect(JSON.parse(await told(argsText))).toMatchObject({ time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
    },
  );

  it.each([
    ['{"time_zone":"Mars/Olympus"}', '“Mars/Olympus” is no IANA time zone. Use a name such as Europe/Berlin, or leave time_zone out.'],
    ['{"time_zone":7}', 'time_zone must be a string.'],
    ['{"zone":"UTC"}', 'current_time knows no “zone”. It takes time_zone only.'],
    ['[]', 'The arguments of current_time must be an object.'],
    ['{"time_z', 'The arguments of current_time are no JSON.'],
  ])('says what is wrong with %s', async (argsText, text) => {
    expect(await carryOut(call('current_time', argsText)).result).toEqual({ text, isError: true, durationMs: 0 });
  });
});

describe('a call', () => {
  const { definition } = currentTime;
  const never: Tool = { definition, call: () => new Promise(() => {}) };

  it('ends when its time is up', async () => {
    const { result, alarms } = carryOut(call('current_time', ''), [never]);
    for (const fire of alarms) fire();
    expect(await result).toEqual({ text: 'current_time did not answer within 30 s.', isError: true, durationMs: 0 });
  });

  it('ends when the user stops the run, whatever the tool does', async () => {
    const controller = new AbortController();
    const { result } = carryOut(call('current_time', ''), [never], controller.signal);
    controller.abort();
    expect(await result).toMatchObject({ isError: true, text: 'The user stopped the call.' });
  });

  it('of a tool that breaks is an error without its insides, and leaves no alarm', async () => {
    const broken: Tool = {
      definition,
      call: () => {
        throw new Error('secret insides');
      },
    };
    const { result, alarms } = carryOut(call('current_time', ''), [broken]);
    expect(await result).toMatchObject({ isError: true, text: 'current_time failed by a fault of the app.' });
    expect(alarms.size).toBe(0);
  });
});
