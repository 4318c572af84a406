import type { Bridge } from '../../shared/contract/index.ts';
import type { Link } from './link.ts';

export const preloadLink = ({ send, onEvent }: Bridge): Link => ({
  send,
  onEvent,
  onLink: (listener) => {
    listener({ state: 'connected' });
    return () => undefined;
  },
});
