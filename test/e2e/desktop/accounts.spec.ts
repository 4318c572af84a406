import { test } from '@playwright/test';
import { tellAccountStories } from '../account-stories.ts';
import { openDesktop } from '../host.ts';

test.describe('on the desktop', () => tellAccountStories(openDesktop));
