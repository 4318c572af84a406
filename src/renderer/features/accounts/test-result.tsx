import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ServerTest } from '../../../shared/contract/index.ts';
import { formatTook } from '../../ui/index.ts';
import type { Problem } from './use-server-form.ts';

const modelsFound = (count: number): string => (count === 1 ? '1 model found' : `${count} models found`);

interface TestResultProps {
  readonly works: (ServerTest & { ok: true }) | undefined;
  readonly problem: Problem | undefined;
}

/** How the last test or save went; a problem of one field is told beside that field, its provider's words here. */
export const TestResult = ({ works, problem }: TestResultProps) => (
  <div aria-live="polite" className="flex flex-col gap-2 empty:hidden">
    {works && (
      <div className="flex items-start gap-2 rounded-m bg-ready-soft px-3 py-2 text-ready text-sm">
        <CircleCheck size={16} aria-hidden className="mt-0.5 flex-none" />
        <p>
          It works: answered in {formatTook(works.tookMs)}, {modelsFound(works.models.length)}.
          {works.note === undefined ? '' : ` ${works.note}`}
        </p>
      </div>
    )}
    {problem?.field === 'none' && (
      <p className="flex items-start gap-2 rounded-m bg-failed-soft px-3 py-2 text-failed text-sm">
        <CircleAlert size={16} aria-hidden className="mt-0.5 flex-none" />
        {problem.text}
      </p>
    )}
    {problem?.words !== undefined && (
      <details className="text-ink-2 text-sm">
        <summary className="w-max hover:text-ink">Details</summary>
        <p className="mt-1.5 break-words rounded-m bg-sunken px-3 py-2 font-mono text-xs">{problem.words}</p>
      </details>
    )}
  </div>
);
