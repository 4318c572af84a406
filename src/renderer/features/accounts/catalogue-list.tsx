import { ChevronRight, Search } from 'lucide-react';
import { useId, useState } from 'react';
import type { CatalogueEntry, SignInOffer } from '../../../shared/contract/index.ts';
import { useApp } from '../../state/index.ts';
import { inputStyle } from '../../ui/index.ts';
import { findEntries, findOffers } from './find-entries.ts';

interface RowProps {
  readonly label: string;
  readonly hint: string;
  readonly onPick: () => void;
}

const Row = ({ label, hint, onPick }: RowProps) => (
  <li>
    <button
      type="button"
      onClick={onPick}
      className="flex min-h-10 w-full items-center gap-3 rounded-m px-2.5 py-1 text-left transition-colors hover:bg-hover"
    >
      <span
        aria-hidden
        className="grid size-7 flex-none place-items-center rounded-[8px] bg-sunken font-semibold text-ink-2 text-xs uppercase"
      >
        {label.slice(0, 1)}
      </span>
      <span className="min-w-0 flex-1 truncate font-medium text-sm">{label}</span>
      <span className="flex-none text-ink-3 text-xs">{hint}</span>
      <ChevronRight size={14} aria-hidden className="flex-none text-ink-3" />
    </button>
  </li>
);

const hintOf = ({ signIn, local }: CatalogueEntry): string => (local ? 'On this computer' : signIn.includes('api-key') ? 'API key' : '');

interface CatalogueListProps {
  readonly offers: readonly SignInOffer[];
  readonly onPick: (entry: CatalogueEntry) => void;
  readonly onSignIn: (offer: SignInOffer) => void;
  readonly onServer: () => void;
}

/** Everything that ships, to search and pick from; the last row is for everybody else. */
export const CatalogueList = ({ offers, onPick, onSignIn, onServer }: CatalogueListProps) => {
  const id = useId();
  const [query, setQuery] = useState('');
  const catalogue = useApp(({ data }) => data.catalogue);
  const entries = findEntries(query, catalogue);
  const signIns = findOffers(query, offers);
  return (
    <div className="flex min-h-0 flex-col pb-3">
      <div className="relative mx-5 mt-3 mb-2">
        <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
        <input
          type="search"
          aria-label="Find a provider"
          aria-controls={id}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            const [key] = entries;
            const [signIn] = signIns;
            // Sign-ins stand first, but a typed name means the key unless only a sign-in has it.
            if (key) onPick(key);
            else if (signIn) onSignIn(signIn);
          }}
          placeholder="Find a provider"
          className={`${inputStyle} pl-9`}
        />
      </div>
      <ul id={id} aria-label="Providers" className="min-h-0 overflow-y-auto px-2.5">
        {signIns.map((offer) => (
          <Row
            key={offer.provider}
            label={offer.label}
            hint={offer.needsSecret ? 'Sign in, needs a client secret' : 'Sign in'}
            onPick={() => onSignIn(offer)}
          />
        ))}
        {entries.map((entry) => (
          <Row key={entry.id} label={entry.label} hint={hintOf(entry)} onPick={() => onPick(entry)} />
        ))}
        <Row label="Another server" hint="OpenAI-compatible" onPick={onServer} />
      </ul>
      <p role="status" className="sr-only">
        {query === '' ? '' : `${entries.length + signIns.length} providers found`}
      </p>
    </div>
  );
};
