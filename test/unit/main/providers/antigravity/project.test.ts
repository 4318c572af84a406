import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../../../src/main/engine/provider-error.ts';
import { discoverProject } from '../../../../../src/main/providers/antigravity/project.ts';
import { METADATA, type ProjectWishes } from '../../../../../src/main/providers/antigravity/tiers.ts';

type Script = Readonly<Record<string, readonly unknown[]>>;

/** Answers each method with its list, the last one over and over, and writes down what was asked. */
const service = (script: Script) => {
  const asked: (readonly [string, unknown])[] = [];
  const answer = async (method: string, body?: unknown): Promise<unknown> => {
    asked.push([method, body]);
    const list = script[method] ?? [];
    const value = list[Math.min(asked.filter(([name]) => name === method).length, list.length) - 1];
    if (value instanceof Error) throw value;
    return value;
  };
  return {
    asked,
    ports: { ask: answer, look: (name: string) => answer(name), pause: async (ms: number) => void asked.push(['pause', ms]) },
  };
};
const discover = async (script: Script, wishes: ProjectWishes = { mayOnboard: true }) => {
  const { asked, ports } = service(script);
  return { answer: await discoverProject(ports, wishes), asked };
};

const free = { allowedTiers: [{ id: 'legacy-tier' }, { id: 'free-tier', isDefault: true }] };
const done = (cloudaicompanionProject: unknown) => ({ done: true, response: { cloudaicompanionProject } });

describe('the project of an account', () => {
  it.each([
    ['a text', 'p-1'],
    ['an object', { id: 'p-1' }],
  ])('is taken where it comes as %s', async (_, cloudaicompanionProject) => {
    const { answer, asked } = await discover({ loadCodeAssist: [{ currentTier: { id: 'free-tier' }, cloudaicompanionProject }] });
    expect(answer).toEqual({ kind: 'ready', projectId: 'p-1', tier: 'free-tier' });
    expect(asked).toEqual([['loadCodeAssist', { metadata: METADATA }]]);
  });

  it('is set up for a free account, without a project of one’s own, and waited for', async () => {
    const { answer, asked } = await discover(
      { loadCodeAssist: [free], onboardUser: [{ name: 'operations/x' }], 'operations/x': [{ name: 'operations/x' }, done({ id: 'p-2' })] },
      { mayOnboard: true, projectId: 'mine' },
    );
    expect(answer).toEqual({ kind: 'ready', projectId: 'p-2', tier: 'free-tier' });
    expect(asked.slice(1)).toEqual([
      ['onboardUser', { tierId: 'free-tier', metadata: METADATA }],
      ['pause', 5000],
      ['operations/x', undefined],
      ['pause', 5000],
      ['operations/x', undefined],
    ]);
  });

  it('is asked for again where the operation has no name', async () => {
    const { answer, asked } = await discover({ loadCodeAssist: [free], onboardUser: [{}, done('p-3')] });
    expect(answer).toMatchObject({ kind: 'ready', projectId: 'p-3' });
    expect(asked.map(([method]) => method)).toEqual(['loadCodeAssist', 'onboardUser', 'pause', 'onboardUser']);
  });

  it('is never set up before the user agreed', async () => {
    const { answer, asked } = await discover({ loadCodeAssist: [free] }, { mayOnboard: false });
    expect(answer).toEqual({ kind: 'needs-consent', tier: 'free-tier' });
    expect(asked).toHaveLength(1);
  });

  it('must be named by the user for a paid plan', async () => {
    const paid = { allowedTiers: [{ id: 'standard-tier', isDefault: true, userDefinedCloudaicompanionProject: true }] };
    expect((await discover({ loadCodeAssist: [paid] })).answer).toEqual({ kind: 'needs-project', tier: 'standard-tier' });
    const { answer, asked } = await discover(
      { loadCodeAssist: [paid], onboardUser: [{ done: true }] },
      { mayOnboard: true, projectId: 'mine' },
    );
    expect(answer).toEqual({ kind: 'ready', projectId: 'mine', tier: 'standard-tier' });
    expect(asked[1]?.[1]).toEqual({ tierId: 'standard-tier', metadata: METADATA, cloudaicompanionProject: 'mine' });
  });

  it('is the legacy plan’s where none is offered by default', async () => {
    const { asked } = await discover({ loadCodeAssist: [{}], onboardUser: [done('p')] });
    expect(asked[1]).toMatchObject(['onboardUser', { tierId: 'legacy-tier' }]);
  });

  it('is refused in Google’s own words, with the link that mends it', async () => {
    const tier = {
      reasonCode: 'VALIDATION_REQUIRED',
      reasonMessage: 'Verify your account.',
      validationUrl: 'https://accounts.google.com/v',
    };
    expect((await discover({ loadCodeAssist: [{ ineligibleTiers: [tier] }] })).answer).toEqual({
      kind: 'refused',
      message: 'Verify your account.',
      link: 'https://accounts.google.com/v',
    });
    expect((await discover({ loadCodeAssist: [free], onboardUser: [{ done: true, error: { code: 9, message: 'No.' } }] })).answer).toEqual({
      kind: 'refused',
      message: 'No.',
    });
    expect((await discover({ loadCodeAssist: [free], onboardUser: [{ done: true }] })).answer).toMatchObject({ kind: 'refused' });
  });

  it('is given up after a minute', async () => {
    const { answer, asked } = await discover({ loadCodeAssist: [free], onboardUser: [{ name: 'op' }], op: [{ name: 'op' }] });
    expect(answer).toMatchObject({ kind: 'refused' });
    expect(asked.filter(([method]) => method === 'pause')).toHaveLength(12);
  });

  it('is the standard plan’s behind a company’s perimeter; any other fault goes on', async () => {
    const fault = (message: string) => new ProviderError({ provider: 'antigravity', status: 403, message });
    const walled = await discover({ loadCodeAssist: [fault('Request is prohibited by VPC Service Controls.')] });
    expect(walled.answer).toEqual({ kind: 'needs-project', tier: 'standard-tier' });
    await expect(discover({ loadCodeAssist: [fault('No.')] })).rejects.toMatchObject({ fault: { message: 'No.' } });
  });
});
