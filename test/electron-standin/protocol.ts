/** The DevTools protocol's types, as Playwright ships them; its package exports no entry for them. */
export type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';
