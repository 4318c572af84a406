/** More than this is shown only when asked for: beyond it layout alone takes longer than a frame. */
export const SHOWN_CHARS = 100_000;

/** A block of few, very long lines is no prose that markdown could help: it is shown as it is, in slices that can be skipped off screen. */
const WALL_CHARS = 20_000;
const WALL_LINE_CHARS = 2_000;

/** A slice of such a block, in characters. */
const SLICE_CHARS = 4_000;

export const isWall = (block: string): boolean => {
  if (block.length < WALL_CHARS) return false;
  let lines = 1;
  for (let at = block.indexOf('\n'); at >= 0; at = block.indexOf('\n', at + 1)) lines += 1;
  return block.length / lines > WALL_LINE_CHARS;
};

/** Cuts a wall into slices; never inside a surrogate pair. Earlier slices stay the same while the text grows. */
export const slices = (text: string, size = SLICE_CHARS): readonly string[] => {
  const cut: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + size);
    const code = text.charCodeAt(to - 1);
    if (to < text.length && code >= 0xd800 && code < 0xdc00) to -= 1;
    cut.push(text.slice(from, to));
    from = to;
  }
  return cut;
};

/** The beginning of a text that is too long to show at once, cut at a line's end where one is near. */
export const headOf = (text: string, limit = SHOWN_CHARS): string => {
  if (text.length <= limit) return text;
  const line = text.lastIndexOf('\n', limit);
  return text.slice(0, line > limit * 0.8 ? line : limit);
};

/** Beyond this a block is shown as it is: each delta would lay the whole of it out again. */
const LIVE_CHARS = 12_000;
const DONE_CHARS = 60_000;

/** Nesting that no reader follows and no renderer survives: quotes in quotes, lists in lists, brackets in brackets. */
const TOO_DEEP = /(?:>[ \t]*){40}|^[ \t]{120}|\[{40}|(?:\[[^[\]\n]{0,8}\]\(){40}|(?:[-*+][ \t]+){40}/m;

/** Whether markdown can be made of a block without the window standing still. */
export const isTooMuch = (block: string, open: boolean): boolean => block.length > (open ? LIVE_CHARS : DONE_CHARS) || TOO_DEEP.test(block);
