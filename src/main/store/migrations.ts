/**
 * Forward only: each entry takes the database one version up, and an entry that has shipped never changes.
 * What is derived from JSON is a generated column, so that each fact is stored once.
 */
export const migrations: readonly string[] = [
  `
  create table chat (
    id text primary key,
    title text not null,
    chain_id text not null,
    created_at integer not null,
    updated_at integer not null,
    leaf_id text,
    deleted_at integer
  ) strict;

  create table message (
    id text primary key,
    chat_id text not null references chat (id) on delete cascade,
    parent_id text references message (id) on delete cascade,
    role text not null check (role in ('user', 'assistant')),
    created_at integer not null,
    text text,
    run_id text,
    run_started_at integer,
    run_status text,
    run_state text generated always as (run_status ->> '$.state') virtual
  ) strict;
  create index message_by_chat on message (chat_id, created_at);
  create index message_by_run_state on message (run_state) where role = 'assistant';

  create table attempt (
    id text primary key,
    message_id text not null references message (id) on delete cascade,
    position integer not null,
    provider text not null,
    model text not null,
    account_id text not null,
    started_at integer not null,
    probe integer not null,
    first_delta_ms real,
    seen_ms real not null,
    outcome text not null,
    text text not null,
    reasoning text not null,
    reasoning_ms real,
    tool_calls text not null,
    finish text,
    usage text,
    state text generated always as (outcome ->> '$.state') virtual,
    reason text generated always as (outcome ->> '$.reason') virtual,
    rule text generated always as (outcome ->> '$.rule') virtual,
    duration_ms real generated always as (outcome ->> '$.durationMs') virtual,
    status integer generated always as (outcome ->> '$.fault.status') virtual,
    provider_text text generated always as (outcome ->> '$.fault.message') virtual
  ) strict;
  create index attempt_by_message on attempt (message_id, position);
  create index attempt_by_time on attempt (started_at);

  create table queued_message (
    id text primary key,
    chat_id text not null references chat (id) on delete cascade,
    text text not null,
    created_at integer not null
  ) strict;

  create table chain (id text primary key, position integer not null, body text not null) strict;
  create table server (id text primary key, position integer not null, body text not null) strict;
  create table document (name text primary key, body text not null) strict;
  `,
  `
  alter table chat add column settings text not null default '{}';
  alter table message add column pictures text;
  alter table queued_message add column pictures text;
  create index message_with_pictures on message (id) where pictures is not null;
  alter table attempt add column notes text not null default '{}';
  alter table attempt add column opaque text;

  create table picture (id text primary key, created_at integer not null, bytes blob not null) strict;
  create table account (id text primary key, position integer not null, body text not null) strict;
  `,
];
