import type { Act } from '../integration/peer.ts';
import { type Peer, startPeer } from '../integration/peer.ts';

/** A server of Anthropic's dialect that knows its customers by their keys. */
export interface MessagesPeer extends Peer {
  /** What each key is answered with; a key that is not in here is refused, its own text in the error. */
  readonly answers: Map<string, string>;
  /** Keys that are asked to wait. */
  readonly limited: Set<string>;
}

const json = (value: unknown): string => JSON.stringify(value);
const events = (text: string): string =>
  [
    {
      type: 'message_start',
      message: {
        id: 'm1',
        type: 'message',
        role: 'assistant',
        model: 'large-2',
        content: [],
        usage: { input_tokens: 7, output_tokens: 0 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } },
    { type: 'message_stop' },
  ]
    .map((event) => `event: ${event.type}\ndata: ${json(event)}\n\n`)
    .join('');

const models = { data: ['large-2', 'small-1'].map((id) => ({ type: 'model', id, display_name: id })), has_more: false };

export const startMessagesPeer = async (answers: Readonly<Record<string, string>>): Promise<MessagesPeer> => {
  const known = new Map(Object.entries(answers));
  const limited = new Set<string>();
  const act: Act = (request, response) => {
    const key = String(request.headers['x-api-key'] ?? '');
    const refuse = (status: number, type: string, message: string, headers = {}) =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(json({ type: 'error', error: { type, message } }));
    const text = known.get(key);
    if (text === undefined) return refuse(401, 'authentication_error', `invalid x-api-key: ${key}`);
    if (request.method === 'GET') return void response.writeHead(200, { 'content-type': 'application/json' }).end(json(models));
    if (limited.has(key)) return refuse(429, 'rate_limit_error', 'Slow down', { 'retry-after': '900' });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events(text));
  };
  return Object.assign(await startPeer(act), { answers: known, limited });
};

/** Without the version, as an account's own address is typed. */
export const addressOf = ({ port }: Peer): string => `http://127.0.0.1:${port}`;
