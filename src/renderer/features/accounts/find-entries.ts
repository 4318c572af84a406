import type { CatalogueEntry, SignInOffer } from '../../../shared/contract/index.ts';

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The providers that take a key or none, by name; what begins with the typed text first. */
export const findEntries = (query: string, catalogue: readonly CatalogueEntry[]): readonly CatalogueEntry[] => {
  const text = plain(query);
  const usable = catalogue
    .filter(({ signIn }) => signIn.includes('api-key') || signIn.includes('none'))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  const names = ({ id, label }: CatalogueEntry): readonly string[] => [plain(label), plain(id)];
  const begins = usable.filter((entry) => names(entry).some((name) => name.startsWith(text)));
  const holds = usable.filter((entry) => !begins.includes(entry) && names(entry).some((name) => name.includes(text)));
  return [...begins, ...holds];
};

/** The sign-ins whose name or provider holds the typed text. */
export const findOffers = (query: string, offers: readonly SignInOffer[]): readonly SignInOffer[] =>
  offers.filter(({ label, provider }) => [label, provider].some((name) => plain(name).includes(plain(query))));
