/** The server of the dialects' benchmark, in a process of its own so that its work is not counted. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const CHUNKS = 20_000;
const text = 'word ';
const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const named = (value: { readonly type: string }): string => `event: ${value.type}\n${data(value)}`;

/** What comes before the chunks, one chunk, and what comes after them. */
interface Story {
  readonly before: string;
  readonly chunk: string;
  readonly after: string;
}

const chat: Story = {
  before: '',
  chunk: data({
    id: 'c1',
    object: 'chat.completion.chunk',
    model: 'm',
    choices: [{ index: 0, delta: { content: text }, finish_reason: null }],
  }),
  after: `${data({ id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}data: [DONE]\n\n`,
};
const message = { id: 'i1', type: 'message', role: 'assistant' };
const responses: Story = {
  before:
    named({ type: 'response.created', response: { id: 'r1', model: 'm', status: 'in_progress' } } as never) +
    named({ type: 'response.output_item.added', output_index: 0, item: { ...message, content: [] } } as never),
  chunk: named({ type: 'response.output_text.delta', item_id: 'i1', output_index: 0, content_index: 0, delta: text } as never),
  after: named({ type: 'response.completed', response: { id: 'r1', model: 'm', status: 'completed', output: [] } } as never),
};
const anthropic: Story = {
  before:
    named({
      type: 'message_start',
      message: { id: 'm1', type: 'message', role: 'assistant', content: [], model: 'm', usage: { input_tokens: 1, output_tokens: 1 } },
    } as never) + named({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } as never),
  chunk: named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } } as never),
  after:
    named({ type: 'content_block_stop', index: 0 } as never) +
    named({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 20_000 } } as never) +
    named({ type: 'message_stop' }),
};
const part = (finishReason?: string): object => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...(finishReason && { finishReason }) }],
  responseId: 'r1',
  modelVersion: 'm',
});
const gemini: Story = { before: '', chunk: data(part()), after: data(part('STOP')) };
const antigravity: Story = { before: '', chunk: data({ response: part() }), after: data({ response: part('STOP') }) };

const stories = {
  'openai-chat': chat,
  'openai-responses': responses,
  codex: responses,
  'anthropic-messages': anthropic,
  gemini,
  antigravity,
  copilot: chat,
} as const satisfies Record<string, Story>;
export type DialectName = keyof typeof stories;

if (process.send) {
  const server = createServer((request, response) => {
    const name = (request.url ?? '').split(/[/:]/)[1] as DialectName;
    request.resume().on('end', () => {
      const story = stories[name] ?? chat;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(story.before);
      const hundred = story.chunk.repeat(100);
      for (let sent = 0; sent < CHUNKS; sent += 100) response.write(hundred);
      response.end(story.after);
    });
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
  process.on('disconnect', () => process.exit(0));
}
