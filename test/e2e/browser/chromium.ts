/** How the browsers of these stories are started. */
export { launchOptions } from '../../chromium.ts';
