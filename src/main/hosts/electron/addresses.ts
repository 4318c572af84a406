/** The page's own scheme: unlike `file:` it has an origin, takes response headers, and reaches no other file. */
export const APP_SCHEME = 'app';
export const HOME = `${APP_SCHEME}://understudy/`;

/** The failure screen and its links; the navigation guard carries them out, so that the screen needs no script. */
export const FAILURE = `${HOME}-/failure`;
export const FAILURE_RELOAD = `${FAILURE}/reload`;
export const FAILURE_QUIT = `${FAILURE}/quit`;
/** Followed by a choice of the screen. */
export const FAILURE_RESCUE = `${FAILURE}/rescue/`;

const parse = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

/** Both addresses lie at one origin. `URL.origin` will not do: it is `null` for every scheme of our own. */
export const isSameOrigin = (url: string, home: string): boolean => {
  const [left, right] = [parse(url), parse(home)];
  return left !== undefined && right !== undefined && left.protocol === right.protocol && left.host === right.host;
};

/** The page itself: the only place that a window may be sent to from inside. */
export const isPage = (url: string, home: string): boolean =>
  isSameOrigin(url, home) && ['/', '/index.html'].includes(parse(url)?.pathname ?? '');

const outside = new Set(['https:', 'http:', 'mailto:']);

/** What the system's own programs may be asked to open; everything else (files, shells, other apps' schemes) is refused. */
export const isOutsideLink = (url: string): boolean => outside.has(parse(url)?.protocol ?? '');
