import { type ReactNode, useId } from 'react';

interface CardProps {
  /** By which a button elsewhere leads to it. */
  readonly id?: string;
  readonly title: string;
  /** Under the title, on one line each. */
  readonly lines: readonly ReactNode[];
  readonly tag?: ReactNode;
  readonly children?: ReactNode;
}

/** One account or server: a letter, its name, how it stands, and what can be done with it. */
export const Card = ({ id, title, lines, tag, children }: CardProps) => {
  const titleId = useId();
  return (
    <li id={id} tabIndex={-1} aria-labelledby={titleId} className="flex min-w-0 flex-col gap-3 rounded-l border border-line bg-surface p-4">
      <div className="flex items-start gap-3">
        <span
          aria-hidden
          className="grid size-8.5 flex-none place-items-center rounded-[9px] bg-sunken font-semibold text-ink-2 text-sm uppercase"
        >
          {title.slice(0, 1)}
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex items-start gap-2">
            <h2 id={titleId} className="min-w-0 flex-1 truncate font-semibold text-sm" title={title}>
              {title}
            </h2>
            {tag}
          </div>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one card never change places.
            <div key={at} className={at === 0 ? 'truncate text-ink-2 text-sm' : 'truncate text-ink-3 text-xs'}>
              {line}
            </div>
          ))}
        </div>
      </div>
      {children}
    </li>
  );
};

export const CardActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="mt-auto flex flex-wrap items-center gap-1.5">{children}</div>
);
