/** More than a menu is good for, and than it can draw in time; any other is typed. */
const MOST_OFFERED = 200;

/** What a menu of models offers: each once, and of a gateway's hundred thousands the first. */
export const offeredModels = (models: readonly string[]): readonly string[] => [...new Set(models)].slice(0, MOST_OFFERED);
