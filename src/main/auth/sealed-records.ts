/** What auth/ needs of a place for sealed secrets; store/ makes one. Each call may throw `RecordsUnusable`. */
export interface SealedRecords {
  /** Answers at once, from what is known of the folder. */
  readonly has: (account: string) => boolean;
  /** Which of the account's keys its record is sealed with. @throws SecretUnreadable */
  readonly keyIdOf: (account: string) => Promise<string | undefined>;
  /** @throws SecretUnreadable; a damaged record is then set aside and `has` no longer counts it */
  readonly open: (account: string, key: Buffer) => Promise<string>;
  /** Replaces the record as a whole: after a crash there is the old one or the new one. */
  readonly seal: (account: string, keyId: string, key: Buffer, secret: string) => Promise<void>;
  /** Takes away the record and what was set aside of it. */
  readonly remove: (account: string) => Promise<void>;
}
