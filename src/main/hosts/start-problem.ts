const folderHelp = 'Choose another folder with --user-data-dir or UNDERSTUDY_DATA, or change its permissions.';

const byCode: Readonly<Record<string, (folder: string) => string>> = {
  EADDRINUSE: () => 'That port is taken by another program. Choose another with --port, or leave it out.',
  EACCES: (folder) => `The data folder ${folder} may not be written to. ${folderHelp}`,
  EPERM: (folder) => `The data folder ${folder} may not be written to. ${folderHelp}`,
  EROFS: (folder) => `The data folder ${folder} lies on a disk that is read-only. ${folderHelp}`,
  EEXIST: (folder) => `${folder} is a file, so it cannot be the data folder. ${folderHelp}`,
  ENOTDIR: (folder) => `${folder} lies below a file, so it cannot be the data folder. ${folderHelp}`,
  ENOSPC: (folder) => `The disk of ${folder} is full. Free some space and start again; nothing is lost.`,
  ERR_FS_EISDIR: (folder) => `${folder} holds a folder where Understudy keeps a file. ${folderHelp}`,
};

const bySqlite: readonly (readonly [RegExp, string])[] = [
  [/readonly|read-only/, 'may not be written to'],
  [/unable to open/, 'cannot be opened'],
  [/full/, 'has no room left on its disk'],
  [/locked/, 'is used by another program'],
];

/** Why the app could not start, and what to do, in words. */
export const startProblem = (error: unknown, folder: string): string => {
  const { code = '', message = String(error) } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const known = byCode[code];
  if (known) return known(folder);
  const file = code === 'ERR_SQLITE_ERROR' ? bySqlite.find(([words]) => words.test(message)) : undefined;
  return file ? `The data file in ${folder} ${file[1]}. ${folderHelp} Nothing was changed.` : message;
};
