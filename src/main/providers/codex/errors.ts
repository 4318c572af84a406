import type { ResponsesBody } from '../responses/body.ts';
import { refusedParameter } from '../responses/errors.ts';
import type { BareFault, FaultEvidence } from '../wire/faults.ts';
import { WEB_PAGE } from '../wire/web-page.ts';
import { isPlanUsedUp } from './gauges.ts';

/** What no fresh token mends: the account itself may not do this. */
const isFinal = (code: string | undefined): boolean => code === 'account_deactivated';

/** Limits of the plan reach all its models; a token that is refused can be renewed once. @see spec: providers 4.3 */
export const codexRefine = (fault: BareFault, evidence: FaultEvidence, body: ResponsesBody | undefined): BareFault => {
  if (fault.status === 401) return isFinal(fault.code) ? fault : { ...fault, hint: 'auth', repair: 'refresh-token' };
  // Seen with a 404, too.
  if (fault.code === 'usage_limit_reached' || /\busage_limit_reached\b/.test(fault.message))
    return { ...fault, hint: 'rate_limit', scope: 'account' };
  if (fault.code === 'usage_not_included') return { ...fault, hint: 'billing', scope: 'account' };
  if (fault.status === 429 && fault.hint !== 'billing' && isPlanUsedUp(evidence.headers)) return { ...fault, scope: 'account' };
  return { ...fault, ...refusedParameter(fault, evidence, body) };
};

/** A page in place of a refusal comes from what stands before the back end, and says nothing of the account. */
export const isBlocked = ({ status, code }: BareFault): boolean => code === WEB_PAGE && status === 403;
