import { ImportFile } from './import-file.tsx';

/** The way in for who comes from picoclaw. */
export const ImportLine = () => (
  <div className="flex flex-wrap items-center gap-2 text-ink-2 text-sm">
    <span>Coming from picoclaw?</span>
    <ImportFile />
  </div>
);
