const privateAddress =
  /^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|169\.254(\.\d{1,3}){2}|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d{1,3}){2}|\[f[cd][0-9a-f]{2}:.*\]|\[fe[89ab][0-9a-f]:.*\])$/i;
const homeName = /^([^.]+|.+\.(local|lan|home|home\.arpa|internal))\.?$/i;

/**
 * A host that the public internet cannot lead to: a private, link-local or carrier-grade address, or a name that only a local
 * network gives. `hostname` as `URL` gives it. @see RFC 1918, RFC 4193, RFC 6598, RFC 6762, RFC 8375
 */
export const isHomeNetwork = (hostname: string): boolean =>
  privateAddress.test(hostname) || (!hostname.startsWith('[') && !/^[\d.]+$/.test(hostname) && homeName.test(hostname));
