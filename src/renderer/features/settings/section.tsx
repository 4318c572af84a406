import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

export const Section = ({ title, lead, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      {lead !== undefined && <p className="mt-0.5 text-ink-2 text-sm">{lead}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
};

/** The box that a section's rows stand in, a line between each two. */
export const Rows = ({ children }: { readonly children: ReactNode }) => (
  <div className="divide-y divide-line rounded-l border border-line bg-surface">{children}</div>
);

interface RowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A name on the left, what it is set to on the right. */
export const Row = ({ label, hint, children }: RowProps) => (
  <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
    <div className="min-w-32 flex-1">
      <div className="font-medium text-sm">{label}</div>
      {hint !== undefined && <div className="text-ink-3 text-xs">{hint}</div>}
    </div>
    {children}
  </div>
);
