import type { PictureType } from '../../shared/contract/index.ts';

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): readonly number[] => [...text].map((character) => character.charCodeAt(0));

/** How the files begin; the first that fits decides. @see https://www.iana.org/assignments/media-types (each type's own specification) */
const magic: readonly (readonly [PictureType, (bytes: Uint8Array) => boolean])[] = [
  ['image/png', (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/gif', (bytes) => startsWith(bytes, ascii('GIF87a')) || startsWith(bytes, ascii('GIF89a'))],
  ['image/webp', (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)],
];

/** What a picture's bytes really are, whatever its name says; undefined for anything that providers do not take. */
export const pictureTypeOf = (bytes: Uint8Array): PictureType | undefined => magic.find(([, fits]) => fits(bytes))?.[0];
