import type { FoundServer } from '../../../shared/contract/index.ts';
import { FoundServerRow } from '../../parts/found-servers.tsx';
import { FoundCodexRow, useFoundCodex } from './sign-in/index.ts';

/** What answers on this computer: offered, never taken. */
export const FoundCard = ({ found }: { readonly found: readonly FoundServer[] }) => {
  const codex = useFoundCodex();
  if (found.length === 0 && !codex) return null;
  return (
    <section aria-labelledby="found-here" className="flex flex-col gap-3 rounded-l border border-line bg-surface p-4">
      <h2 id="found-here" className="font-semibold text-sm">
        Found on this computer
      </h2>
      {codex && <FoundCodexRow found={codex} />}
      {found.map((server) => (
        <FoundServerRow key={server.id} server={server} />
      ))}
    </section>
  );
};
