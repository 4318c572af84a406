import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { showToast } from '../state/index.ts';
import { IconButton } from '../ui/index.ts';

const SHOWN_MS = 1600;

/** Copies on demand; true for a moment after it worked. A clipboard that refuses is told in a toast. */
export const useCopy = (text: () => string): readonly [copied: boolean, copy: () => void] => {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => showToast({ tone: 'failed', text: 'Nothing was copied: the system refused access to the clipboard.' }),
    );
  };
  return [copied, copy];
};

/** An icon that copies a text; its name says when that worked. */
export const CopyButton = ({ label, text }: { readonly label: string; readonly text: () => string }) => {
  const [copied, copy] = useCopy(text);
  return <IconButton icon={copied ? Check : Copy} label={copied ? 'Copied' : label} onClick={copy} />;
};
