import { useEffect, useRef } from 'react';
import type { SignInEvent } from '../../../../shared/contract/index.ts';
import { askPlace, showToast, useApp } from '../../../state/index.ts';
import { providerName } from '../account-view.ts';
import { announced } from './announced.ts';

/** Tells the end of a sign-in wherever the user is by then. */
export const SignInNotices = () => {
  const signIns = useApp(({ data }) => data.signIns);
  const catalogue = useApp(({ data }) => data.catalogue);
  const screen = useApp(({ ui }) => ui.screen);
  // A snapshot holds only those under way: an end that came before this was drawn is news, too.
  const before = useRef<readonly SignInEvent[]>([]);
  useEffect(() => {
    const fresh = signIns.filter((event) => !before.current.includes(event));
    before.current = signIns;
    for (const event of fresh) {
      const text = announced(event, providerName(event.provider, catalogue));
      if (event.type === 'done') {
        showToast({ tone: 'plain', text });
        // Who signs in again has a place already.
        if (event.accountId !== event.account.accountId) askPlace(event.account);
      }
      const isCancel = event.type === 'failed' && event.failure.problem === 'cancelled';
      if (event.type === 'failed' && !isCancel && screen !== 'accounts') showToast({ tone: 'failed', text });
    }
  }, [signIns, catalogue, screen]);
  return null;
};
