/** fallback-editor — the screen on which chains are made: who is asked, in which order, and when to move on. */
export { ChainsScreen } from './chains-screen.tsx';
