import type { Page } from '@playwright/test';
import type { CommandResult, SignInOffer } from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot, DAY, NOW } from '../world.ts';

const toSettings = async (page: Page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
};

const google: SignInOffer = {
  provider: 'antigravity',
  label: 'Google Antigravity',
  methods: ['browser', 'paste'],
  clientId: '1071006060591-tmhssin2h21lcre235vtolojh4g403ep.apps.googleusercontent.com',
  needsSecret: true,
  client: {
    shippedId: '1071006060591-tmhssin2h21lcre235vtolojh4g403ep.apps.googleusercontent.com',
    isOwn: false,
    secret: 'missing',
  },
  termsNotice: 'Google’s terms do not allow other programs to use this sign-in.',
};
const codex: SignInOffer = {
  provider: 'openai-codex',
  label: 'ChatGPT (Codex)',
  methods: ['browser', 'device', 'paste'],
  clientId: 'app_EMoamEEZ73f0CkXaXp7hrann',
  needsSecret: false,
  client: { shippedId: 'app_EMoamEEZ73f0CkXaXp7hrann', isOwn: false },
  termsNotice: 'This sign-in was made for OpenAI’s Codex.',
  acceptedAt: NOW - 9 * DAY,
};
const copilot: SignInOffer = {
  provider: 'github-copilot',
  label: 'GitHub Copilot',
  methods: ['device'],
  clientId: 'Ov23liYourOwnApp',
  needsSecret: false,
  client: { shippedId: 'Iv1.b507a08c87ecfe98', isOwn: true, exchangesToken: false, host: 'github.example.com' },
  termsNotice: 'GitHub offers this sign-in to editors.',
  acceptedAt: NOW - 2 * DAY,
};
const claude: SignInOffer = {
  provider: 'anthropic',
  label: 'Claude subscription',
  methods: ['paste'],
  clientId: '',
  needsSecret: false,
  termsNotice: 'Anthropic’s terms keep subscription tokens for Claude Code and its own apps.',
};
const value = (answer: unknown): CommandResult => ({ ok: true, value: answer });
const offers = value({ offers: [codex, google, copilot, claude] });

const change = (label: string) => async (page: Page) => {
  await toSettings(page);
  await page.getByRole('button', { name: `Change the client of ${label}` }).click();
  await page.getByRole('dialog').waitFor();
};

export const settingsStates: readonly GalleryState[] = [
  { name: 'settings', snapshot: baseSnapshot, act: toSettings, sizes: [wide, small, slim] },
  {
    name: 'settings-data',
    snapshot: baseSnapshot,
    act: async (page) => {
      await toSettings(page);
      await page.getByText('Shown in').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-sign-in',
    snapshot: baseSnapshot,
    answers: { 'sign-in.offers': offers },
    act: async (page) => {
      await toSettings(page);
      await page.getByRole('heading', { name: 'Sign-in' }).scrollIntoViewIfNeeded();
    },
    sizes: [wide, small, slim],
  },
  { name: 'settings-client-google', snapshot: baseSnapshot, answers: { 'sign-in.offers': offers }, act: change('Google Antigravity') },
  { name: 'settings-client-codex', snapshot: baseSnapshot, answers: { 'sign-in.offers': offers }, act: change('ChatGPT (Codex)') },
  {
    name: 'settings-client-copilot',
    snapshot: baseSnapshot,
    answers: { 'sign-in.offers': offers },
    act: change('GitHub Copilot'),
    sizes: [wide, small, slim],
  },
  {
    name: 'settings-client-refused',
    snapshot: baseSnapshot,
    answers: {
      'sign-in.offers': offers,
      'sign-in.client': {
        ok: false,
        error: {
          code: 'bad-input',
          message: 'Enter the domain of your company’s GitHub, for example github.example.com.',
          field: 'host',
        },
      },
    },
    act: async (page) => {
      await change('GitHub Copilot')(page);
      await page.getByLabel('Your company’s GitHub').fill('github');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Enter the domain').waitFor();
    },
  },
  {
    name: 'settings-proxy',
    snapshot: {
      ...baseSnapshot,
      settings: { ...baseSnapshot.settings, proxy: { use: 'url', url: 'http://proxy.research.example.com:3128', withPassword: true } },
    },
    act: toSettings,
    sizes: [wide, slim],
  },
  {
    name: 'settings-proxy-refused',
    snapshot: baseSnapshot,
    answers: {
      'proxy.save': {
        ok: false,
        error: {
          code: 'bad-input',
          message: 'A SOCKS proxy cannot be used. Enter one that begins with http:// or https://.',
          field: 'url',
        },
      },
    },
    act: async (page) => {
      await toSettings(page);
      await page.getByRole('radio', { name: 'Address' }).click();
      await page.getByLabel('Address of the proxy').fill('socks5://proxy.example:1080');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
    },
    sizes: [wide, slim],
  },
];
