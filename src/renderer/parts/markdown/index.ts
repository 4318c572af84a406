export { Markdown } from './markdown.tsx';
export type { Seam } from './seams.ts';
