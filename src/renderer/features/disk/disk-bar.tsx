import { HardDrive } from 'lucide-react';
import { useApp } from '../../state/index.ts';

/** What arrives cannot be written at present, and what to do; goes by itself once it is written. */
export const DiskBar = () => {
  const disk = useApp(({ data }) => data.disk);
  if (disk.state === 'ok') return null;
  return (
    <section
      role="alert"
      aria-label="Disk"
      className="flex flex-none items-center gap-x-3 border-line border-b bg-sunken px-5 py-1.5 text-ink-2 text-sm max-side:px-3"
    >
      <HardDrive size={14} aria-hidden className="flex-none text-failed" />
      <p className="min-w-0 flex-1">
        <span className="font-medium text-ink">{disk.words}</span> {disk.remedy}
      </p>
    </section>
  );
};
