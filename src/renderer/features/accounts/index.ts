/** features/accounts — who can be called: accounts with their keys or sign-ins, the user's servers, what was found here, and where keys lie. */
export { AccountsScreen } from './accounts-screen.tsx';
export { ImportFile } from './import-file.tsx';
export { SessionKeysBar } from './session-keys-bar.tsx';
export { SignInNotices } from './sign-in/index.ts';
