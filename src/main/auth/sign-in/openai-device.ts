import { objectOf, textOf } from '../../providers/wire/json.ts';
import { ask, jsonBody } from '../oauth/ask.ts';
import type { DeviceGrant } from '../oauth/clients.ts';
import type { CodeGrant } from './browser.ts';
import { verify } from './callback.ts';
import { intervalIn, pollUntilAnswered, untilIn, userCodeIn } from './device.ts';
import { failureOfAnswer, SignInFailed } from './failure.ts';
import type { Flow } from './flow.ts';

/** While nobody has entered the code, the poll is told that there is no such thing. */
const pending: ReadonlySet<number> = new Set([403, 404]);

/**
 * OpenAI's own way to a code for another screen: it ends in an authorization code, whose verifier the server chooses, so PKCE
 * protects nothing here and `device_auth_id` is the secret. @throws SignInFailed @see spec: oauth 2.5
 */
export const askOpenAiForCode = async (flow: Flow, device: DeviceGrant & { readonly dialect: 'openai' }): Promise<CodeGrant> => {
  const { client, ports, signal } = flow;
  const common = { provider: client.provider, signal };
  const started = await ask(ports, { ...common, url: device.startUrl, ...jsonBody({ client_id: client.clientId }) });
  if (started.status === 404) throw new SignInFailed('device-not-enabled');
  const body = objectOf(started.value) ?? {};
  const deviceAuthId = textOf(body.device_auth_id);
  const userCode = userCodeIn(body.user_code, body.usercode);
  if (started.status >= 300 || !deviceAuthId || !userCode) throw failureOfAnswer(started, [deviceAuthId]);

  const code = {
    userCode,
    verificationUrl: device.verificationUrl,
    intervalMs: intervalIn(body),
    until: untilIn(body, ports.now()),
  };
  const answer = await pollUntilAnswered(flow, code, async () => {
    const polled = await ask(ports, {
      ...common,
      url: device.pollUrl,
      ...jsonBody({ device_auth_id: deviceAuthId, user_code: userCode }),
    });
    return pending.has(polled.status) ? { state: 'pending' } : { state: 'answered', answer: polled };
  });
  const given = objectOf(answer.value) ?? {};
  const authorizationCode = textOf(given.authorization_code);
  const verifier = textOf(given.code_verifier);
  if (answer.status >= 300 || !authorizationCode || !verifier) throw failureOfAnswer(answer, [deviceAuthId, authorizationCode, verifier]);
  const verified = verify(client, new URLSearchParams({ code: authorizationCode }), undefined);
  return { verified, redirectUri: device.redirectUri, verifier };
};
