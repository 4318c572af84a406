import { type JsonObject, objectOf, objectsOf, textOf } from '../wire/json.ts';

/** What Google tells of an error beside its words. @see spec: providers 8.5 */
export interface ErrorDetails {
  /** Of `ErrorInfo`, such as `QUOTA_EXHAUSTED`. */
  readonly reason?: string;
  /** The limits that were hit, by the ids of their quotas. */
  readonly quotaIds: readonly string[];
  /** Where a person can mend it. */
  readonly link?: string;
}

const isSafe = (url: string | undefined): url is string => url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';

const linksOf = (detail: JsonObject): readonly (string | undefined)[] => [
  ...objectsOf(detail.links).map(({ url }) => textOf(url)),
  textOf(objectOf(detail.metadata)?.validation_url),
];

/** The `error` object of a body. */
export const errorDetailsOf = (source: unknown): ErrorDetails => {
  const details = objectsOf(objectOf(source)?.details);
  const reason = details.map((detail) => textOf(detail.reason)).find((text) => text !== undefined);
  const violations = details.flatMap((detail) => objectsOf(detail.violations));
  const link = details.flatMap(linksOf).find(isSafe);
  return {
    quotaIds: violations.flatMap((violation) => textOf(violation.quotaId) ?? []),
    ...(reason !== undefined && { reason }),
    ...(link !== undefined && { link }),
  };
};
