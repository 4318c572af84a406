import { crc32, deflateSync } from 'node:zlib';

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

type Colour = readonly [red: number, green: number, blue: number];

/** A real PNG file, its colour asked for pixel by pixel. */
export const drawPng = (widthPx: number, heightPx: number, colourAt: (x: number, y: number) => Colour): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(widthPx, 0);
  head.writeUInt32BE(heightPx, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(heightPx * (1 + widthPx * 3));
  for (let y = 0; y < heightPx; y++) for (let x = 0; x < widthPx; x++) rows.set(colourAt(x, y), y * (1 + widthPx * 3) + 1 + x * 3);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};

/** A chart of falling bars, as one would paste it from a dashboard. */
export const chartPng = (widthPx = 480, heightPx = 300): Buffer =>
  drawPng(widthPx, heightPx, (x, y) => {
    const bar = Math.floor(x / (widthPx / 12));
    const height = heightPx * (0.85 - bar * 0.06 + (bar % 3) * 0.05);
    const inBar = x % (widthPx / 12) > widthPx / 60 && heightPx - y < height;
    if (!inBar) return y % Math.round(heightPx / 6) === 0 ? [226, 222, 214] : [250, 248, 244];
    return bar > 8 ? [179, 54, 43] : [42, 113, 72];
  });
