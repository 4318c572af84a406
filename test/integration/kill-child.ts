/** A process that is killed by `kill.test.ts` in mid-answer. It reports after each piece of text how long the answer is. */
import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setStage } from './stage.ts';

// Where there is a cache for compiled code it is written on exit, and this process never gets to that.
flushCompileCache();
const [folder = '', baseUrl = ''] = process.argv.slice(2);
const stage = await setStage(folder);
stage.chain([await stage.server('one', baseUrl)], {
  limits: { firstByteMs: 20_000, firstDeltaMs: 20_000, firstDeltaLocalMs: 20_000, idleMs: 20_000 },
});
let length = 0;
stage.desk.events.subscribe((event) => {
  if (event.type !== 'run-event' || event.event.type !== 'attempt-stream' || event.event.event.type !== 'text-delta') return;
  length += event.event.event.text.length;
  writeSync(1, `${Date.now()} ${length}\n`);
});
stage.send('tell me a long story');
