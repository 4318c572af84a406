import { expect, it } from 'vitest';
import { openAiCompatible } from '../../../src/main/providers/openai-compatible.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { chunk, contextOf, done, hello, outcomeOf, serve, sse } from './serve.ts';

const acme = (baseUrl: string) => openAiCompatible({ id: 'acme', label: 'Acme', baseUrl });
const faultOf = (error: unknown): Fault => (error as { fault: Fault }).fault;

it('names the field that was refused, leaves it out when asked to mend, and from then on for that model', async () => {
  const server = await serve((_, response) => {
    const body = JSON.parse(server.seen.at(-1)?.body ?? '{}');
    if ('temperature' in body && body.model === 'm') {
      const error = { message: 'Unsupported value', code: 'unsupported_value', param: 'temperature' };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    } else response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done);
  });
  const adapter = acme(`${server.url}/v1`);
  const request = { ...hello, temperature: 0.5 };
  const first = await outcomeOf(adapter.stream(request, contextOf()));
  const fault = faultOf(first.error);
  expect(fault).toMatchObject({ status: 400, repair: 'drop-parameter', parameter: 'temperature' });

  expect((await outcomeOf(adapter.stream(request, contextOf({ repairing: fault })))).error).toBeUndefined();
  expect((await outcomeOf(adapter.stream(request, contextOf()))).error).toBeUndefined();
  expect((await outcomeOf(adapter.stream({ ...request, model: 'n' }, contextOf()))).error).toBeUndefined();
  expect(server.seen.map(({ body }) => JSON.parse(body)).map(({ model, temperature }) => [model, temperature])).toEqual([
    ['m', 0.5],
    ['m', undefined],
    ['m', undefined],
    ['n', 0.5],
  ]);
  const fresh = acme(`${server.url}/v1`);
  expect((await outcomeOf(fresh.stream(request, contextOf({ repairing: fault })))).error).toBeUndefined();
});
