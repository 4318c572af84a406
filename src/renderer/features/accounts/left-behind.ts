import type { AccountRef } from '../../../shared/contract/index.ts';
import { useApp } from '../../state/index.ts';

/** How many candidates of all chains an account has. */
export const useCandidateCount = ({ provider, accountId }: AccountRef): number =>
  useApp(
    ({ data }) =>
      data.chains
        .flatMap(({ text, image }) => [...text, ...image])
        .filter((one) => one.provider === provider && one.accountId === accountId).length,
  );

/** What becomes of them when it goes; `until` is what brings them back. */
export const staysWords = (count: number, until: string): string =>
  count === 0
    ? ''
    : ` ${count === 1 ? 'One candidate stays in its chain' : `${count} candidates stay in their chains`}, red, until you ${until}.`;
