import type { Candidate, Chain, Message, ProviderInfo } from '../contract/index.ts';

/** What a message asks of a candidate beyond reading and writing. */
export interface Needs {
  /** To see: the conversation so far, or what is about to be sent, holds a picture. */
  readonly pictures: boolean;
}

export const noNeeds: Needs = { pictures: false };

/** What the visible path asks for. */
export const needsOf = (path: readonly Message[]): Needs => ({
  pictures: path.some((message) => message.role === 'user' && (message.pictures?.length ?? 0) > 0),
});

/** The list of a chain that serves: the image list for who must see, unless it is empty. */
export const listFor = ({ text, image }: Pick<Chain, 'text' | 'image'>, { pictures }: Needs): readonly Candidate[] =>
  pictures && image.length > 0 ? image : text;

type Model = ProviderInfo['models'][number];

/** What is known of a candidate's model. */
export const modelOf = ({ provider, model }: Candidate, providers: readonly ProviderInfo[]): Model | undefined =>
  providers.find(({ id }) => id === provider)?.models.find(({ id }) => id === model);
