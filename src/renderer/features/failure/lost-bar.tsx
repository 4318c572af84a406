import { useApp } from '../../state/index.ts';
import { Spinner } from '../../ui/index.ts';

/** The socket is lost: what is on screen stays, and may be old. */
export const LostBar = () => {
  const lost = useApp(({ connection }) => connection.state === 'disconnected');
  if (!lost) return null;
  return (
    <p role="status" className="flex flex-none items-center justify-center gap-2 bg-cooling-soft px-4 py-1.5 text-cooling text-sm">
      <Spinner className="size-3" />
      Understudy is not reachable. Reconnecting; nothing is lost.
    </p>
  );
};
