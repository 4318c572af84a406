import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../../../src/main/store/log.ts';

it('writes what is no secret: by the names of fields, lists included, and by what texts look like', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'understudy.log');
  const log = createLog(file, () => Date.UTC(2026, 10, 22));
  log('warn', 'Refused', { host: 'a.example', token: 'abc', 'set-cookie': ['sid=abcdefgh', 'b=12345678'], code_verifier: 'short' });
  log('error', 'Failed', new Error('by http://user:hunter2pass@proxy.corp:8080 with sk-proj-abcd1234efgh5678'));
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('2026-11-22T00:00:00.000Z warn Refused {"host":"a.example","token":"[removed]"');
  expect(text).toContain('by http://[removed]@proxy.corp:8080 with [removed]');
  for (const secret of ['abc"', 'abcdefgh', '12345678', 'short', 'hunter2pass', 'abcd1234']) expect(text).not.toContain(secret);
});
