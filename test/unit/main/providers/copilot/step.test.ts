import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copilotProtocol } from '../../../../../src/main/providers/copilot/step.ts';
import { chunksOf } from '../../../../../src/main/providers/openai/chunks.ts';
import { drive } from '../../../../../src/main/providers/wire/protocol.ts';
import { collect, fold, stream, testFaults } from '../fixtures.ts';

const quirks = readFileSync(new URL('../../../../fixtures/copilot/chat-quirks.sse', import.meta.url), 'utf8');
const faults = testFaults();
const eventsOf = (text: string) =>
  collect(drive(copilotProtocol(faults), chunksOf({ status: 200, headers: {}, body: stream(text) }, { provider: 'acme', faults })));
const replyOf = async (text: string) => fold(await eventsOf(text));
const chunk = (value: object) => `data: ${JSON.stringify(value)}\n\n`;

describe('chat completions of Copilot', () => {
  it('fold to one answer whatever it is split into, with the thinking that must go back', async () => {
    expect(quirks.split('\n')[0]).toMatch(/^: written from providers\.md §9\.2/);
    expect(await replyOf(quirks)).toEqual({
      reasoning: 'Two places. ',
      text: 'Looking.',
      toolCalls: [
        { index: 0, id: 'call_1', name: 'look', argsText: '{"at":"sky"}', done: true },
        { index: 1, id: 'call_2', name: 'look', argsText: '{"at":"sea"}', done: true },
      ],
      opaque: [{ adapter: 'openai-chat', blob: { reasoning: 'Two places. ', details: [], sealed: 'c2VhbGVk', signatures: {} } }],
      finish: 'tool_calls',
      usage: { inputTokens: 40, outputTokens: 12, cachedInputTokens: 8 },
    });
  });

  it('join the choices of one whole answer', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } };
    const body = {
      id: 'c',
      choices: [
        { message: { role: 'assistant', content: 'Looking.' }, finish_reason: 'tool_calls' },
        { message: { role: 'assistant', content: '', tool_calls: [call] }, finish_reason: 'stop' },
      ],
    };
    expect(await replyOf(JSON.stringify(body))).toMatchObject({
      text: 'Looking.',
      toolCalls: [{ index: 0, id: 'call_1', name: 'look', argsText: '{}', done: true }],
      finish: 'tool_calls',
    });
  });

  it('tell older thinking as thinking', async () => {
    const told = chunk({ choices: [{ index: 0, delta: { cot_summary: 'Hm.', cot_id: 'x' } }] });
    const end = chunk({ choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: 'stop' }] });
    expect(await replyOf(`${told}${end}data: [DONE]\n\n`)).toMatchObject({ reasoning: 'Hm.', text: 'Yes.' });
  });

  it('fail with the last trouble that was told where no answer came', async () => {
    const trouble = (message: string) => chunk({ choices: null, copilot_errors: [{ type: 'agent', code: 'agent_failed', message }] });
    const failing = `${trouble('First.')}${trouble('Last.')}`;
    await expect(eventsOf(failing)).rejects.toMatchObject({ fault: { code: 'agent_failed', message: 'Last.' } });
    await expect(eventsOf(`${failing}data: [DONE]\n\n`)).rejects.toMatchObject({ fault: { message: 'Last.' } });
  });
});
