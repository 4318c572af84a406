import type { ReactNode } from 'react';
import { BrandMark } from '../../ui/index.ts';

/** One thing in the middle of the window: a title, a few plain sentences, what to do. */
export const PlainScreen = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <main className="grid h-full place-items-center overflow-y-auto p-8">
    <div className="flex w-full max-w-md flex-col gap-3">
      <BrandMark className="mb-2 size-7" />
      <h1 className="font-semibold text-xl">{title}</h1>
      {children}
    </div>
  </main>
);
