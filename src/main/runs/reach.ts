import type { AttemptOutcome, Candidate, Fault, RunEvent } from '../../shared/contract/index.ts';

/** What a round told about this computer's network. */
export interface Reach {
  readonly note: (event: RunEvent) => void;
  /** The first candidate that could not be reached, where nobody out there was. */
  readonly unreached: () => Candidate | undefined;
}

interface Missed {
  readonly candidate: Candidate;
  readonly fault: Fault;
}

const isPage = ({ code }: Fault): boolean => code === 'web-page';

/** A wrong address answers with a page, too; only the same page from several providers is a captive portal's. */
const isPortal = (missed: readonly Missed[]): boolean => {
  const pages = missed.filter(({ fault }) => isPage(fault));
  const same = pages.every(({ fault }) => fault.message === pages[0]?.fault.message);
  return same && (pages.length < missed.length || new Set(pages.map(({ candidate }) => candidate.provider)).size > 1);
};

/** Listens to one round. Candidates on this computer never count, and one that answered anything proves a network. */
export const createReach = (isHere: (candidate: Candidate) => boolean, offlineCodes: readonly string[]): Reach => {
  const called = new Map<string, Candidate>();
  const missed: Missed[] = [];
  let reached = false;

  const close = (candidate: Candidate, outcome: AttemptOutcome): void => {
    const fault = outcome.state === 'failed' ? outcome.fault : undefined;
    const isMissed = fault !== undefined && offlineCodes.includes(fault.code?.toLowerCase() ?? '');
    // A page that tells of an error is a gateway's, and a gateway is somebody.
    if (isMissed && !(isPage(fault) && (fault.status ?? 0) >= 400)) missed.push({ candidate, fault });
    else reached = true;
  };

  return {
    note: (event) => {
      if (event.type === 'attempt-start' && !isHere(event.attempt.candidate)) called.set(event.attempt.id, event.attempt.candidate);
      const candidate = event.type === 'attempt-end' ? called.get(event.attemptId) : undefined;
      if (event.type === 'attempt-end' && candidate) close(candidate, event.outcome);
    },
    unreached: () => {
      const isOffline = !reached && missed.length > 0 && (!missed.some(({ fault }) => isPage(fault)) || isPortal(missed));
      return isOffline ? missed[0]?.candidate : undefined;
    },
  };
};
