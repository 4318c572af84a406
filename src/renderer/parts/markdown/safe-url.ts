/** What may be opened outside the window; everything else stays text. */
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** The longest address that main takes. */
const MAX_URL_CHARS = 4096;

/** An absolute address that may be opened, as the browser would read it; undefined for anything else. */
export const safeUrl = (href: unknown): string | undefined => {
  if (typeof href !== 'string' || !URL.canParse(href)) return undefined;
  const url = new URL(href);
  return allowed.has(url.protocol) && url.href.length <= MAX_URL_CHARS ? url.href : undefined;
};
