import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import { tellChatStories } from '../chat-scenarios.ts';
import { openInBrowser } from '../host.ts';
import { tellStories } from '../scenarios.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const open = openInBrowser({ ...(executablePath && { executablePath }), args });

test.describe('in the browser host', () => tellStories(open));
test.describe('a chat in the browser host', () => tellChatStories(open));
