import type { Fault, Repair } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';

/** Adds to a fault what would mend it: the chain then opens the same candidate once more. Anything but a fault goes on as it is. */
export const mendable = async <Value>(repairOf: (fault: Fault) => Repair | undefined, call: () => Promise<Value>): Promise<Value> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const repair = repairOf(error.fault);
    throw repair === undefined ? error : new ProviderError({ ...error.fault, repair }, { cause: error });
  }
};
