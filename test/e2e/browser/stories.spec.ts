import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import { openInBrowser } from '../host.ts';
import { tellStories } from '../scenarios.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test.describe('in the browser host', () => tellStories(openInBrowser({ ...(executablePath && { executablePath }), args })));
