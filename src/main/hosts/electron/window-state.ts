import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import * as z from 'zod/mini';

const pixels = z.int().check(z.gte(-100_000), z.lte(100_000));
const windowState = z.object({ x: pixels, y: pixels, width: pixels, height: pixels, maximised: z.boolean() });
/** Where the window was when it was last seen unmaximised. */
export type WindowState = z.infer<typeof windowState>;

/** Where a window is opened; without `x` and `y` the system chooses the place. */
export interface Placement {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximised: boolean;
}

export const SMALLEST = { width: 420, height: 420 };
const USUAL = { width: 1280, height: 840 };
/** Of the title bar, at least this much must be on a screen, or the window could not be dragged back. */
const GRIP = { width: 120, height: 32 };

const overlap = (start: number, length: number, areaStart: number, areaLength: number): number =>
  Math.min(start + length, areaStart + areaLength) - Math.max(start, areaStart);

const isReachable = ({ x, y, width }: WindowState, areas: readonly Rectangle[]): boolean =>
  areas.some((area) => overlap(x, width, area.x, area.width) >= GRIP.width && overlap(y, GRIP.height, area.y, area.height) >= GRIP.height);

const clamp = (wanted: number, smallest: number, largest: number): number => Math.max(smallest, Math.min(wanted, largest));

/** Where to open the window, given the work areas of the screens there are now, the first being the main one. */
export const place = (state: WindowState | undefined, areas: readonly Rectangle[]): Placement => {
  const [main] = areas;
  const wanted = state ?? { ...USUAL, maximised: false };
  if (state && isReachable(state, areas)) {
    const { x, y, maximised } = state;
    return { x, y, width: Math.max(state.width, SMALLEST.width), height: Math.max(state.height, SMALLEST.height), maximised };
  }
  return {
    width: clamp(wanted.width, SMALLEST.width, main?.width ?? USUAL.width),
    height: clamp(wanted.height, SMALLEST.height, main?.height ?? USUAL.height),
    maximised: wanted.maximised,
  };
};

/** A file that is missing or damaged is no state. */
export const readWindowState = (file: string): WindowState | undefined => {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
};

/** The place of a window is not worth an error: a folder that cannot be written to is reported by those who need it. */
export const writeWindowState = (file: string, state: WindowState): void => {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // See above.
  }
};
