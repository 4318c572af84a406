/** features/sidebar — the list of chats, the way to a new one, to search and to settings. */
export { SearchDialog } from './search-dialog.tsx';
export { Sidebar } from './sidebar.tsx';
