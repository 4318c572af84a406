import { Check, ImageOff } from 'lucide-react';
import type { ComponentType, CSSProperties, JSX, ReactNode } from 'react';
import { type Components, type ExtraProps, useIsCodeFenceIncomplete } from 'streamdown';
import { act } from '../../state/index.ts';
import { CodeBlock } from './code-block.tsx';
import { readingDirection, type Spoken } from './direction.ts';
import { safeUrl } from './safe-url.ts';
import { SeamMark } from './seam-mark.tsx';

type Node = NonNullable<ExtraProps['node']>;
type Child = Node['children'][number];

const directionOf = (node: ExtraProps['node']) => (node ? readingDirection(node as Spoken) : undefined);

const textOf = (child: Child): string =>
  child.type === 'text' ? child.value : 'children' in child ? child.children.map((each) => textOf(each as Child)).join('') : '';

/** A link opens in the user's browser, never in this window; an address that may not be opened stays text. */
const Link = ({ href, children }: { readonly href?: string | undefined; readonly children?: ReactNode }) => {
  const url = safeUrl(href);
  if (url === undefined) return <>{children}</>;
  return (
    <a
      href={url}
      rel="noreferrer"
      title={url}
      onClick={(event) => {
        event.preventDefault();
        void act('link.open', { url });
      }}
    >
      {children}
    </a>
  );
};

/** Nothing is loaded from the net because a model wrote an address: the reader decides. */
const Picture = ({ src, alt }: { readonly src?: unknown; readonly alt?: string | undefined }) => {
  const label = alt || 'Image';
  return (
    <span className="inline-flex items-center gap-1.5 align-bottom">
      <ImageOff size={14} aria-hidden className="text-ink-3" />
      {safeUrl(src) === undefined ? label : <Link href={String(src)}>{label}</Link>}
      <span className="text-ink-3 text-xs">(not loaded)</span>
    </span>
  );
};

const Fence = ({ node }: ExtraProps) => {
  const growing = useIsCodeFenceIncomplete();
  const code = node?.children.find((child) => child.type === 'element');
  if (code?.type !== 'element') return null;
  const classes = code.properties.className;
  const language = (Array.isArray(classes) ? classes : []).map(String).find((name) => name.startsWith('language-')) ?? '';
  return <CodeBlock code={textOf(code).replace(/\n$/, '')} language={language.slice('language-'.length)} growing={growing} />;
};

interface Block extends ExtraProps {
  readonly children?: ReactNode;
}

const Table = ({ node, children }: Block) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
  <div className="md-table" role="group" aria-label="Table" tabIndex={0}>
    <table dir={directionOf(node)}>{children}</table>
  </div>
);

const Task = ({ checked }: { readonly checked?: boolean | undefined }) => (
  <span role="img" aria-label={checked ? 'Done' : 'Not done'} className="md-task" data-checked={checked || undefined}>
    {checked && <Check size={11} strokeWidth={3} aria-hidden />}
  </span>
);

/** Levels follow on the message's own heading without a gap, whatever level the model began with; the looks keep the model's. */
const heading = (level: 1 | 2 | 3 | 4) => {
  const Level = level < 4 ? 'h3' : 'h4';
  return ({ node, children }: Block) => (
    <Level dir={directionOf(node)} data-level={level}>
      {children}
    </Level>
  );
};

const plain = (Name: 'strong' | 'thead' | 'tbody' | 'tr' | 'sup' | 'sub' | 'li') =>
  function Plain({ children }: { readonly children?: ReactNode }) {
    return <Name>{children}</Name>;
  };

/** A stretch that reads from the side from which its own words do. */
const block = (Name: 'p' | 'ul' | 'blockquote') =>
  function Block({ node, children }: Block) {
    return <Name dir={directionOf(node)}>{children}</Name>;
  };

const cell = (Name: 'th' | 'td') =>
  function Cell({ children, style }: { readonly children?: ReactNode; readonly style?: CSSProperties | undefined }) {
    return <Name style={{ textAlign: style?.textAlign ?? 'start' }}>{children}</Name>;
  };

type Elements = { readonly [Name in keyof JSX.IntrinsicElements]?: ComponentType<JSX.IntrinsicElements[Name] & ExtraProps> };

const known: Elements = {
  a: Link,
  img: Picture,
  pre: Fence,
  code: ({ children }) => <code>{children}</code>,
  table: Table,
  input: Task,
  // Only ours: raw HTML stays text.
  mark: ({ node }) => <SeamMark at={Number(node?.properties.dataSeam)} />,
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(4),
  h6: heading(4),
  p: block('p'),
  ul: block('ul'),
  ol: ({ node, children, start }) => (
    <ol dir={directionOf(node)} start={start}>
      {children}
    </ol>
  ),
  li: plain('li'),
  blockquote: block('blockquote'),
  strong: plain('strong'),
  sup: plain('sup'),
  sub: plain('sub'),
  thead: plain('thead'),
  tbody: plain('tbody'),
  tr: plain('tr'),
  th: cell('th'),
  td: cell('td'),
  hr: () => <hr />,
  section: ({ children }) => <div className="md-notes">{children}</div>,
};

/** What each markdown element becomes. Raw HTML has no entry: it stays the text that it was. The cast drops the index signature for custom tags. */
export const elements = known as Components;
