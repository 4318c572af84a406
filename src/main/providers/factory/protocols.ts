import type { ProviderAdapter, SignInKind } from '../adapter.ts';
import { anthropicMessages } from '../anthropic.ts';
import { type CompatibleServer, openAiCompatible } from '../openai-compatible.ts';
import { presets } from '../presets.ts';
import { builtIn } from '../registry.ts';
import type { ModelEntry } from './entry.ts';

/** What an entry needs before it can be built. */
export type Needs = 'key or base' | 'key' | 'base' | 'sign-in' | 'nothing';

/** One protocol of the reference: who speaks it, and what it asks for. @see spec: engine 12.2, F7 */
export interface ProtocolRow {
  /** The provider under which the app knows it; the reference has several names for some. */
  readonly provider: string;
  readonly defaultBase: string;
  readonly needs: Needs;
  /** Takes a sign-in in place of a key. */
  readonly signsIn?: true;
  readonly build: (baseUrl: string) => ProviderAdapter;
}

const isLocal = (signIn: readonly SignInKind[] | undefined): boolean => signIn?.includes('none') ?? false;

const compatible = ([provider, preset]: readonly [string, Omit<CompatibleServer, 'id'>]): readonly [string, ProtocolRow] => [
  provider,
  {
    provider,
    defaultBase: preset.baseUrl,
    // A server on this computer needs neither key nor base. @see spec: engine W33
    needs: isLocal(preset.signIn) ? 'nothing' : preset.baseUrl === '' ? 'base' : 'key or base',
    build: (baseUrl) => openAiCompatible({ id: provider, ...preset, baseUrl }),
  },
];

const anthropicBase = 'https://api.anthropic.com/v1';
/** The reference calls Anthropic with a key through its compatibility endpoint; we speak its own format. @see spec: providers 11.10 */
const messages = (provider: string, defaultBase = anthropicBase): ProtocolRow => ({
  provider,
  defaultBase,
  needs: 'key',
  build: (baseUrl) => anthropicMessages({ id: provider, label: 'Anthropic', baseUrl }),
});

const signedIn = (provider: string, adapter: ProviderAdapter): ProtocolRow => ({
  provider,
  defaultBase: '',
  needs: 'sign-in',
  build: () => adapter,
});

const rows = new Map<string, ProtocolRow>([
  ...Object.entries(presets).map(compatible),
  ['anthropic', { ...messages('anthropic'), signsIn: true }],
  ['anthropic-messages', messages('anthropic')],
  ['alibaba-coding-anthropic', messages('alibaba-coding-anthropic', 'https://coding-intl.dashscope.aliyuncs.com/apps/anthropic')],
  ['antigravity', signedIn('antigravity', builtIn.antigravity)],
  ['github-copilot', signedIn('github-copilot', builtIn['github-copilot'])],
  [
    'gemini',
    {
      provider: 'gemini',
      defaultBase: 'https://generativelanguage.googleapis.com/v1beta',
      needs: 'key or base',
      build: () => builtIn.gemini,
    },
  ],
]);

/** The reference's names for what is known under another one here. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['qwen', 'qwen-portal'],
  ['copilot', 'github-copilot'],
]);

/** Exactly as written: another case is another protocol. */
export const protocolRow = (protocol: string): ProtocolRow | undefined => rows.get(otherNames.get(protocol) ?? protocol);

/** Protocols of the reference that are known, and why an entry of theirs cannot be built; `undefined` where it can. */
export const notYet: ReadonlyMap<string, (entry: ModelEntry) => string | undefined> = new Map<
  string,
  (entry: ModelEntry) => string | undefined
>([
  ...['claude-cli', 'claudecli', 'codex-cli', 'codexcli'].map(
    (name) => [name, () => `${name} runs another program, which is not built in yet`] as const,
  ),
  ...['github-copilot', 'copilot'].map((name) => [name, copilotProblem] as const),
  ['bedrock', () => 'bedrock is not built in yet'],
]);

/** The reference talks to the server of the Copilot program; without a word about it an entry means the service itself. @see spec: providers 9.2 */
function copilotProblem({ connectMode = '', apiBase = '' }: ModelEntry): string | undefined {
  if (connectMode === 'stdio') return "stdio mode not implemented for GitHub Copilot provider; please use 'grpc' mode instead";
  if (connectMode !== '' && connectMode !== 'grpc') return `unknown connect mode: ${connectMode}`;
  if (connectMode === '' && apiBase === '') return undefined;
  return 'the server of the Copilot program is not built in yet; leave out connect_mode and api_base to sign in to GitHub Copilot';
}
