import { createDesk } from '../../src/main/desk.ts';

/** Tests the server at the given address as the app does, and prints what came of it. */
const [, , baseUrl = ''] = process.argv;
const desk = await createDesk({ store: 'memory', host: 'browser', version: 'test', openLink: () => {}, keychain: 'off' });
const result = await desk.servers.test({ name: 'home', baseUrl, model: '' });
process.stdout.write(JSON.stringify(result));
await desk.close();
