import type { Reply, StreamEvent, ToolCall } from '../contract/index.ts';

export const emptyReply: Reply = { text: '', reasoning: '', toolCalls: [] };

const changeCall = (calls: readonly ToolCall[], index: number, change: (call: ToolCall) => ToolCall): ToolCall[] =>
  calls.map((call) => (call.index === index ? change(call) : call));

/** One stream event onto a reply. Tool calls fold on the provider's own index, never on arrival order. */
export const foldReply = (reply: Reply, event: StreamEvent): Reply => {
  switch (event.type) {
    case 'text-delta':
      return { ...reply, text: reply.text + event.text };
    case 'reasoning-delta':
      return { ...reply, reasoning: reply.reasoning + event.text };
    case 'tool-call-start': {
      const call: ToolCall = { index: event.index, id: event.id, name: event.name, argsText: '', done: false };
      return { ...reply, toolCalls: [...reply.toolCalls.filter((other) => other.index !== event.index), call] };
    }
    case 'tool-call-delta':
      return {
        ...reply,
        toolCalls: changeCall(reply.toolCalls, event.index, (call) => ({ ...call, argsText: call.argsText + event.text })),
      };
    case 'tool-call-end':
      return { ...reply, toolCalls: changeCall(reply.toolCalls, event.index, (call) => ({ ...call, done: true })) };
    case 'response-end':
      return event.usage ? { ...reply, finish: event.finish, usage: event.usage } : { ...reply, finish: event.finish };
    case 'opaque':
      return { ...reply, opaque: [...(reply.opaque ?? []), { adapter: event.adapter, blob: event.blob }] };
    case 'picture-left-out':
      return { ...reply, picturesLeftOut: (reply.picturesLeftOut ?? 0) + 1 };
    case 'response-start':
    case 'quota':
      return reply;
  }
};

/** Text or a complete tool call: from here on a failover is no longer silent. */
export const commits = (reply: Reply): boolean => reply.text.length > 0 || reply.toolCalls.some((call) => call.done);

/** Nothing that a reader or a tool could use. */
export const isEmptyReply = (reply: Reply): boolean => reply.text.trim() === '' && reply.toolCalls.length === 0;
