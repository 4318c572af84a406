import { test } from '@playwright/test';
import { tellChatStories } from '../chat-scenarios.ts';
import { tellDraftStories } from '../draft-scenarios.ts';
import { openInBrowser } from '../host.ts';
import { tellStories } from '../scenarios.ts';
import { launchOptions } from './chromium.ts';

const open = openInBrowser(launchOptions);

test.describe('in the browser host', () => tellStories(open));
test.describe('a chat in the browser host', () => tellChatStories(open));
test.describe('a draft in the browser host', () => tellDraftStories(open));
