import type { Fault } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';

type Mending = Pick<Fault, 'repair' | 'parameter'>;

/** Adds to a fault what would mend it: the chain then opens the same candidate once more. Anything but a fault goes on as it is. */
export const mendable = async <Value>(mendingOf: (fault: Fault) => Mending, call: () => Promise<Value>): Promise<Value> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const mending = mendingOf(error.fault);
    throw mending.repair === undefined ? error : new ProviderError({ ...error.fault, ...mending }, { cause: error });
  }
};
