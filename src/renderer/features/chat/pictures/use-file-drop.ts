import { useEffect, useRef, useState } from 'react';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dropped anywhere in the window; true while they hover over it. */
export const useFileDrop = (onFiles: (files: readonly File[]) => void): boolean => {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Entering a child comes before leaving its parent, so the depth tells whether the pointer is still inside.
    let depth = 0;
    const on = (name: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      window.addEventListener(
        name,
        (event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          act(event);
        },
        { signal },
      );
    const count = (by: number): void => {
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    on('dragenter', () => count(1));
    on('dragover', ({ dataTransfer }) => {
      if (dataTransfer) dataTransfer.dropEffect = 'copy';
    });
    on('dragleave', () => count(-1));
    on('drop', ({ dataTransfer }) => {
      count(-depth);
      latest.current([...(dataTransfer?.files ?? [])]);
    });
    return () => listening.abort();
  }, []);
  return over;
};
