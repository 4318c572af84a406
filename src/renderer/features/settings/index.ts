/** features/settings — appearance, the clients of sign-ins, the way to the network, and where the data lies. */
export { SettingsScreen } from './settings-screen.tsx';
