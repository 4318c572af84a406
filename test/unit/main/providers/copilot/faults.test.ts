import { describe, expect, it } from 'vitest';
import { copilotHint, isFiltered, refineCopilot } from '../../../../../src/main/providers/copilot/faults.ts';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';
import type { Fault } from '../../../../../src/shared/contract/index.ts';

const now = Date.UTC(2026, 10, 23, 12);
const faultOf = (status: number, body: unknown, headers: Record<string, string> = {}, repairing?: Fault): Fault =>
  createFaults({
    provider: 'github-copilot',
    secret: undefined,
    hintOf: copilotHint(),
    refine: (fault, evidence) => refineCopilot(fault, evidence, repairing),
    now: () => now,
  }).ofResponse({ status, headers }, typeof body === 'string' ? body : JSON.stringify(body)).fault;

describe('a fault of Copilot', () => {
  it.each([
    [402, 'quota_exceeded', { hint: 'billing', scope: 'account' }],
    [402, 'free_quota_exceeded', { hint: 'billing', scope: 'account' }],
    [429, 'overage_limit_reached', { hint: 'billing', scope: 'account' }],
    [402, 'billing_not_configured', { hint: 'billing', scope: 'account' }],
    [429, 'rate_limited', { hint: 'rate_limit', scope: undefined }],
    [429, 'user_model_rate_limited', { hint: 'rate_limit', scope: 'model' }],
    [429, 'user_global_rate_limited', { hint: 'rate_limit', scope: 'account' }],
    [429, 'integration_rate_limited', { hint: 'rate_limit', scope: 'account' }],
    [429, 'agent_mode_limit_exceeded', { hint: 'rate_limit', scope: 'account' }],
    [429, 'model_overloaded', { hint: 'overloaded', scope: 'model' }],
    [400, 'model_not_supported', { hint: 'model_not_found', scope: undefined }],
    [400, 'model_max_prompt_tokens_exceeded', { hint: 'context_overflow', scope: undefined }],
  ])('%i %s', (status, code, expected) => {
    const fault = faultOf(status, { error: { message: 'words', code } });
    expect({ code: fault.code, hint: fault.hint, scope: fault.scope }).toEqual({ code, ...expected });
  });

  it.each([
    [401, 'auth'],
    [402, 'billing'],
    [413, 'context_overflow'],
    [424, 'overloaded'],
    [466, 'format'],
    [499, 'overloaded'],
    [500, 'timeout'],
    [503, 'overloaded'],
    [504, 'timeout'],
    [429, undefined],
  ])('with status %i and plain words is %s', (status, hint) => {
    expect(faultOf(status, 'words')).toMatchObject({ status, message: 'words', ...(hint && { hint }) });
    expect(faultOf(status, 'words').hint).toBe(hint);
  });

  it.each([
    ['global-user-tpm', 'account'],
    ['user-model-rps', 'model'],
    ['integration', 'account'],
    ['', undefined],
  ])('reaches as far as the empty bucket %j', (bucket, scope) => {
    expect(faultOf(429, 'Too many requests', { 'x-ratelimit-exceeded': bucket }).scope).toBe(scope);
  });

  it('asks for another token once, but not where the user must agree first', () => {
    expect([401, 403].map((status) => faultOf(status, 'stale').repair)).toEqual(['refresh-token', 'refresh-token']);
    const again = faultOf(401, 'stale', {}, { provider: 'github-copilot', message: '', repair: 'refresh-token' });
    expect(again.repair).toBeUndefined();
    const consent = faultOf(401, { authorize_url: 'https://github.com/login/oauth/authorize?client_id=x' });
    expect(consent).toMatchObject({ code: 'consent-needed', hint: 'auth' });
    expect(consent.message).toContain('https://github.com/login/oauth/authorize');
    expect(consent.repair).toBeUndefined();
    expect(faultOf(401, { authorize_url: 'https://evil.example/github.com' }).repair).toBe('refresh-token');
  });

  it('waits for the instant that is told: by the header, the body, or the allowance that is used up', () => {
    const exact = (retryAfterMs: number) => ({ retryAfterMs, waitExact: true });
    expect(faultOf(429, 'slow', { 'retry-after': '30' })).toMatchObject(exact(30_000));
    expect(faultOf(402, 'gone', { 'retry-after': '2026-11-23T13:00:00Z' })).toMatchObject(exact(3_600_000));
    expect(faultOf(402, { message: 'gone', quota_reset_date: '2026-11-24' })).toMatchObject(exact(12 * 3_600_000));
    const headers = {
      'x-quota-snapshot-chat': 'ent=-1&rem=100&rst=2026-11-30T00%3A00%3A00Z',
      'x-quota-snapshot-premium_interactions': 'ent=300&ov=0&ovPerm=false&rem=0.0&rst=2026-11-24T12%3A00%3A00Z',
    };
    expect(faultOf(402, { code: 'quota_exceeded', message: 'gone' }, headers)).toMatchObject(exact(24 * 3_600_000));
    expect(faultOf(500, 'boom', headers)).not.toHaveProperty('retryAfterMs');
  });

  it('is none where a content filter refused the question', () => {
    expect(isFiltered(faultOf(422, { error: { code: 'content_filter', message: 'no' } }))).toBe(true);
    expect(isFiltered(faultOf(422, { error: { code: 'bad', message: 'field missing' } }))).toBe(false);
  });
});
