/** What an account or server has of its own beside key and address: the form, and a few words about it. */
export { ConnectionDialog } from './connection-dialog.tsx';
export { ConnectionFields } from './connection-fields.tsx';
export { connectionTrouble, connectionWords } from './connection-words.ts';
export { connectionFieldOf } from './field-of.ts';
export { More } from './more.tsx';
export { useConnection } from './use-connection.ts';
