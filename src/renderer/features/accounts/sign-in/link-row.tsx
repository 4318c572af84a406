import { ExternalLink } from 'lucide-react';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { act } from '../../../state/index.ts';
import { Button } from '../../../ui/index.ts';
import { spokenAddress } from './words.ts';

interface LinkRowProps {
  readonly url: string;
  readonly label: string;
  readonly look?: 'primary' | 'plain';
  readonly first?: boolean;
}

/** The provider's page: a button that opens it, and the link to take to another browser. */
export const LinkRow = ({ url, label, look = 'plain', first = false }: LinkRowProps) => (
  <div className="flex items-center gap-1.5">
    <Button look={look} onClick={() => void act('link.open', { url })} {...(first ? { 'data-first': true } : {})}>
      <ExternalLink size={14} aria-hidden />
      {label}
    </Button>
    <span className="ml-1 min-w-0 flex-1 truncate font-mono text-ink-3 text-xs" title={url}>
      {spokenAddress(url)}
    </span>
    <CopyButton label="Copy the link" text={() => url} />
  </div>
);
