import { test } from '@playwright/test';
import { tellChatStories } from '../chat-scenarios.ts';
import { tellDraftStories } from '../draft-scenarios.ts';
import { openDesktop } from '../host.ts';
import { tellStories } from '../scenarios.ts';

test.describe('on the desktop', () => tellStories(openDesktop));
test.describe('a chat on the desktop', () => tellChatStories(openDesktop));
test.describe('a draft on the desktop', () => tellDraftStories(openDesktop));
