import type { ReactNode } from 'react';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { SignInSection } from './sign-in-section.tsx';

interface SettingsScreenProps {
  /** Stands before the title: the way to the sidebar, where that is a drawer. */
  readonly lead: ReactNode;
  /** The button that takes over another program's configuration. */
  readonly importing: ReactNode;
}

export const SettingsScreen = ({ lead, importing }: SettingsScreenProps) => (
  <div className="min-h-0 flex-1 overflow-y-auto">
    <div className="mx-auto flex w-full max-w-184 flex-col gap-9 px-8 pt-8 pb-16 max-side:px-4 max-side:pt-3">
      <div className="flex items-center gap-2">
        {lead}
        <h1 className="font-semibold text-xl tracking-tight">Settings</h1>
      </div>
      <AppearanceSection />
      <SignInSection />
      <NetworkSection />
      <DataSection importing={importing} />
    </div>
  </div>
);
