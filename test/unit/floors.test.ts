import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const src = join(root, 'src');

/** Each room and the rooms that it may import; a room may always import itself. Read from the left: lower floors first. */
const mainFloors = [
  'shared/contract',
  'shared/fold',
  'main/engine',
  'main/providers',
  'main/auth',
  'main/store',
  'main/runs',
  'main/core.ts',
  'main/desk.ts',
  'main/ipc',
  'main/hosts',
  'main/index.ts',
];
const windowFloors = [
  'shared/contract',
  'shared/fold',
  'renderer/bridge',
  'renderer/state',
  'renderer/parts',
  'renderer/features',
  'renderer/app',
  'renderer/main.tsx',
];

const below = (floors: readonly string[]): Record<string, readonly string[]> =>
  Object.fromEntries(floors.map((room, index) => [room, floors.slice(0, index)]));

const may: Record<string, readonly string[]> = {
  ...below(mainFloors),
  ...below(windowFloors),
  preload: ['shared/contract'],
  'renderer/ui': ['shared/contract'],
  'renderer/styles': [],
};
for (const room of ['renderer/state', 'renderer/parts', 'renderer/features', 'renderer/app', 'renderer/main.tsx']) {
  may[room] = [...(may[room] ?? []), 'renderer/ui', 'renderer/styles'];
}
// The one shared clock of the window is a ui primitive that state feeds; ui itself knows no state.

const sources = readdirSync(src, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

const roomOf = (file: string): string => {
  const path = relative(src, file).split(sep).join('/');
  if (path === 'renderer/app.tsx') return 'renderer/app';
  const room = Object.keys(may).find((name) => path === name || path.startsWith(`${name}/`));
  if (!room) throw new Error(`${path} stands in no room of the map`);
  return room;
};

const importsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

const inside = (file: string, specifier: string): string | undefined => {
  if (!specifier.startsWith('.')) return undefined;
  const target = resolve(dirname(file), specifier);
  return target.startsWith(src + sep) ? target : undefined;
};

describe('floors', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(60);
  });

  it('lets a room import only rooms below it', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const target = inside(file, specifier);
        if (!target || !/\.(ts|tsx)$/.test(target)) return [];
        const [from, to] = [roomOf(file), roomOf(target)];
        return from === to || may[from]?.includes(to) ? [] : [`${relative(src, file)} → ${relative(src, target)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('lets no screen import another screen', () => {
    const screenOf = (file: string): string | undefined => /renderer\/features\/([^/]+)/.exec(file)?.[1];
    const wrong = sources.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const target = inside(file, specifier);
        const [from, to] = [screenOf(file), target && screenOf(target)];
        return from && to && from !== to ? [`${relative(src, file)} → ${relative(src, target ?? '')}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('knows electron only in its host and in the preload', () => {
    const users = sources.filter((file) => importsOf(file).some((specifier) => /^electron(\/|$)/.test(specifier)));
    expect(users.length).toBeGreaterThan(0);
    expect(users.map(roomOf).filter((room) => room !== 'preload' && room !== 'main/hosts')).toEqual([]);
    expect(users.filter((file) => file.includes('hosts/browser'))).toEqual([]);
  });

  it('reads no wall clock below the conductor', () => {
    const clocks = sources.filter(
      (file) => /shared\/|main\/(engine|providers|auth)\//.test(file) && /Date\.now\(\)|new Date\(\)/.test(readFileSync(file, 'utf8')),
    );
    expect(clocks.map((file) => relative(src, file))).toEqual([]);
  });

  it('speaks to the preload only in the bridge', () => {
    const users = sources.filter((file) => file.includes('renderer') && /window\.understudy/.test(readFileSync(file, 'utf8')));
    expect(users.map(roomOf).filter((room) => room !== 'renderer/bridge')).toEqual([]);
  });

  it('keeps files short: most under 120 lines, none over 300', () => {
    const lines = sources.map((file) => ({ file: relative(src, file), lines: readFileSync(file, 'utf8').split('\n').length }));
    expect(lines.filter(({ lines: count }) => count > 300)).toEqual([]);
    expect(lines.filter(({ lines: count }) => count <= 120).length / lines.length).toBeGreaterThan(0.75);
  });
});

describe('colours', () => {
  it('come from the tokens and nowhere else', () => {
    const styled = readdirSync(join(src, 'renderer'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(tsx|css)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/styles\/tokens\.css$/.test(file));
    const wrong = styled.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /#[0-9a-f]{3,8}\b(?![^'"`]*\])|\b(?:rgb|hsl|oklch)a?\([^v]|\b(?:bg|text|border)-(?:red|green|blue|gray|slate|zinc|amber|orange)-\d+/gi,
        ),
      ].map((match) => `${relative(src, file)}: ${match[0]}`),
    );
    expect(wrong).toEqual([]);
  });
});
