import type { Held } from './use-held-send.ts';

const words: Readonly<Record<Held, (count: number) => string>> = {
  no: () => '',
  waiting: (count) => `Goes as soon as ${count === 1 ? 'the picture is' : 'the pictures are'} ready.`,
  'kept-back': () => 'Not sent yet, as not every picture was taken. Send again to go without.',
};

/** Says where a message is that was sent before its pictures were ready. */
export const HeldLine = ({ held, reading }: { readonly held: Held; readonly reading: number }) => (
  <p role="status" className={held === 'no' ? 'sr-only' : 'mb-2 text-ink-2 text-sm'}>
    {words[held](reading)}
  </p>
);
