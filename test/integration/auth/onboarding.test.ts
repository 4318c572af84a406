import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isLoopback } from '../../../src/main/auth/oauth/loopback.ts';
import { ProviderError } from '../../../src/main/engine/provider-error.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import type { SignInEvent } from '../../../src/shared/contract/index.ts';
import { serve } from '../providers/serve.ts';
import { setStage } from '../stage.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';

let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());

const account = { provider: 'antigravity', accountId: 'alice' };
const ready = { currentTier: { id: 'free-tier' }, cloudaicompanionProject: 'p-7' };
const never = { allowedTiers: [{ id: 'free-tier', isDefault: true }] };

/** Code assistance as the specification has it; `plan` is what Google says of the account, or no answer at all. */
const google = async (plan: object | 'down') => {
  let says = plan;
  const server: Awaited<ReturnType<typeof serve>> = await serve((request, response) => {
    if (says === 'down') return void response.socket?.destroy();
    const isOnboarding = request.url === '/v1internal:onboardUser';
    if (isOnboarding) says = ready;
    const answer = isOnboarding ? { name: 'operations/1', done: true, response: { cloudaicompanionProject: { id: 'p-7' } } } : says;
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const methods = () => server.seen.map(({ path }) => path.split(':')[1]);
  return { server, methods };
};

const signedIn = async (projectHosts: readonly string[]) => {
  const http = createHttp();
  const stage = await setStage('memory', {
    host: 'electron',
    http: {
      ...http,
      request: (call) =>
        isLoopback(call.url)
          ? http.request(call)
          : Promise.reject(new ProviderError({ provider: call.provider, code: 'ENETUNREACH', message: 'Tests stay on this computer.' })),
    },
    signInClients: { antigravity: { ...vendors.changes().antigravity, projectHosts } },
  });
  onTestFinished(() => stage.desk.close());
  const { desk } = stage;
  const next = <T extends SignInEvent['type']>(type: T) =>
    new Promise<SignInEvent & { readonly type: T }>((resolve) =>
      desk.events.subscribe((told) => {
        if (told.type === 'sign-in-event' && told.event.type === type) resolve(told.event as SignInEvent & { readonly type: T });
      }),
    );
  const [opened, over] = [next('waiting-for-browser'), next('done')];
  await desk.signIns.start({ provider: 'antigravity', method: 'browser', acceptedTerms: true });
  await createVisitor().visit((await opened).url);
  await over;
  const shown = () => desk.providers.accounts()[0];
  const project = async () => (await desk.vault.get('antigravity@alice'))?.includes('"projectId":"p-7"');
  return { ...stage, shown, project };
};

describe('a Google account after its sign-in', () => {
  it('has its project found', async () => {
    const { server, methods } = await google(ready);
    const { shown, project } = await signedIn([server.url]);
    await expect.poll(project).toBe(true);
    expect(shown()).not.toHaveProperty('obstacle');
    expect(methods()).toEqual(['loadCodeAssist']);
  });

  it('that was never set up waits for its owner, and is set up only once they agree', async () => {
    const { server, methods } = await google(never);
    const { desk, shown, project, chain, ask } = await signedIn([server.url]);
    await expect.poll(() => shown()?.obstacle).toBe('needs-setup');
    expect(shown()?.onboarding).toMatchObject({ terms: expect.stringContaining('accepts Google’s terms'), wantsProject: false });
    chain([{ ...account, model: 'gemini-3-pro' }]);
    expect((await ask('hello')).attempts.map(({ outcome }) => outcome)).toMatchObject([{ state: 'skipped', rule: 'needs-setup' }]);

    expect(await desk.onboardings.onboard({ ...account, agreed: false })).toMatchObject({ state: 'waiting' });
    expect(methods()).not.toContain('onboardUser');
    expect(await desk.onboardings.onboard({ ...account, agreed: true })).toEqual({ state: 'ready' });
    await expect.poll(project).toBe(true);
    expect(methods().filter((method) => method === 'onboardUser')).toHaveLength(1);
    expect(shown()).not.toHaveProperty('obstacle');
    expect(shown()).not.toHaveProperty('onboarding');
  });

  it('whose plan wants a project of its own says so, and takes the id', async () => {
    const { server } = await google({ currentTier: { id: 'standard-tier' } });
    const { desk, shown } = await signedIn([server.url]);
    await expect.poll(() => shown()?.onboarding?.wantsProject).toBe(true);
    expect(await desk.onboardings.onboard({ ...account, agreed: true })).toMatchObject({ state: 'waiting' });
    expect(await desk.onboardings.onboard({ ...account, agreed: true, projectId: 'p-7' })).toEqual({ state: 'ready' });
  });

  it('is kept where Google refuses or does not answer, and says why when asked', async () => {
    const tier = { reasonMessage: 'Not in your country.', validationUrl: 'https://google.example/why' };
    const { server } = await google({ ineligibleTiers: [tier] });
    const { desk, shown } = await signedIn([server.url]);
    expect(await desk.onboardings.onboard({ ...account, agreed: true })).toEqual({
      state: 'failed',
      words: 'Not in your country.',
      link: 'https://google.example/why',
    });
    expect(shown()).toMatchObject({ accountId: 'alice' });
    const down = await google('down');
    const other = await signedIn([down.server.url]);
    expect(await other.desk.onboardings.onboard({ ...account, agreed: false })).toMatchObject({
      state: 'failed',
      words: expect.stringContaining('closed the connection'),
    });
    expect(other.shown()).not.toHaveProperty('obstacle');
  });
});
