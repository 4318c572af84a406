import { createAntigravity } from '../../../../../src/main/providers/antigravity.ts';
import type { Dialect } from './frames.ts';
import { geminiDialect } from './gemini.ts';

const { frames, expected, more } = geminiDialect;
const wrapped = (body: string): string => body.replace(/^data: (\{"candidates".*)$/gm, 'data: {"response":$1,"traceId":"t-1"}');

export const dialect: Dialect = {
  name: 'antigravity',
  adapter: (baseUrl) => createAntigravity([baseUrl]),
  auth: { projectId: 'p-1' },
  frames: {
    text: wrapped(frames.text),
    reasoning: wrapped(frames.reasoning),
    'tool-call': wrapped(frames['tool-call']),
    'parallel-tool-calls': wrapped(frames['parallel-tool-calls']),
    usage: wrapped(frames.usage),
    'finish-length': wrapped(frames['finish-length']),
    filtered: wrapped(frames.filtered),
    'error-inside': wrapped(frames['error-inside']),
  },
  expected,
  more: more.map((one) => ({ ...one, frame: wrapped(one.frame) })),
};
