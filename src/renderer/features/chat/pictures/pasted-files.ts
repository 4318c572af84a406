/** What was pasted as files. A spreadsheet's cells come as a picture, too: where there is text, the text is meant. */
export const pastedFiles = ({ files, types }: DataTransfer): readonly File[] => (types.includes('text/plain') ? [] : [...files]);
