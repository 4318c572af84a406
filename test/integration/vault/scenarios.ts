// Plays one scenario beside a keyring and prints what happened as JSON: node scenarios.ts NAME FOLDER
import { exit } from 'node:process';
import { places } from './scenario-places.ts';
import { secrets } from './scenario-secrets.ts';
import { troubles } from './scenario-troubles.ts';

const scenarios: Readonly<Record<string, (folder: string) => Promise<unknown>>> = { ...secrets, ...troubles, ...places };
const [name = '', folder = ''] = process.argv.slice(2);
// An authorization server takes a moment to load, so it is there only for those who need it.
const scenario = scenarios[name] ?? (await import('./scenario-sign-ins.ts')).signIns[name];
if (!scenario) throw new Error(`there is no scenario named ${name}`);
process.stdout.write(JSON.stringify((await scenario(folder)) ?? null), () => exit(0));
