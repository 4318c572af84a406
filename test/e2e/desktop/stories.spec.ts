import { test } from '@playwright/test';
import { openDesktop } from '../host.ts';
import { tellStories } from '../scenarios.ts';

test.describe('on the desktop', () => tellStories(openDesktop));
