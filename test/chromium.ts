import { existsSync } from 'node:fs';

/** The system's Chromium where there is one; else the one that Playwright installed. */
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Our list replaces Playwright's, so what serves us there is repeated: no calls home, plain http, the first paint at once. */
const withoutFeatures = [
  // Each window would load two hidden pages for the suggestions under its address bar: as much work as the window itself (Chromium 156).
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** How every browser of the tests is started. Chromium refuses to box itself in when run as root, as in most containers. */
export const launchOptions = {
  ...(executablePath && { executablePath }),
  args: [`--disable-features=${withoutFeatures.join(',')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
};
