import type { DurationMs, EpochMs } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../../providers/wire/json.ts';
import type { Answer } from '../oauth/ask.ts';
import { isSafePage } from '../oauth/loopback.ts';
import { readOAuthError } from '../oauth/oauth-error.ts';
import { pollDevice, startDevice } from '../oauth/token-calls.ts';
import { failureOf, failureOfAnswer, SignInFailed } from './failure.ts';
import { type Flow, pause } from './flow.ts';

const SECOND: DurationMs = 1000;
const FIRST_INTERVAL_MS: DurationMs = 5 * SECOND;
const LONGEST_INTERVAL_MS: DurationMs = 60 * SECOND;
/** Clocks of both sides and the way between them differ a little; a poll that is early counts against us. */
const MARGIN_MS: DurationMs = SECOND;
const LIFETIME_MS: DurationMs = 15 * 60 * SECOND;

/** A code that the user types on another screen. */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUrl: string;
  readonly intervalMs: DurationMs;
  readonly until: EpochMs;
}

/** Seconds as a number or, at some providers, as a text. */
const secondsIn = (value: unknown): number | undefined => {
  const seconds = numberOf(value) ?? (typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : undefined);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
};

export const intervalIn = (body: JsonObject): DurationMs => {
  const seconds = secondsIn(body.interval);
  return seconds === undefined ? FIRST_INTERVAL_MS : Math.min(Math.max(seconds * SECOND, SECOND), LONGEST_INTERVAL_MS);
};

export const untilIn = (body: JsonObject, now: EpochMs): EpochMs =>
  Math.floor(now + Math.min((secondsIn(body.expires_in) ?? Infinity) * SECOND, LIFETIME_MS));

/** What the user is shown; anything that is no short plain text is refused. */
export const userCodeIn = (...found: readonly unknown[]): string | undefined =>
  found.map(textOf).find((code) => code !== undefined && /^[\w -]{4,40}$/.test(code));

/** What one poll said: wait on (perhaps longer from now on), or an answer that ends it. */
export type Poll =
  | { readonly state: 'pending'; readonly intervalMs?: DurationMs }
  | { readonly state: 'answered'; readonly answer: Answer };

/** Shows the code and asks until it was entered. A network that fails, or a busy server, is no answer. @throws SignInFailed */
export const pollUntilAnswered = async (flow: Flow, code: DeviceCode, poll: () => Promise<Poll>): Promise<Answer> => {
  flow.emit({
    type: 'waiting-for-code',
    userCode: code.userCode,
    verificationUrl: code.verificationUrl,
    expiresAt: code.until,
  });
  let interval = code.intervalMs;
  let backOff = 0;
  while (true) {
    await pause(flow, interval + backOff + MARGIN_MS);
    if (flow.ports.now() >= code.until) throw new SignInFailed('code-expired');
    try {
      const found = await poll();
      if (found.state === 'answered') {
        if (found.answer.status < 500 && found.answer.status !== 429) return found.answer;
        backOff = found.answer.retryAfterMs ?? Math.min(LONGEST_INTERVAL_MS, backOff + interval);
      } else {
        backOff = 0;
        // It never gets shorter again, for all later polls.
        interval = Math.max(interval, found.intervalMs ?? interval);
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      backOff = Math.min(LONGEST_INTERVAL_MS, backOff + interval);
    }
  }
};

const SLOW_DOWN_MS: DurationMs = 5 * SECOND;

/** The device grant of RFC 8628, with errors told in a 200 as well (GitHub). Answers a success of the token endpoint. @throws SignInFailed */
export const askForCode = async (flow: Flow): Promise<Answer> => {
  const { client, ports, signal } = flow;
  const started = await startDevice(ports, client, signal);
  const body = objectOf(started.value) ?? {};
  const error = readOAuthError(body, []);
  if (error) throw failureOf(error);
  const deviceCode = textOf(body.device_code);
  const userCode = userCodeIn(body.user_code);
  const verificationUrl = textOf(body.verification_uri) ?? textOf(body.verification_url);
  if (started.status >= 300 || !deviceCode || !userCode || !verificationUrl || !isSafePage(verificationUrl))
    throw failureOfAnswer({ ...started, value: undefined }, []);

  let interval = intervalIn(body);
  const code = { userCode, verificationUrl, intervalMs: interval, until: untilIn(body, ports.now()) };
  return pollUntilAnswered(flow, code, async () => {
    const answer = await pollDevice(ports, client, deviceCode, signal);
    const refused = readOAuthError(answer.value, [deviceCode]);
    if (!refused) return { state: 'answered', answer };
    if (refused.code === 'authorization_pending') return { state: 'pending' };
    if (refused.code === 'slow_down') {
      interval = Math.min(
        LONGEST_INTERVAL_MS,
        secondsIn(objectOf(answer.value)?.interval) ? intervalIn(objectOf(answer.value) ?? {}) : interval + SLOW_DOWN_MS,
      );
      return { state: 'pending', intervalMs: interval };
    }
    if (answer.status >= 500 || answer.status === 429) return { state: 'answered', answer };
    throw failureOf(refused);
  });
};
