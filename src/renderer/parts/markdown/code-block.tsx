import { Check, Copy } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { useCopy } from '../copy-button.tsx';
import { highlight, highlighted } from './highlight.ts';
import type { Token } from './tokens.ts';

/** Colours come once the block is whole: while it grows it is plain, so that highlighting never holds up a stream. */
const useTokens = (code: string, language: string, growing: boolean): readonly Token[] | undefined => {
  const [found, setFound] = useState<{ readonly code: string; readonly tokens: readonly Token[] | undefined }>();
  useEffect(() => {
    if (growing) return;
    let wanted = true;
    highlight(code, language).then(
      (tokens) => wanted && setFound({ code, tokens }),
      () => wanted && setFound({ code, tokens: undefined }),
    );
    return () => {
      wanted = false;
    };
  }, [code, language, growing]);
  if (growing) return undefined;
  return found?.code === code ? found.tokens : highlighted(code, language);
};

interface CodeBlockProps {
  readonly code: string;
  readonly language: string;
  /** The fence is still open and text arrives. */
  readonly growing: boolean;
}

export const CodeBlock = memo(({ code, language, growing }: CodeBlockProps) => {
  const tokens = useTokens(code, language, growing);
  const [copied, copy] = useCopy(() => code);
  const Icon = copied ? Check : Copy;
  return (
    <div className="md-code">
      <div className="flex items-center justify-between text-2xs text-ink-3">
        <span>{language || 'text'}</span>
        <button
          type="button"
          onClick={copy}
          className="-my-1 -mr-1.5 inline-flex items-center gap-1 rounded-s px-1.5 py-1 hover:bg-hover hover:text-ink"
        >
          <Icon size={12} aria-hidden />
          {copied ? 'Copied' : 'Copy'}
          <span className="sr-only"> code</span>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard too */}
      <pre tabIndex={0}>
        <code>
          {tokens
            ? tokens.map(({ kind, text }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no other identity, and the list is never reordered
                <span key={at} className={kind && `tok-${kind}`}>
                  {text}
                </span>
              ))
            : code}
        </code>
      </pre>
    </div>
  );
});
CodeBlock.displayName = 'CodeBlock';
