import type { Settings } from '../../shared/contract/index.ts';
import { appStore } from '../state/index.ts';

const darkSystem = matchMedia('(prefers-color-scheme: dark)');

const show = ({ theme, textSizePx }: Settings): void => {
  const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.style.setProperty('--text-size', `${textSizePx}px`);
};

/** Keeps the page's theme and text size as the settings say, and as the system says where they leave it to it. */
export const applyTheme = (): void => {
  const again = () => show(appStore.getState().data.settings);
  again();
  darkSystem.addEventListener('change', again);
  appStore.subscribe(({ data }, before) => data.settings !== before.data.settings && again());
};
