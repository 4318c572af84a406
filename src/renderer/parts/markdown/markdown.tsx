import { memo, useMemo, useState } from 'react';
import { Streamdown } from 'streamdown';
import { Button } from '../../ui/index.ts';
import { elements } from './elements.tsx';
import { headOf, isTooMuch, isWall, SHOWN_CHARS, slices } from './limits.ts';
import { Plainly } from './plainly.tsx';
import './markdown.css';
import { SeamLabels } from './seam-mark.tsx';
import { markSeams, type Seam, withMarks, withoutMarks } from './seams.ts';
import { createSplitter } from './split-blocks.ts';

const plugins = [markSeams];
const noSeams: readonly Seam[] = [];
const whole = (block: string): string[] => [block];

const Slice = memo(({ text }: { readonly text: string }) => <span className="md-slice">{text}</span>);
Slice.displayName = 'Slice';

/** One block, rendered again only when its own text changes. `open`: text still arrives in it, so half-written marks are closed for it. */
const Block = memo(({ text, open }: { readonly text: string; readonly open: boolean }) =>
  isWall(text) ? (
    <p className="md-wall">
      {slices(withoutMarks(text)).map((slice, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: slices are places in the text
        <Slice key={at} text={slice} />
      ))}
    </p>
  ) : isTooMuch(text, open) ? (
    <p className="md-plain">{withoutMarks(text)}</p>
  ) : (
    <Plainly text={withoutMarks(text)}>
      <Streamdown
        mode="streaming"
        parseIncompleteMarkdown={open}
        isAnimating={open}
        parseMarkdownIntoBlocksFn={whole}
        components={elements}
        rehypePlugins={plugins}
      >
        {text}
      </Streamdown>
    </Plainly>
  ),
);
Block.displayName = 'Block';

/** Blocks are rendered in groups, so that one more delta looks at the last group and not at every block of a long answer. */
const GROUP = 12;

interface GroupProps {
  readonly blocks: readonly string[];
  /** The last block is still arriving. */
  readonly open: boolean;
}

const isSameGroup = (before: GroupProps, after: GroupProps): boolean =>
  before.open === after.open &&
  before.blocks.length === after.blocks.length &&
  before.blocks.every((block, at) => block === after.blocks[at]);

const Group = memo(
  ({ blocks, open }: GroupProps) => (
    <div className="md-group">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are places in the text, and only the last ones change
        <Block key={at} text={block} open={open && at === blocks.length - 1} />
      ))}
    </div>
  ),
  isSameGroup,
);
Group.displayName = 'Group';

const groupsOf = (blocks: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(blocks.length / GROUP) }, (_, at) => blocks.slice(at * GROUP, (at + 1) * GROUP));

interface MarkdownProps {
  readonly text: string;
  /** Text still arrives: the last block is open, and a caret stands at its end. */
  readonly live: boolean;
  /** Where another attempt went on; must keep its identity. */
  readonly seams?: readonly Seam[];
}

/** A model's text as it arrives: markdown per block, safe by construction, with a limit to what is laid out at once. */
export const Markdown = memo(({ text, live, seams = noSeams }: MarkdownProps) => {
  const [split] = useState(() => createSplitter());
  const [all, setAll] = useState(false);
  const shown = all ? text : headOf(text);
  const groups = groupsOf(split(withMarks(shown, seams)));
  const labels = useMemo(() => seams.map(({ label }) => label), [seams]);
  const cut = text.length - shown.length;
  return (
    <SeamLabels value={labels}>
      <div className="md" data-live={(live && cut === 0) || undefined}>
        {groups.map((blocks, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups are places in the text
          <Group key={at} blocks={blocks} open={live && at === groups.length - 1} />
        ))}
      </div>
      {cut > 0 && (
        <p className="mt-3 flex flex-wrap items-center gap-3 text-ink-2 text-sm">
          {`The first ${SHOWN_CHARS.toLocaleString('en')} of ${text.length.toLocaleString('en')} characters${live ? ', still arriving' : ''}.`}
          <Button size="s" data-grows onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
    </SeamLabels>
  );
});
Markdown.displayName = 'Markdown';
