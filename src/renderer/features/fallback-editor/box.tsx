import { type ReactNode, useId } from 'react';

interface BoxProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A card with a heading, beside or under the list. */
export const Box = ({ title, lead, children }: BoxProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-l border border-line bg-surface p-4">
      <h3 id={id} className="font-semibold text-sm">
        {title}
      </h3>
      <p className="mt-0.5 mb-3 text-ink-2 text-sm">{lead}</p>
      {children}
    </section>
  );
};
