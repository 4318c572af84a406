/** features/failure — what the window shows when there is nothing else to show. */
export { CrashBoundary } from './crash-boundary.tsx';
export { LostBar } from './lost-bar.tsx';
export { FailedScreen, LoadingScreen, RefusedScreen } from './screens.tsx';
