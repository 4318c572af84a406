import { Component, type ReactNode } from 'react';
import { send, useApp } from '../../state/index.ts';
import { Button } from '../../ui/index.ts';
import { PlainScreen } from './plain-screen.tsx';

const CrashScreen = ({ message }: { readonly message: string }) => {
  const logFile = useApp(({ data }) => data.about.logFile);
  return (
    <PlainScreen title="This window ran into a fault of ours">
      <p className="text-ink-2">
        Your chats are kept by the part of Understudy that still runs; an answer under way goes on. Reload to see it.
      </p>
      <pre className="overflow-x-auto rounded-m border border-line bg-sunken px-3.5 py-2.5 font-mono text-xs whitespace-pre-wrap">
        {message}
      </pre>
      {logFile !== '' && (
        <p className="text-ink-2 text-sm">
          Written to the log
          <span className="block select-all break-all font-mono text-xs">{logFile}</span>
        </p>
      )}
      <div className="mt-2">
        <Button look="primary" onClick={() => location.reload()}>
          Reload
        </Button>
      </div>
    </PlainScreen>
  );
};

/** Catches what any component throws while it renders, tells main's log, and shows a way out. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, { componentStack }: { componentStack?: string | null }): void {
    const stack = `${error.stack ?? ''}\n${componentStack ?? ''}`.slice(0, 20_000);
    send('log.report', { message: error.message.slice(0, 4000), stack }).catch(() => undefined);
  }

  override render(): ReactNode {
    return this.state.error ? <CrashScreen message={this.state.error.message} /> : this.props.children;
  }
}
