import type { Attempt, Message, Picture, RecentAttempt, RunStatus } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import type { Database, Row } from './database.ts';

const json = <T>(value: unknown): T => JSON.parse(String(value)) as T;
const orNull = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

type Notes = Pick<Attempt, 'changes' | 'continues' | 'repair'> & Pick<Attempt['reply'], 'picturesLeftOut'>;

const toAttempt = (row: Row): Attempt => {
  const { picturesLeftOut, ...notes } = json<Notes>(row.notes);
  return {
    id: String(row.id),
    candidate: { provider: String(row.provider), model: String(row.model), accountId: String(row.account_id) },
    startedAt: Number(row.started_at),
    probe: row.probe === 1,
    ...(row.first_delta_ms === null ? {} : { firstDeltaMs: Number(row.first_delta_ms) }),
    outcome: json(row.outcome),
    reply: {
      text: String(row.text),
      reasoning: String(row.reasoning),
      ...(row.reasoning_ms === null ? {} : { reasoningMs: Number(row.reasoning_ms) }),
      toolCalls: json(row.tool_calls),
      ...(row.finish === null ? {} : { finish: row.finish as NonNullable<Attempt['reply']['finish']> }),
      ...(row.usage === null ? {} : { usage: json(row.usage) }),
      ...(row.opaque === null ? {} : { opaque: json(row.opaque) }),
      ...(picturesLeftOut === undefined ? {} : { picturesLeftOut }),
    },
    ...notes,
  };
};

const toMessage = (row: Row, attempts: readonly Attempt[]): Message => {
  const base = {
    id: String(row.id),
    chatId: String(row.chat_id),
    parentId: row.parent_id === null ? null : String(row.parent_id),
    createdAt: Number(row.created_at),
  };
  return row.role === 'user'
    ? { ...base, role: 'user', text: String(row.text), ...(row.pictures === null ? {} : { pictures: json<Picture[]>(row.pictures) }) }
    : {
        ...base,
        role: 'assistant',
        run: { id: String(row.run_id), startedAt: Number(row.run_started_at), attempts: [...attempts], status: json(row.run_status) },
      };
};

export interface MessageRows {
  /** All branches of a chat, oldest first. */
  readonly ofChat: (chatId: string) => readonly Message[];
  readonly get: (messageId: string) => Message | undefined;
  readonly add: (message: Message) => void;
  readonly saveStatus: (messageId: string, status: RunStatus) => void;
  /** `seenMs` is how far into the attempt the journal reaches. */
  readonly saveAttempt: (messageId: string, position: number, attempt: Attempt, seenMs: number) => void;
  /** Assistant messages whose run was under way or held when the process ended. */
  readonly unfinished: () => readonly { readonly messageId: string; readonly chatId: string; readonly state: 'running' | 'waiting' }[];
  /** How far the journal reaches into each attempt of a message, by attempt id. */
  readonly seenMs: (messageId: string) => ReadonlyMap<string, number>;
  /** The newest attempts of all chats, oldest first. */
  readonly recentAttempts: (count: number) => readonly RecentAttempt[];
}

export const messageRows = (db: Database): MessageRows => {
  const attemptsOf = (messageId: string): Attempt[] =>
    db.all('select * from attempt where message_id = ? order by position', messageId).map(toAttempt);
  const saveAttempt: MessageRows['saveAttempt'] = (messageId, position, attempt, seenMs) => {
    const { candidate, reply, changes, continues, repair } = attempt;
    db.run(
      `insert into attempt (id, message_id, position, provider, model, account_id, started_at, probe, first_delta_ms, seen_ms, outcome,
         text, reasoning, reasoning_ms, tool_calls, finish, usage, notes, opaque)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set first_delta_ms = excluded.first_delta_ms, seen_ms = excluded.seen_ms, outcome = excluded.outcome,
         text = excluded.text, reasoning = excluded.reasoning, reasoning_ms = excluded.reasoning_ms, tool_calls = excluded.tool_calls,
         finish = excluded.finish, usage = excluded.usage,
         notes = excluded.notes, opaque = excluded.opaque`,
      attempt.id,
      messageId,
      position,
      candidate.provider,
      candidate.model,
      candidate.accountId,
      attempt.startedAt,
      attempt.probe ? 1 : 0,
      attempt.firstDeltaMs ?? null,
      seenMs,
      JSON.stringify(attempt.outcome),
      reply.text,
      reply.reasoning,
      reply.reasoningMs ?? null,
      JSON.stringify(reply.toolCalls),
      reply.finish ?? null,
      orNull(reply.usage),
      JSON.stringify({ changes, continues, repair, picturesLeftOut: reply.picturesLeftOut }),
      orNull(reply.opaque),
    );
  };
  return {
    ofChat: (chatId) => {
      const attempts = db.all(
        'select attempt.* from attempt join message on message.id = attempt.message_id where message.chat_id = ? order by attempt.position',
        chatId,
      );
      const byMessage = Map.groupBy(attempts, (row) => String(row.message_id));
      return db
        .all('select * from message where chat_id = ? order by created_at, rowid', chatId)
        .map((row) => toMessage(row, (byMessage.get(String(row.id)) ?? []).map(toAttempt)));
    },
    get: (messageId) => {
      const row = db.get('select * from message where id = ?', messageId);
      return row && toMessage(row, attemptsOf(messageId));
    },
    add: (message) => {
      const run = message.role === 'assistant' ? message.run : undefined;
      const pictures = message.role === 'user' && message.pictures?.length ? message.pictures : undefined;
      db.run(
        `insert into message (id, chat_id, parent_id, role, created_at, text, run_id, run_started_at, run_status, pictures)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        message.id,
        message.chatId,
        message.parentId,
        message.role,
        message.createdAt,
        message.role === 'user' ? message.text : null,
        run?.id ?? null,
        run?.startedAt ?? null,
        orNull(run?.status),
        orNull(pictures),
      );
      for (const [position, attempt] of (run?.attempts ?? []).entries()) saveAttempt(message.id, position, attempt, 0);
    },
    saveStatus: (messageId, status) => db.run('update message set run_status = ? where id = ?', JSON.stringify(status), messageId),
    saveAttempt,
    unfinished: () =>
      db
        .all(
          `select message.id, chat_id, run_state from message join chat on chat.id = chat_id
           where role = 'assistant' and run_state in ('running', 'waiting')`,
        )
        .map((row) => ({ messageId: String(row.id), chatId: String(row.chat_id), state: row.run_state as 'running' | 'waiting' })),
    seenMs: (messageId) =>
      new Map(
        db.all('select id, seen_ms from attempt where message_id = ?', messageId).map((row) => [String(row.id), Number(row.seen_ms)]),
      ),
    recentAttempts: (count) =>
      db
        .all(`select * from attempt where state <> 'running' order by started_at desc, rowid desc limit ?`, count)
        .reverse()
        .map((row) => ({
          id: String(row.id),
          key: candidateKey({ provider: String(row.provider), model: String(row.model), accountId: String(row.account_id) }),
          at: Number(row.started_at),
          state: row.state as RecentAttempt['state'],
          durationMs: Number(row.duration_ms ?? 0),
        })),
  };
};
