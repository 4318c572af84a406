const MAX_CHARS = 60;

/** A chat's first title: the first line of its first message that says something, cut at a word. */
export const titleOf = (text: string): string => {
  const line =
    text
      .slice(0, 2000)
      .split('\n')
      .map((part) => part.replace(/^[#>*\-\s`]+/, '').trim())
      .find((part) => part !== '') ?? 'New chat';
  if (line.length <= MAX_CHARS) return line;
  const cut = line.slice(0, MAX_CHARS + 1).replace(/\s+\S*$/, '');
  return `${(cut.length > MAX_CHARS / 2 ? cut : line.slice(0, MAX_CHARS)).trimEnd()}…`;
};
