import type { ModelInfo } from '../../shared/contract/index.ts';
import type { ProviderAdapter } from './adapter.ts';

/** A model as the window knows it, with what its provider tells of it; what nobody knows is absent. */
export const withAbilities = (adapter: Pick<ProviderAdapter, 'capabilities'> | undefined, model: ModelInfo): ModelInfo => {
  const { pictures, tools, thinking, contextTokens } = adapter?.capabilities(model.id) ?? {};
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
