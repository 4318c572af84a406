import type { AssistantMessage, Message } from '../../../shared/contract/index.ts';
import { shownAttempt, usedUpRounds } from '../../../shared/fold/run.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { hopsOf } from '../../parts/hops.ts';
import { waitingWords } from './waiting-words.ts';

const ofRun = ({ run }: AssistantMessage): string => {
  const name = (attempt = shownAttempt(run)) => (attempt ? modelName(attempt.candidate) : 'Nobody');
  const { shown } = hopsOf(run);
  const past = shown.filter(({ kind }) => kind === 'failed').at(-1);
  switch (run.status.state) {
    case 'running': {
      const now = shown.at(-1);
      const detour = past ? `${past.name}: ${past.words.replace(' · ', ' after ')}. ` : '';
      return now?.kind === 'running' ? `${detour}${now.name} is ${now.words === 'trying' ? 'being asked' : now.words}.` : detour;
    }
    case 'waiting':
      if (run.status.for === 'network') return 'No network. Your message goes by itself when it is back.';
      return `${waitingWords(run)} ${modelName(run.status.candidate)} is back first, and your message goes by itself.`;
    case 'answered':
      return usedUpRounds(run) ? `${name()} has used up its rounds of tools.` : `${name()} has answered.`;
    case 'kept':
      return 'The stream broke; what had come is kept.';
    case 'exhausted':
      return 'Nobody could answer.';
    case 'refused':
      return 'The message was refused.';
    case 'stopped':
      return 'Stopped.';
    case 'interrupted':
      return '';
  }
};

/** What a screen reader is told while a run goes on: who is asked and how it ends, never the text as it streams. */
export const announcement = (last: Message | undefined): string => (last?.role === 'assistant' ? ofRun(last) : '');
