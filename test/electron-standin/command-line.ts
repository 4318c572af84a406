/** What stands on Electron's command line: `electron [switches] app [the app's own arguments]`. */
export interface CommandLine {
  /** The app's folder or main file, as written; the working folder where it is missing. */
  readonly app: string;
  /** Modules to load before the app (`-r`); Playwright hands in its loader this way. */
  readonly requires: readonly string[];
  /** Every `--name` or `--name=value`, wherever it stands: Chromium reads the whole line. */
  readonly switches: ReadonlyMap<string, string>;
}

export const parseCommandLine = (words: readonly string[]): CommandLine => {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let app: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--require') {
      at += 1;
      requires.push(words[at] ?? '');
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      switches.set(name, value.join('='));
    } else app ??= word;
  }
  return { app: app ?? '.', requires, switches };
};
