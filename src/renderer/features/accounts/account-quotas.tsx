import { RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Account } from '../../../shared/contract/index.ts';
import { act } from '../../state/index.ts';
import { IconButton } from '../../ui/index.ts';
import { QuotaGauge } from './quota-gauge.tsx';
import { scarcest } from './scarcest.ts';

const SHOWN = 4;

/** What is left of an account's allowances. Asked for when the card appears; main keeps that from being too often. */
export const AccountQuotas = ({ account, now }: { readonly account: Account; readonly now: number }) => {
  const { id, provider, accountId, kind, obstacle, quotas } = account;
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState('');
  const isAskable = kind === 'oauth' && obstacle === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each account, when its card appears.
  useEffect(() => {
    if (isAskable) void act('account.quotas', { provider, accountId });
  }, [id, isAskable]);
  const refresh = async () => {
    setAsking(true);
    const asked = await act('account.quotas', { provider, accountId, again: true });
    setSaid(asked?.problem ?? (asked?.told === 0 ? 'The provider does not tell what is left.' : ''));
    setAsking(false);
  };
  if (quotas.length === 0 && !isAskable) return null;
  const { shown, others } = scarcest(quotas, SHOWN);
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        {shown.map((quota) => (
          <QuotaGauge key={quota.label} quota={quota} now={now} />
        ))}
        {others > 0 && <p className="text-ink-3 text-xs">{others} more with at least as much left</p>}
        {quotas.length === 0 && said === '' && <p className="text-ink-3 text-xs">What is left is not known yet</p>}
        <p role="status" className="text-ink-2 text-xs empty:hidden">
          {said}
        </p>
      </div>
      {isAskable && <IconButton icon={RotateCw} label="Refresh what is left" disabled={asking} onClick={() => void refresh()} />}
    </div>
  );
};
