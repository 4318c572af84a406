/** The three lines of the product's mark. */
export const BrandMark = ({ className }: { readonly className?: string }) => (
  <svg viewBox="0 0 20 20" fill="none" aria-hidden="true" className={className}>
    <path d="M3 4h14M3 10h9M3 16h5" stroke="var(--accent)" strokeWidth="2.4" strokeLinecap="round" />
  </svg>
);
