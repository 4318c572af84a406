/** The server of the benchmark, in a process of its own so that its work is not counted. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const frame = (text: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta: finish ? {} : { content: text }, finish_reason: finish }] })}\n\n`;
const end = `${frame('', 'stop')}data: [DONE]\n\n`;
const five = Array.from({ length: 5 }, () => frame('some words '));
const many = Array.from({ length: 200 }, () => frame('word ').repeat(100));

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const { model } = JSON.parse(body) as { model: string };
    if (model === 'fails') {
      response
        .writeHead(429, { 'content-type': 'application/json', 'retry-after-ms': '1' })
        .end('{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of model === 'many' ? many : five) response.write(part);
    response.end(end);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('disconnect', () => process.exit(0));
