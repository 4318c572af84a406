/**
 * contract/ — the words that both processes speak: types, unions, literals and their schemas; no logic.
 * Imports zod/mini only.
 */
export * from './account.ts';
export * from './candidate.ts';
export * from './chain.ts';
export * from './chat.ts';
export * from './chat-settings.ts';
export * from './commands.ts';
export * from './connection.ts';
export * from './disk.ts';
export * from './draft.ts';
export * from './events.ts';
export * from './failover.ts';
export * from './import.ts';
export * from './picture.ts';
export * from './proxy.ts';
export * from './run.ts';
export * from './server.ts';
export * from './settings.ts';
export * from './sign-in.ts';
export * from './stream.ts';
export * from './time.ts';
export * from './vault.ts';
