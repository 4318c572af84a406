import type { RenderProcessGoneDetails } from 'electron';
import type { Problem } from '../failure-page.ts';
import { rescueChoices } from '../rescue.ts';
import { startProblem } from '../start-problem.ts';

/** A problem as it is known where it happens; the window adds the log file. */
export type Told = Omit<Problem, 'logFile'>;
type Reason = RenderProcessGoneDetails['reason'];

const safe = 'Your chats are safe: another part of Understudy keeps them, and it still runs.';

const reasons: Readonly<Record<Exclude<Reason, 'clean-exit'>, string>> = {
  crashed: 'The part that draws this window crashed.',
  'abnormal-exit': 'The part that draws this window ended with an error.',
  killed: 'Something on this computer ended the part that draws this window.',
  oom: 'The part that draws this window ran out of memory.',
  'memory-eviction': 'The system took back the memory of the part that draws this window.',
  'launch-failed': 'The part that draws this window could not be started.',
  'integrity-failure': 'The part that draws this window was refused by a check of its code.',
};

/** `undefined` where the page ended as it should. */
export const pageGone = (reason: Reason, exitCode: number): Told | undefined =>
  reason === 'clean-exit'
    ? undefined
    : { title: 'The window stopped', text: `${reasons[reason]} ${safe}`, detail: `${reason}, exit code ${exitCode}` };

export const pageNotLoaded = (url: string, description: string): Told => ({
  title: 'The window could not be loaded',
  text: 'A part of Understudy is missing or cannot be read. If reloading does not help, install it again; your chats stay where they are.',
  detail: `${description} (${url})`,
});

export const preloadFailed = (error: Error): Told => ({
  title: 'The window could not be connected',
  text: `The page was loaded but cannot reach the rest of Understudy. ${safe}`,
  detail: error.message,
});

export const notStarted = (error: unknown, folder: string): Told => ({
  title: 'Understudy could not start',
  text: `The data in ${folder} could not be opened. Nothing was changed.`,
  detail: startProblem(error, folder),
  choices: rescueChoices(error, folder),
});

export const folderTaken = (folder: string, address: string | undefined): Told => ({
  title: 'Understudy is already running',
  text: address
    ? `It is being used in the browser, at ${address}. End it there, then reload.`
    : 'Another process uses the same data. End it, then reload.',
  detail: folder,
});
