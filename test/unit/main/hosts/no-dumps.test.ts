import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../../../src');

it('nothing writes out what the memory holds: no crash reporter, no heap snapshot, no diagnostic report', () => {
  const dumping = /crashReporter|writeHeapSnapshot|getHeapSnapshot|setHeapSnapshotNearHeapLimit|process\.report\b|enable-crash/;
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((entry) => dumping.test(readFileSync(join(entry.parentPath, entry.name), 'utf8'))).map(({ name }) => name);
  expect(found).toEqual([]);
});
