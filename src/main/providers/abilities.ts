import type { ModelInfo } from '../../shared/contract/index.ts';
import type { Capabilities, ModelInfo as ListedModel, ProviderAdapter } from './adapter.ts';

/** A model as the window knows it, with what its provider tells of it; what nobody knows is absent. */
export const withAbilities = (adapter: Pick<ProviderAdapter, 'capabilities'> | undefined, listed: ListedModel): ModelInfo => {
  const { can, ...model } = listed;
  const { pictures, tools, thinking, contextTokens } = { ...adapter?.capabilities(model.id), ...can };
  return {
    ...model,
    ...(pictures !== undefined && { pictures }),
    ...(tools !== undefined && { tools }),
    ...(thinking !== undefined && { thinking }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
};

/** Whether anything is known of a model beyond its name. */
export const hasAbilities = ({ id: _id, note: _note, ...known }: ModelInfo): boolean => Object.keys(known).length > 0;

/** The adapter for an account that has read its list of models: what that told goes before what families are known for. */
export const withListed = (adapter: ProviderAdapter, models: readonly ListedModel[]): ProviderAdapter => ({
  ...adapter,
  capabilities: (model): Capabilities => ({ ...adapter.capabilities(model), ...models.find(({ id }) => id === model)?.can }),
});
