/** features/settings — servers, appearance, and where the data lies. */
export { SettingsScreen } from './settings-screen.tsx';
