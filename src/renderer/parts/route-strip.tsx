import { ImageIcon } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { appStore, selectAnsweringKeys, selectNeeds, selectPlan, showDrawer, togglePanel, useApp } from '../state/index.ts';
import { useSecond } from '../ui/index.ts';
import { CandidateChip } from './candidate-chip.tsx';
import { modelName } from './candidate-words.ts';
import { type RouteItem, routeItems } from './route-items.ts';
import { stepView } from './step-view.ts';
import { useRemWidth } from './use-rem-width.ts';

/** A chip with a time and enough of its name to be told from the others. */
const CHIP_REM = 9.4;
const MIN_CHIPS = 2;

/** Shorter names are never cut: three dots would save nothing. */
const SHORT_NAME = 10;

const liStyle = (item: RouteItem): string =>
  item.kind === 'step' && modelName(item.step.candidate).length > SHORT_NAME ? 'flex min-w-20 shrink' : 'flex flex-none';

const keyOf = (item: RouteItem): string => (item.kind === 'step' ? item.step.key : item.place);

/** The column of candidates, or the drawer in its place where the window is narrow. */
const showCandidates = (): void => {
  if (!matchMedia('(min-width: 1100px)').matches) showDrawer('panel');
  else if (!appStore.getState().ui.panelOpen) togglePanel();
};

const More = ({ count }: { readonly count: number }) => (
  <button type="button" className="rounded-full px-1.5 py-[3px] text-ink-2 hover:bg-hover hover:text-ink" onClick={showCandidates}>
    +{count}
    <span className="sr-only"> more candidates</span>
  </button>
);

/** The exact route that the next message takes, with running clocks. Steps after the first that would be called stand back. */
export const RouteStrip = () => {
  const now = useSecond();
  const steps = useApp((state) => selectPlan(state, now));
  const answering = useApp(selectAnsweringKeys);
  const sees = useApp(selectNeeds).pictures;
  const boxRef = useRef<HTMLDivElement>(null);
  const room = Math.max(MIN_CHIPS, Math.floor(useRemWidth(boxRef) / CHIP_REM));
  return (
    <div ref={boxRef} className="min-w-0 text-ink-3 text-xs">
      {steps.length === 0 && <p className="truncate">This chain has no candidates yet.</p>}
      {steps.length > 0 && (
        <ol aria-label="Route of the next message" className="-m-1 flex items-center gap-1.5 overflow-hidden p-1">
          {sees && (
            <li className="flex flex-none items-center gap-1.5">
              <ImageIcon size={13} role="img" aria-label="For pictures" />
            </li>
          )}
          {routeItems(steps, room).map((item, at) => (
            <Fragment key={keyOf(item)}>
              {at > 0 && (
                <li aria-hidden className="flex-none">
                  ›
                </li>
              )}
              <li className={liStyle(item)}>
                {item.kind === 'more' ? (
                  <More count={item.count} />
                ) : (
                  <CandidateChip
                    name={modelName(item.step.candidate)}
                    view={stepView(item.step, answering.has(item.step.key), now)}
                    dim={item.past}
                  />
                )}
              </li>
            </Fragment>
          ))}
        </ol>
      )}
    </div>
  );
};
