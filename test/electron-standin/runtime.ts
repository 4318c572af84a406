import { electronVersion, findApp } from './app-files.ts';
import { startChromium } from './chromium.ts';
import { parseCommandLine } from './command-line.ts';

/** What there is once per process, made when this file is first imported: the app that was named, and its Chromium. */
export const commandLine = parseCommandLine(process.argv.slice(2));
export const files = findApp(commandLine.app);
export const version = electronVersion(files.root);
export const { cdp, keeper, profile } = startChromium(commandLine.switches);
