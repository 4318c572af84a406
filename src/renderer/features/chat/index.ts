/** features/chat/ — the conversation and the composer. Imports state, parts and ui; no other feature. */
export { ChatScreen } from './chat-screen.tsx';
export { ChatSettingsButton } from './settings/settings-button.tsx';
