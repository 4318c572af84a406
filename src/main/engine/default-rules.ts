import { type Difference, differences } from './differences.ts';
import type { EngineRules } from './rules.ts';
import { seedRules } from './seed-rules.ts';

const changed = (rules: EngineRules, { change: { policy, ...fields } }: Difference): EngineRules => ({
  ...rules,
  ...fields,
  policy: { ...rules.policy, ...policy },
});

/** What the app uses: the reference's rules with every difference of ours. */
export const defaultRules: EngineRules = { ...differences.reduce(changed, seedRules), name: 'default' };
