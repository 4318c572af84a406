import { createContext, useContext } from 'react';
import { Tooltip } from '../../ui/index.ts';

/** The labels of a text's seams, in their order. */
export const SeamLabels = createContext<readonly string[]>([]);

/** The place at which another candidate went on: a thin stroke that says who, on hover, on focus and to screen readers. */
export const SeamMark = ({ at }: { readonly at: number }) => {
  const label = useContext(SeamLabels)[at];
  if (label === undefined) return null;
  return (
    <Tooltip text={label}>
      {/* A button, so that the keyboard and a finger reach its tooltip. */}
      <button type="button" aria-label={label} className="md-seam" />
    </Tooltip>
  );
};
