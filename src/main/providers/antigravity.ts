/**
 * Google's Cloud Code Assist with a signed-in Google account: Gemini's dialect in an envelope, on private hosts. We call it as
 * ourselves, so some models may be refused. Wire details lie in `antigravity/`, in reading order: body, project, models, call.
 * @see spec: providers 8
 */
import { randomUUID } from 'node:crypto';
import type { StreamEvent } from '../../shared/contract/index.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter, QuotaGauge } from './adapter.ts';
import { envelope } from './antigravity/body.ts';
import { type CodeAssist, HOSTS, ID, openCodeAssist } from './antigravity/call.ts';
import { type AntigravityModel, antigravityCapabilities, antigravityModelsOf, gaugesOf, infoOf } from './antigravity/models.ts';
import { METADATA, type ProjectPlan, planOf } from './antigravity/tiers.ts';
import { generateChanges, thinkingRepair, withoutRefused } from './gemini/refused-thinking.ts';
import { DAMAGED, geminiProtocol } from './gemini/step.ts';
import { wholeAnswer } from './gemini/whole.ts';
import { answered } from './wire/answered.ts';
import { deferred } from './wire/deferred.ts';
import { eventChunks } from './wire/event-chunks.ts';
import { createLeftOut } from './wire/left-out.ts';
import { mendable } from './wire/mendable.ts';
import { drive } from './wire/protocol.ts';

export { fetchAntigravityProjectId } from './antigravity/project.ts';

/** What the user can do about a project that is missing. */
const withoutProject = (answer: Exclude<ProjectPlan, { kind: 'ready' }>): string => {
  switch (answer.kind) {
    case 'needs-project':
      return 'This account’s plan wants a Google Cloud project of its own, and none is known. A key from AI Studio works without one.';
    case 'needs-consent':
    case 'onboard':
      return 'This account was never set up for Google’s code assistance. Use it once in Google’s own Antigravity or Gemini CLI, then try again.';
    case 'refused':
      return answer.link === undefined ? answer.message : `${answer.message} ${answer.link}`;
  }
};

/** The account's own project, asked for once where its source can remember; never set up in passing. */
const projectOf = async ({ auth }: CallContext, call: CodeAssist): Promise<string> => {
  if (auth.projectId !== undefined) return auth.projectId;
  const plan = planOf(await call.ask('loadCodeAssist', { metadata: METADATA }), { mayOnboard: false });
  if (plan.kind === 'ready') {
    auth.rememberProjectId?.(plan.projectId);
    return plan.projectId;
  }
  throw call.faults.of({ code: 'no-project', hint: 'auth', message: withoutProject(plan) });
};

/** What an account may ask for and what is left of it. @throws ProviderError */
export const fetchAntigravityModels = async (
  context: CallContext,
  hosts: readonly string[] = HOSTS,
): Promise<readonly AntigravityModel[]> => {
  const call = await openCodeAssist(context, hosts);
  const models = antigravityModelsOf(await call.ask('fetchAvailableModels', { project: await projectOf(context, call) }));
  if (models) return models;
  throw call.faults.of({ code: 'not-a-model-list', message: 'The server answered with something that is no list of models.' });
};

export const createAntigravity = (hosts: readonly string[] = HOSTS, leftOut = createLeftOut()): ProviderAdapter => ({
  id: ID,
  label: 'Google Antigravity',
  dialect: ID,
  signIn: ['oauth'],
  about: { defaultModel: 'gemini-3-flash' },

  stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
    deferred(async () => {
      const call = await openCodeAssist(context, hosts);
      const taken = withoutRefused(request, leftOut.of(request, context.repairing));
      const body = envelope(taken, { project: await projectOf(context, call), requestId: `understudy-${randomUUID()}` });
      const response = await mendable(
        (fault) => thinkingRepair(fault, body.request),
        () => call.stream('streamGenerateContent', body),
      );
      const told = answered(call, response);
      const protocol = geminiProtocol({
        adapter: ID,
        faults: told.faults,
        callPrefix: randomUUID().slice(0, 8),
        emptyMessage: 'The answer was empty. The model may be restricted for this account.',
      });
      return drive(protocol, eventChunks(response, { ...told, chunksOfWhole: wholeAnswer, damaged: DAMAGED }));
    }),

  models: async (context: CallContext): Promise<readonly ModelInfo[]> => (await fetchAntigravityModels(context, hosts)).map(infoOf),
  quota: async (context: CallContext): Promise<readonly QuotaGauge[]> => gaugesOf(await fetchAntigravityModels(context, hosts)),
  capabilities: antigravityCapabilities,
  changes: (request) => generateChanges(request, leftOut.of(request), (taken) => envelope(taken, { project: '', requestId: '' }).request),
});

export const antigravity = createAntigravity();
