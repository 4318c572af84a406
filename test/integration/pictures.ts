import type { PictureDraft } from '../../src/shared/contract/index.ts';

/** A real PNG of one transparent pixel. */
export const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
/** A real GIF of one pixel. */
export const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

export const png = (name = 'dot.png'): PictureDraft => ({ name, mediaType: 'image/png', widthPx: 1, heightPx: 1, base64: PNG });
