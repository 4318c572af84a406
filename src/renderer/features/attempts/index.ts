/** features/attempts/ — the candidates panel. Imports state, parts and ui; no other feature. */
export { CandidatesPanel } from './candidates-panel.tsx';
