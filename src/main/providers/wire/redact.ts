/** What stands where a secret stood. */
const REMOVED = '[removed]';

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

/** Values that are secrets because of the name before them, in headers, queries and JSON. */
const named =
  /\b(authorization|x-api-key|api[_-]?key|access_token|refresh_token|id_token|client_secret|code_verifier|device_code|password|set-cookie|cookie)(["']?\s*[:=]\s*["']?)(?:bearer\s+|basic\s+)?[^\s"'&,;]{4,}/gi;
const bearer = /\b(bearer\s+)[\w.~+/*=-]{8,}/gi;

/** A text without the given secrets, nor anything that looks like one. */
export const redact = (text: string, secrets: readonly (string | undefined)[] = []): string => {
  let clean = text;
  for (const secret of secrets) {
    if (secret === undefined || secret.length < MIN_SECRET_CHARS) continue;
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])) {
      clean = clean.replaceAll(form, REMOVED);
    }
  }
  clean = clean.replace(named, `$1$2${REMOVED}`).replace(bearer, `$1${REMOVED}`);
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
