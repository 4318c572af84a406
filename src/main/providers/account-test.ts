/**
 * The test button of an account: names what is wrong. Asks for the list of models, which costs nothing; a message of one token
 * is sent only to the model that the user names for it.
 */
import type { AccountTest, Fault } from '../../shared/contract/index.ts';
import type { CallContext, ModelInfo, ProviderAdapter } from './adapter.ts';
import { attempt, isElsewhere } from './probe.ts';
import { problemOf } from './probe-problem.ts';

export interface AccountTested {
  readonly test: AccountTest;
  /** The list as it came, to be kept; absent where there was none. */
  readonly models?: readonly ModelInfo[];
}

export interface AccountCall {
  readonly adapter: ProviderAdapter;
  readonly context: Omit<CallContext, 'firstByteMs' | 'idleMs'>;
  readonly hasKey: boolean;
  /** The user's consent to send this model one token's worth. */
  readonly model?: string;
}

const FIRST_BYTE_MS = 10_000;
/** One token may mean that a model is loaded first. */
const ONE_TOKEN_MS = 60_000;

const vaultCodes: ReadonlySet<string> = new Set(['vault-locked', 'vault-unreadable']);

const failed = (fault: Fault, { adapter, context, hasKey, model = '' }: AccountCall): AccountTested => {
  const own = context.baseUrl;
  const { problem, field } = problemOf(fault, { who: adapter.label, url: own ?? adapter.about?.baseUrl ?? '', hasKey, model });
  if (vaultCodes.has(fault.code ?? '')) return { test: { ok: false, problem: fault.message, field: 'none', fault } };
  if (fault.code === 'no-address') return { test: { ok: false, problem: fault.message, field: 'baseUrl', fault } };
  // The address that ships is not the user's to mend.
  return { test: { ok: false, problem, field: field === 'name' || (field === 'baseUrl' && own === undefined) ? 'none' : field, fault } };
};

const oneToken = async ({ adapter, context }: AccountCall, model: string): Promise<void> => {
  const patient = { ...context, firstByteMs: ONE_TOKEN_MS, idleMs: FIRST_BYTE_MS };
  for await (const _ of adapter.stream({ model, messages: [{ role: 'user', text: 'Hi' }], maxTokens: 1 }, patient)) break;
};

/** Throws only what is no fault of the provider, such as the signal's reason. */
export const testAccount = async (call: AccountCall): Promise<AccountTested> => {
  const { adapter, context, model } = call;
  const startedAt = context.now();
  const passed = (proven: boolean, models: readonly ModelInfo[], note?: string): AccountTest => ({
    ok: true,
    proven,
    models: models.map(({ id }) => id),
    tookMs: Math.max(0, context.now() - startedAt),
    ...(note !== undefined && { note }),
  });
  if (model !== undefined) {
    const said = await attempt(() => oneToken(call, model));
    return said.ok ? { test: passed(true, [], `${model} answered a first word.`) } : failed(said.fault, call);
  }
  const list = await attempt(() => adapter.models({ ...context, firstByteMs: FIRST_BYTE_MS, idleMs: FIRST_BYTE_MS }));
  if (!list.ok) {
    if (!isElsewhere(list.fault) || context.baseUrl !== undefined) return failed(list.fault, call);
    return { test: passed(false, [], `${adapter.label} has no list of models, so the key could not be tried without sending a message.`) };
  }
  const models = list.value;
  const open = adapter.about?.openModelList && call.hasKey;
  const note = open
    ? `${adapter.label} shows its models to everybody, so the key itself has not been tried yet.`
    : models.length === 0
      ? `${adapter.label} answers, but it lists no models.`
      : undefined;
  return { test: passed(!open && models.length > 0, models, note), models };
};
