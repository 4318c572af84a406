import fc from 'fast-check';
import { it } from 'vitest';
import { EngineWorld } from './engine-world.ts';
import { happening } from './happenings.ts';

const RUNS = process.env.CI === 'true' ? 10_000 : 1000;

it('nobody is blocked for ever, rests uncalled, is tested twice at once, or loses an attempt, whatever happens in whatever order', {
  timeout: 300_000,
}, () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 5, maxLength: 40 }), (story) => {
      const world = new EngineWorld();
      for (const what of story) {
        world.happens(what);
        world.check();
      }
    }),
    { numRuns: RUNS },
  );
});
