import type { Candidate } from '../contract/index.ts';

/** The account behind a candidate, as a cooldown key: `acme@work`. */
export const accountKey = ({ provider, accountId }: Pick<Candidate, 'provider' | 'accountId'>): string =>
  `${provider.trim().toLowerCase()}@${accountId}`;

/** One model of one account, as a cooldown key and for duplicates: `acme/large-2@work`. Model ids compare in lower case. */
export const candidateKey = ({ provider, model, accountId }: Candidate): string =>
  `${provider.trim().toLowerCase()}/${model.trim().toLowerCase()}@${accountId}`;
