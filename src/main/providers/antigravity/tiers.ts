import { type JsonObject, objectOf, objectsOf, textOf } from '../wire/json.ts';

/** What the user says about the project, and whether they have agreed to what setting one up means. */
export interface ProjectWishes {
  /** A project of the user's own; needed for paid plans only. */
  readonly projectId?: string;
  /** `onboardUser` accepts Google's terms in the user's name: ask them before. */
  readonly mayOnboard: boolean;
}

export type ProjectAnswer =
  | { readonly kind: 'ready'; readonly projectId: string; readonly tier?: string }
  /** The account must be set up, and the user was not asked yet. */
  | { readonly kind: 'needs-consent'; readonly tier: string }
  /** The plan wants a project of the user's own. */
  | { readonly kind: 'needs-project'; readonly tier: string }
  | { readonly kind: 'refused'; readonly message: string; readonly link?: string };

export type ProjectPlan = ProjectAnswer | { readonly kind: 'onboard'; readonly tier: string; readonly body: JsonObject };

/** We say nothing of the machine; the last word names the product that the account is for. */
export const METADATA: JsonObject = { ideType: 'IDE_UNSPECIFIED', platform: 'PLATFORM_UNSPECIFIED', pluginType: 'GEMINI' };

export const FREE = 'free-tier';
export const STANDARD = 'standard-tier';
const LEGACY = 'legacy-tier';

/** A text, or an object with an id. */
export const projectIdOf = (value: unknown): string | undefined => textOf(value) ?? textOf(objectOf(value)?.id);

const safeLink = (value: unknown): string | undefined => {
  const link = textOf(value);
  return link !== undefined && URL.canParse(link) && new URL(link).protocol === 'https:' ? link : undefined;
};

const refusalOf = (answer: JsonObject): ProjectAnswer | undefined => {
  const [tier] = objectsOf(answer.ineligibleTiers);
  if (!tier) return undefined;
  const link = safeLink(tier.validationUrl) ?? safeLink(tier.validationLearnMoreUrl);
  const message = textOf(tier.reasonMessage) ?? 'Google does not offer this service to the account.';
  return { kind: 'refused', message, ...(link !== undefined && { link }) };
};

/** How to set the account up for a plan. */
export const onboarding = (tier: string, wishes: ProjectWishes): ProjectPlan => {
  // A project of one's own breaks the free plan, and the paid one cannot do without.
  const project = tier === FREE ? undefined : wishes.projectId;
  if (tier === STANDARD && project === undefined) return { kind: 'needs-project', tier };
  if (!wishes.mayOnboard) return { kind: 'needs-consent', tier };
  return { kind: 'onboard', tier, body: { tierId: tier, metadata: METADATA, ...(project && { cloudaicompanionProject: project }) } };
};

/** What `loadCodeAssist` means for us. Nobody else's project ever stands in. @see spec: oauth 3.1 */
export const planOf = (value: unknown, wishes: ProjectWishes): ProjectPlan => {
  const answer = objectOf(value) ?? {};
  const current = textOf(objectOf(answer.currentTier)?.id);
  const projectId = projectIdOf(answer.cloudaicompanionProject) ?? (current === undefined ? undefined : wishes.projectId);
  const tier = textOf(objectOf(answer.paidTier)?.id) ?? current;
  if (current !== undefined && projectId !== undefined) return { kind: 'ready', projectId, ...(tier !== undefined && { tier }) };
  const allowed = objectsOf(answer.allowedTiers);
  const refusal = allowed.length === 0 ? refusalOf(answer) : undefined;
  if (refusal) return refusal;
  const standard = allowed.find(({ isDefault }) => isDefault === true);
  return onboarding(current ?? textOf(standard?.id) ?? LEGACY, wishes);
};
