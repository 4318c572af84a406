/** features/settings — appearance, and where the data lies. */
export { SettingsScreen } from './settings-screen.tsx';
