/** What stands where a secret stood. */
export const REMOVED = '[removed]';

/** Shorter values are words like `none` or `ollama`, which local servers take as keys; removing them would eat the text. */
const MIN_SECRET_CHARS = 8;

/** Values that are secrets wherever they stand. @see spec: oauth 1.3 */
const patterns: readonly RegExp[] = [
  /\beyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g,
  /\bsk-[\w*-]{6,}/g,
  /\bgh[opusr]_\w{8,}/g,
  /\bgithub_pat_\w{8,}/g,
  /\bya29\.[\w.-]{6,}/g,
  /(?<![\w/])1\/\/[\w-]{10,}/g,
  /\btid=[^;\s]+;[^\s"']*/g,
  /\bAIza[\w-]{20,}/g,
  /\b(?:gsk|xai|nvapi|hf|pplx|r8|csk)[_-]\w{12,}/g,
];

/** Names whose values are secrets wherever they stand. @see spec: oauth 1.3 */
const names =
  'authorization|x-api-key|x-goog-api-key|api[_-]?key|access_token|refresh_token|id_token|subject_token|client_secret|code_verifier|device_code|device_auth_id|authorization_code|password';
const named = new RegExp(`\\b(${names})(["']?\\s*[:=]\\s*["']?)(?:bearer\\s+|basic\\s+|token\\s+)?[^\\s"'&,;]{4,}`, 'gi');
/** The same in quotes, where a value may hold spaces; the quotes may themselves stand in quoted text. */
const inQuotes = new RegExp(`\\b(${names})(\\\\?["']?\\s*[:=]\\s*)(\\\\?["'])(?!\\[removed\\])[^"'\\\\\\r\\n]{4,4096}`, 'gi');
/** All pairs of a line, or all lines of a list; a pair may be as good as a password. */
const cookies = /\b((?:set-)?cookie)(["']?\s*[:=]\s*)(?:\[[^\]\r\n]*\]|"[^"\r\n]*"|[^\r\n"}]{4,})/gi;
/** The name and password of an address. */
const inAddress = /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/@:"'<>]{0,256}:[^\s/@"'<>]{1,512}@/gi;
/** Words that mean a secret in an address or a form, and much else in a text. */
const inQuery = /(?<=[?&#])(code|state|token|key|sig|signature|secret)=[^\s&"'#]{4,}/gi;
/** The same in JSON, where the value is long and random. */
const inJson = /("(?:code|state|token|secret)"\s*:\s*")(?=[^"\s]*\d)[\w.~+/=#-]{20,}(?=")/gi;
const bearer = /\b(bearer\s+)[\w.~+/*=-]{8,}/gi;

const secretName = new RegExp(`^(?:${names}|token|secret|code_challenge|(?:set-)?cookie)$`, 'i');

/** Whether a field of this name holds a secret, for whoever writes objects out. */
export const namesSecret = (name: string): boolean => secretName.test(name);

/** A text without the given secrets, nor anything that looks like one. */
export const redact = (text: string, secrets: readonly (string | undefined)[] = []): string => {
  let clean = text;
  for (const secret of secrets) {
    if (secret === undefined || secret.length < MIN_SECRET_CHARS) continue;
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])) {
      clean = clean.replaceAll(form, REMOVED);
    }
  }
  clean = clean
    .replace(cookies, `$1$2${REMOVED}`)
    .replace(inAddress, `$1${REMOVED}@`)
    .replace(inQuotes, `$1$2$3${REMOVED}`)
    .replace(named, `$1$2${REMOVED}`)
    .replace(inQuery, `$1=${REMOVED}`)
    .replace(inJson, `$1${REMOVED}`)
    .replace(bearer, `$1${REMOVED}`);
  return patterns.reduce((rest, pattern) => rest.replace(pattern, REMOVED), clean);
};

/** The head of a text that fits into so many bytes of UTF-8, never cutting a character in half. */
export const clip = (text: string, maxBytes: number): string => {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  const mark = '…';
  let end = maxBytes - Buffer.byteLength(mark);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end) + mark;
};
