import type {
  AssistantMessage,
  Candidate,
  Chain,
  Chat,
  ChatSettings,
  EpochMs,
  Message,
  RecentAttempt,
} from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { listFor, type Needs, needsOf, noNeeds } from '../../shared/fold/needs.ts';
import { type PlanStep, plan } from '../../shared/fold/plan.ts';
import { isOver } from '../../shared/fold/run.ts';
import { pathTo } from '../../shared/fold/tree.ts';
import { memo } from './memo.ts';
import { type AppState, type AttachedPicture, type ComposerDraft, type Data, NEW_CHAT, type OpenChatState } from './model.ts';

const noMessages: readonly Message[] = [];
const noPictures: readonly AttachedPicture[] = [];
const noCandidates: readonly Candidate[] = [];

const path = memo((messages: readonly Message[], leafId: string | null) => pathTo(messages, leafId));
const route = memo((candidates: readonly Candidate[], health: Data['health'], providers: Data['providers'], now: EpochMs, needs: Needs) =>
  plan(candidates, health, providers, now, needs),
);
const seeing: Needs = { pictures: true };
const pathNeeds = memo((shown: readonly Message[]) => needsOf(shown));
const allCandidates = memo((chains: readonly Chain[]) => chains.flatMap(({ text, image }) => [...text, ...image]));
const everyRoute = memo((candidates: readonly Candidate[], health: Data['health'], providers: Data['providers'], now: EpochMs) =>
  plan(candidates, health, providers, now),
);
const keysOf = memo((answering: Data['answering']): ReadonlySet<string> => new Set(answering.map((each) => candidateKey(each.candidate))));
const recentOf = memo((attempts: readonly RecentAttempt[], candidates: readonly Candidate[], count: number) => {
  const keys = new Set(candidates.map(candidateKey));
  return attempts.filter(({ key }) => keys.has(key)).slice(-count);
});

export const selectOpen = ({ data }: AppState): OpenChatState | null => data.open;

/** The chat that the sidebar marks: the one being loaded, else the one on screen; undefined for a new chat. */
export const selectCurrentId = ({ data, ui }: AppState): string | undefined => ui.openingId ?? data.open?.chat.id;

export const selectChat = (state: AppState, chatId: string): Chat | undefined => state.data.chats.find(({ id }) => id === chatId);

/** All messages of the open chat, every branch; for `siblings` of fold/tree.ts. */
export const selectMessages = ({ data }: AppState): readonly Message[] => data.open?.messages ?? noMessages;

/** The branch on screen, in reading order. */
export const selectPath = ({ data }: AppState): readonly Message[] =>
  data.open ? path(data.open.messages, data.open.chat.leafId) : noMessages;

/** The message whose run is under way or waits, in the open chat. */
export const selectActiveMessage = (state: AppState): AssistantMessage | undefined =>
  selectMessages(state).findLast((message): message is AssistantMessage => message.role === 'assistant' && !isOver(message.run));

/** The chain that the next message takes. */
export const selectChain = ({ data, ui }: AppState): Chain | undefined => {
  const id = data.open?.chat.chainId ?? ui.newChatChainId ?? data.settings.defaultChainId;
  return (
    data.chains.find((chain) => chain.id === id) ?? data.chains.find((chain) => chain.id === data.settings.defaultChainId) ?? data.chains[0]
  );
};

/** What the next message asks for beyond text: to see, if it carries a picture or the conversation holds one. */
export const selectNeeds = (state: AppState): Needs =>
  selectPictures(state).length > 0 || pathNeeds(selectPath(state)).pictures ? seeing : noNeeds;

/** Which list of its chain the next message takes. */
export const selectListKind = (state: AppState): 'text' | 'image' => {
  const chain = selectChain(state);
  return chain && listFor(chain, selectNeeds(state)) === chain.image ? 'image' : 'text';
};

const candidatesOf = (state: AppState): readonly Candidate[] => selectChain(state)?.[selectListKind(state)] ?? noCandidates;

/** The exact route of the next message at `now` (use `useSecond()`); strip, panel and dry run show this and nothing else. */
export const selectPlan = (state: AppState, now: EpochMs): readonly PlanStep[] =>
  route(candidatesOf(state), state.data.health, state.data.providers, now, selectNeeds(state));

/** How many candidates of all chains rest at `now`. */
export const selectCoolingCount = ({ data }: AppState, now: EpochMs): number =>
  everyRoute(allCandidates(data.chains), data.health, data.providers, now).filter(({ state }) => state === 'cooling' || state === 'due')
    .length;

/** Keys (`candidateKey`) of the candidates that are answering, in any chat. */
export const selectAnsweringKeys = ({ data }: AppState): ReadonlySet<string> => keysOf(data.answering);

/** The last attempts of the current chain's candidates, oldest first. */
export const selectRecent = (state: AppState, count = 24): readonly RecentAttempt[] =>
  recentOf(state.data.recentAttempts, candidatesOf(state), count);

export const selectDraft = ({ data, ui }: AppState): ComposerDraft | undefined => ui.drafts[data.open?.chat.id ?? NEW_CHAT];

/** What waits in the composer of the chat on screen. */
export const selectPictures = (state: AppState): readonly AttachedPicture[] => selectDraft(state)?.pictures ?? noPictures;

/** What the chat on screen, or the new one, asks of every candidate. */
export const selectSettings = ({ data, ui }: AppState): ChatSettings => data.open?.chat.settings ?? ui.newChatSettings;
