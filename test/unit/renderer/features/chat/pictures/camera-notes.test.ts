import { describe, expect, it } from 'vitest';
import { hasCameraNotes } from '../../../../../../src/renderer/features/chat/pictures/camera-notes.ts';

const codes = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

describe('hasCameraNotes, in a JPEG', () => {
  const segment = (marker: number, ...data: number[]) => [0xff, marker, 0, data.length + 2, ...data];
  const exif = segment(0xe1, ...codes('Exif'), 0, 0, 1, 2);
  const jfif = segment(0xe0, ...codes('JFIF'), 0);
  const scan = [0xff, 0xda, 0, 2, 9, 9];
  const jpeg = (...parts: number[][]) => Uint8Array.of(0xff, 0xd8, ...parts.flat());

  it('finds the notes after other segments', () => expect(hasCameraNotes(jpeg(jfif, exif, scan))).toBe(true));
  it('finds those of editors and agencies too', () => {
    expect(hasCameraNotes(jpeg(segment(0xe1, ...codes('http://ns.adobe.com/xap/1.0/'), 0), scan))).toBe(true);
    expect(hasCameraNotes(jpeg(segment(0xed, ...codes('Photoshop 3.0'), 0), scan))).toBe(true);
  });
  it('finds none in a picture without them, and looks no further than the picture itself', () => {
    expect(hasCameraNotes(jpeg(jfif, scan, exif))).toBe(false);
    expect(hasCameraNotes(jpeg([0xff, 0xe1]))).toBe(false);
    expect(hasCameraNotes(Uint8Array.of())).toBe(false);
  });
});

describe('hasCameraNotes, in a PNG', () => {
  const chunk = (type: string, ...data: number[]) => [0, 0, 0, data.length, ...codes(type), ...data, 0, 0, 0, 0];
  const png = (...chunks: number[][]) => Uint8Array.of(0x89, ...codes('PNG'), 13, 10, 26, 10, ...chunks.flat());

  it('finds the notes of a camera and of an editor', () => {
    expect(hasCameraNotes(png(chunk('IHDR', 1, 2), chunk('eXIf', 1), chunk('IEND')))).toBe(true);
    expect(hasCameraNotes(png(chunk('IHDR', 1, 2), chunk('IDAT', 1), chunk('iTXt', ...codes('XML:com.adobe.xmp')), chunk('IEND')))).toBe(
      true,
    );
  });
  it('finds none where there are none', () => {
    expect(hasCameraNotes(png(chunk('IHDR', 1, 2), chunk('IDAT', ...codes('eXIf')), chunk('IEND')))).toBe(false);
    expect(hasCameraNotes(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toBe(false);
  });
});

describe('hasCameraNotes, in a WebP', () => {
  const chunk = (type: string, ...data: number[]) => [...codes(type), data.length, 0, 0, 0, ...data, ...(data.length % 2 ? [0] : [])];
  const webp = (...chunks: number[][]) => Uint8Array.of(...codes('RIFF'), 0, 0, 0, 0, ...codes('WEBP'), ...chunks.flat());

  it('finds the notes after a chunk of odd length', () => expect(hasCameraNotes(webp(chunk('VP8 ', 1), chunk('EXIF', 1, 2)))).toBe(true));
  it('finds none where there are none', () => expect(hasCameraNotes(webp(chunk('VP8X', 1), chunk('VP8 ', 1, 2, 3)))).toBe(false));
});
