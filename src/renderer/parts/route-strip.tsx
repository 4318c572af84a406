import { Fragment } from 'react';
import { selectAnsweringKeys, selectPlan, showDrawer, useApp } from '../state/index.ts';
import { useSecond } from '../ui/index.ts';
import { CandidateChip } from './candidate-chip.tsx';
import { modelName } from './candidate-words.ts';
import { type RouteItem, routeItems } from './route-items.ts';
import { stepView } from './step-view.ts';

const ROOM = 4;

const keyOf = (item: RouteItem): string => (item.kind === 'step' ? item.step.key : item.place);

/** The exact route that the next message takes, with running clocks. Steps after the first that would be called stand back. */
export const RouteStrip = () => {
  const now = useSecond();
  const steps = useApp((state) => selectPlan(state, now));
  const answering = useApp(selectAnsweringKeys);
  if (steps.length === 0) return <p className="min-w-0 truncate text-ink-3 text-xs">This chain has no candidates yet.</p>;
  return (
    <ol aria-label="Route of the next message" className="flex min-w-0 items-center gap-1.5 overflow-hidden text-ink-3 text-xs">
      {routeItems(steps, ROOM).map((item, at) => (
        <Fragment key={keyOf(item)}>
          {at > 0 && (
            <li aria-hidden className="flex-none">
              ›
            </li>
          )}
          {item.kind === 'step' ? (
            <li className="flex min-w-[3.25rem] shrink">
              <CandidateChip
                name={modelName(item.step.candidate)}
                view={stepView(item.step, answering.has(item.step.key), now)}
                dim={item.past}
              />
            </li>
          ) : (
            <li className="flex-none">
              <button
                type="button"
                className="rounded-full px-1.5 py-[3px] text-ink-3 hover:bg-hover hover:text-ink panel:pointer-events-none"
                onClick={() => showDrawer('panel')}
              >
                +{item.count}
                <span className="sr-only"> more candidates</span>
              </button>
            </li>
          )}
        </Fragment>
      ))}
    </ol>
  );
};
