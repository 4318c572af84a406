import { firstToGo, type PlanStep } from '../../shared/fold/plan.ts';

/** What the strip shows: a step, or how many steps it leaves out at that place. */
export type RouteItem =
  | { readonly kind: 'step'; readonly step: PlanStep; readonly past: boolean }
  | { readonly kind: 'more'; readonly count: number; readonly place: 'middle' | 'end' };

/** The route in at most `room` chips. The candidate that would be called first is always among them. */
export const routeItems = (steps: readonly PlanStep[], room: number): readonly RouteItem[] => {
  const first = firstToGo(steps);
  const goal = first ? steps.indexOf(first) : -1;
  const item = (step: PlanStep): RouteItem => ({ kind: 'step', step, past: goal >= 0 && steps.indexOf(step) > goal });
  if (steps.length <= room) return steps.map(item);
  const end = (shown: number): readonly RouteItem[] =>
    shown < steps.length ? [{ kind: 'more', count: steps.length - shown, place: 'end' }] : [];
  if (goal < room || !first) return [...steps.slice(0, room).map(item), ...end(room)];
  const head = steps.slice(0, room - 1);
  return [...head.map(item), { kind: 'more', count: goal - head.length, place: 'middle' }, item(first), ...end(goal + 1)];
};
