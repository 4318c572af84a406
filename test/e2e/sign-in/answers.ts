/** One short answer in each vendor's dialect, as the bytes of a stream. */
const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const named = (event: { readonly type: string }): string => `event: ${event.type}\n${data(event)}`;

export const responses = (text: string): string =>
  [
    { type: 'response.created', response: { id: 'r1' } },
    { type: 'response.output_text.delta', item_id: 'm1', output_index: 0, content_index: 0, delta: text },
    { type: 'response.completed', response: { id: 'r1', status: 'completed', output: [] } },
  ]
    .map(named)
    .join('');

export const gemini = (text: string): string =>
  data({ response: { candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP' }] } });

export const messages = (text: string): string =>
  [
    { type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', content: [], usage: { input_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 3 } },
    { type: 'message_stop' },
  ]
    .map(named)
    .join('');

export const completions = (text: string): string =>
  `${data({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}data: [DONE]\n\n`;
