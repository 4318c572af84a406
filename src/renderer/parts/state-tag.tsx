import { Tag, type Tone } from '../ui/index.ts';
import type { Look, StepView } from './step-view.ts';

const tones: Readonly<Record<Look, Tone>> = { ready: 'ready', answering: 'ready', cooling: 'cooling', due: 'cooling', blocked: 'locked' };

/** A candidate's state as a tag: `ready`, `0:42`, `needs key`. */
export const StateTag = ({ view }: { readonly view: StepView }) => <Tag tone={tones[view.look]}>{view.state}</Tag>;
