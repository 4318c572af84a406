import { setTimeout as pause } from 'node:timers/promises';
import { ProviderError } from '../../engine/provider-error.ts';
import type { CallContext } from '../adapter.ts';
import { objectOf, textOf } from '../wire/json.ts';
import { type CodeAssist, HOSTS, openCodeAssist } from './call.ts';
import { METADATA, onboarding, type ProjectAnswer, type ProjectWishes, planOf, projectIdOf, STANDARD } from './tiers.ts';

/** The calls that finding a project takes. */
export interface ProjectPorts extends Pick<CodeAssist, 'ask' | 'look'> {
  readonly pause: (ms: number) => Promise<void>;
}

const LOOK_EVERY_MS = 5000;
/** A minute in all. */
const MAX_LOOKS = 12;

/** A company's perimeter hides the plan; such accounts have the standard one. */
const isPerimeter = (error: unknown): boolean =>
  error instanceof ProviderError &&
  error.fault.status === 403 &&
  /VPC Service Controls|SECURITY_POLICY_VIOLATED/i.test(`${error.fault.code} ${error.fault.message}`);

const onboard = async (ports: ProjectPorts, tier: string, body: object, typed: string | undefined): Promise<ProjectAnswer> => {
  let operation = objectOf(await ports.ask('onboardUser', body)) ?? {};
  for (let look = 0; operation.done !== true; look += 1) {
    if (look === MAX_LOOKS)
      return { kind: 'refused', message: 'Google did not finish setting the account up within a minute. Try again later.' };
    await ports.pause(LOOK_EVERY_MS);
    const name = textOf(operation.name);
    operation = objectOf(await (name === undefined ? ports.ask('onboardUser', body) : ports.look(name))) ?? {};
  }
  const failure = objectOf(operation.error);
  if (failure) return { kind: 'refused', message: textOf(failure.message) ?? 'Google could not set the account up.' };
  const projectId = projectIdOf(objectOf(operation.response)?.cloudaicompanionProject) ?? typed;
  return projectId === undefined
    ? { kind: 'refused', message: 'Google set the account up without a project, so nothing can be asked of it.' }
    : { kind: 'ready', projectId, tier };
};

/** The project of the account behind the ports, setting one up where that is wished. @throws ProviderError */
export const discoverProject = async (ports: ProjectPorts, wishes: ProjectWishes): Promise<ProjectAnswer> => {
  const typed = wishes.projectId;
  const plan = await ports
    .ask('loadCodeAssist', { metadata: METADATA, ...(typed !== undefined && { cloudaicompanionProject: typed }) })
    .then(
      (answer) => planOf(answer, wishes),
      (error: unknown) => {
        if (isPerimeter(error)) return onboarding(STANDARD, wishes);
        throw error;
      },
    );
  return plan.kind === 'onboard' ? onboard(ports, plan.tier, plan.body, typed) : plan;
};

/**
 * Finds the project that an account's calls are booked on, for the sign-in: with `mayOnboard` only after the user agreed.
 * Whoever holds the account keeps the answer. @throws ProviderError, or the signal's reason
 */
export const fetchAntigravityProjectId = async (
  context: CallContext,
  wishes: ProjectWishes,
  hosts: readonly string[] = HOSTS,
): Promise<ProjectAnswer> => {
  const { ask, look } = await openCodeAssist(context, hosts);
  const patient = (ms: number) => pause(ms, undefined, { signal: context.signal }).catch(() => context.signal.throwIfAborted());
  return discoverProject({ ask, look, pause: patient }, wishes);
};
