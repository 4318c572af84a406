import type { Capabilities, ModelInfo, QuotaGauge } from '../adapter.ts';
import { geminiCapabilities } from '../gemini/models.ts';
import { numberOf, objectOf, textOf } from '../wire/json.ts';
import { isClaude, modelIdOf } from './body.ts';

/** A model with what is left of its allowance. */
export interface AntigravityModel {
  readonly id: string;
  readonly label: string;
  readonly isExhausted: boolean;
  /** From 0 to 1; absent where the service does not tell. */
  readonly usedRatio?: number;
  readonly resetsAt?: number;
}

/** A zero is left out of the JSON: a reset without a rest means that nothing is left. */
const remainingOf = (quota: Readonly<Record<string, unknown>>): number | undefined => {
  if (quota.isExhausted === true) return 0;
  return numberOf(quota.remainingFraction) ?? (textOf(quota.resetTime) === undefined ? undefined : 0);
};

const modelOf = (id: string, value: unknown): AntigravityModel => {
  const model = objectOf(value) ?? {};
  const quota = objectOf(model.quotaInfo) ?? {};
  const remaining = remainingOf(quota);
  const resetsAt = Date.parse(textOf(quota.resetTime) ?? '');
  return {
    id,
    label: textOf(model.displayName) ?? id,
    isExhausted: remaining === 0,
    ...(remaining !== undefined && { usedRatio: Math.min(1, Math.max(0, 1 - remaining)) }),
    ...(!Number.isNaN(resetsAt) && { resetsAt }),
  };
};

/** The answer of `fetchAvailableModels`; `undefined` where it is no list of models. @see spec: providers 8.6 */
export const antigravityModelsOf = (answer: unknown): readonly AntigravityModel[] | undefined => {
  const models = objectOf(objectOf(answer)?.models);
  return models && Object.entries(models).map(([id, value]) => modelOf(id, value));
};

export const infoOf = ({ id, label, isExhausted }: AntigravityModel): ModelInfo => {
  const notes = [label === id ? [] : label, isExhausted ? 'used up' : []].flat();
  return notes.length === 0 ? { id } : { id, note: notes.join(', ') };
};

/** Models without a number are no gauges. */
export const gaugesOf = (models: readonly AntigravityModel[]): readonly QuotaGauge[] =>
  models.flatMap(({ id, label, usedRatio, resetsAt }) =>
    usedRatio === undefined ? [] : [{ label, usedRatio, ...(resetsAt !== undefined && { resetsAt }), scope: { of: 'model', model: id } }],
  );

export const antigravityCapabilities = (model: string): Capabilities => {
  const id = modelIdOf(model);
  return isClaude(id) ? { pictures: true, tools: true, thinking: /thinking/i.test(id), contextTokens: 200_000 } : geminiCapabilities(id);
};
