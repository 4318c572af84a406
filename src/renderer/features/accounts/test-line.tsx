import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import type { AccountTest } from '../../../shared/contract/index.ts';
import { faultCode } from '../../parts/words.ts';
import { formatTook } from '../../ui/index.ts';

const foundWords = ({ models, tookMs, note }: AccountTest & { ok: true }): string => {
  const count = models.length === 0 ? '' : models.length === 1 ? ', 1 model' : `, ${models.length.toLocaleString('en')} models`;
  return `It works: answered in ${formatTook(tookMs)}${count}.${note === undefined ? '' : ` ${note}`}`;
};

const looks = {
  works: { className: 'text-ready', icon: CircleCheck },
  unproven: { className: 'text-ink-2', icon: CircleHelp },
  failed: { className: 'text-failed', icon: CircleAlert },
} as const;

/** What a test of an account found; the provider's own words are one click away. */
export const TestLine = ({ test }: { readonly test: AccountTest }) => {
  const { className, icon: Icon } = looks[test.ok ? (test.proven ? 'works' : 'unproven') : 'failed'];
  const words = !test.ok && test.fault ? [faultCode(test.fault), test.fault.message].filter(Boolean).join(' ') : '';
  return (
    <div className="text-sm">
      <p className={`flex items-start gap-1.5 wrap-anywhere ${className}`}>
        <Icon size={15} aria-hidden className="mt-0.5 flex-none" />
        <span>{test.ok ? (test.proven ? foundWords(test) : test.note) : test.problem}</span>
      </p>
      {words !== '' && (
        <details className="mt-1 text-ink-2">
          <summary className="w-max text-xs hover:text-ink">Details</summary>
          <p className="mt-1 break-words rounded-m bg-sunken px-3 py-2 font-mono text-xs">{words}</p>
        </details>
      )}
    </div>
  );
};
