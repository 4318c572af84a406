/** What the app asked of the system and a stand-in cannot do: kept for tests instead of done. */
export interface Call {
  readonly api: string;
  readonly args: readonly unknown[];
}

/** Tests read it in the main process as `globalThis.__standin.calls`. */
export const calls: Call[] = [];
Object.assign(globalThis, { __standin: { calls } });

export const record = (api: string, ...args: readonly unknown[]): void => {
  calls.push({ api, args });
};

/** A function that only records, and answers `value`. */
export const recorder =
  <Value>(api: string, value: Value) =>
  (...args: readonly unknown[]): Value => {
    record(api, ...args);
    return value;
  };
