import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { namesSecret, REMOVED, redact } from '../providers/wire/redact.ts';

export type LogLevel = 'info' | 'warn' | 'error';
export type Log = (level: LogLevel, message: string, detail?: unknown) => void;

const MAX_BYTES = 2 * 1024 * 1024;
/** Headers may come as lists. A flag or a number under such a name is no secret. */
const withoutSecrets = (name: string, value: unknown): unknown =>
  (typeof value === 'string' || Array.isArray(value)) && namesSecret(name) ? REMOVED : value;
const describe = (detail: unknown): string => {
  if (detail instanceof Error) return detail.stack ?? String(detail);
  if (typeof detail === 'string') return detail;
  try {
    return JSON.stringify(detail, withoutSecrets) ?? String(detail);
  } catch {
    return String(detail);
  }
};

/** The one way into the log file: redacted, one older file kept beside it. A log that cannot be written never stops the app. */
export const createLog = (file: string | undefined, now: () => number): Log => {
  if (!file) return () => {};
  const rotate = (): void => {
    try {
      if (statSync(file).size > MAX_BYTES) renameSync(file, `${file}.1`);
    } catch {
      // No file yet.
    }
  };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rotate();
  } catch {
    // Reported by whoever needs the folder for more than a log.
  }
  return (level, message, detail) => {
    const line = `${new Date(now()).toISOString()} ${level} ${message}${detail === undefined ? '' : ` ${describe(detail)}`}`;
    try {
      appendFileSync(file, `${redact(line)}\n`, { mode: 0o600 });
      rotate();
    } catch {
      // Disk full or read-only: the log is the first thing to do without.
    }
  };
};
