import { createParser } from 'eventsource-parser';
import { Agent } from 'undici';

/**
 * What a program without us would write: undici's `request` with its limits as they are, the same parser, JSON, and the text put
 * together. Neither side keeps anything of a history from one call to the next.
 */
export const createRaw = (port: number) => {
  const agent = new Agent();
  const request = async (
    model: string,
    onText: () => void = () => {},
    messages: readonly { readonly role: string; readonly content: string }[] = [{ role: 'user', content: 'hi' }],
  ): Promise<string> => {
    const { statusCode, body } = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path: '/v1/chat/completions',
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ model, stream: true, messages }),
    });
    if (statusCode !== 200) throw new Error(await body.text());
    let text = '';
    const parser = createParser({
      onEvent: ({ data }) => {
        if (data === '[DONE]') return;
        text += (JSON.parse(data) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '';
        onText();
      },
    });
    const decoder = new TextDecoder();
    for await (const part of body) parser.feed(decoder.decode(part as Uint8Array, { stream: true }));
    return text;
  };
  return { request, close: () => agent.close() };
};
