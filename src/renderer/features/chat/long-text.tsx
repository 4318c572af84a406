import { useState } from 'react';
import { headOf, slices } from '../../parts/markdown/limits.ts';
import { Button } from '../../ui/index.ts';

/** A message of the user is folded beyond this; nobody scrolls past ten screens of their own paste. */
const FOLDED_CHARS = 4_000;

/** Plain text as it was written; a long one shows its beginning, and the rest when asked. */
export const LongText = ({ text }: { readonly text: string }) => {
  const [all, setAll] = useState(false);
  const shown = all ? text : headOf(text, FOLDED_CHARS);
  return (
    <>
      <div className="md-plain wrap-anywhere">
        {shown.length <= FOLDED_CHARS
          ? shown
          : slices(shown).map((slice, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: slices are places in the text
              <span key={at} className="md-slice">
                {slice}
              </span>
            ))}
      </div>
      {text.length > FOLDED_CHARS && (
        <Button size="s" look="quiet" className="-ml-2 mt-1.5" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show less' : `Show all ${text.length.toLocaleString('en')} characters`}
        </Button>
      )}
    </>
  );
};
