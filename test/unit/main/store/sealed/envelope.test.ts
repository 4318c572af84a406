import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnvelopeError, keyIdIn, openEnvelope, sealEnvelope } from '../../../../../src/main/store/sealed/envelope.ts';

const key = randomBytes(32);
const id = '00112233aabbccdd';

const damageOf = (open: () => unknown): string => {
  try {
    open();
    return 'none';
  } catch (error) {
    return error instanceof EnvelopeError ? error.damage : String(error);
  }
};

describe('a sealed record', () => {
  it('gives back any text, and tells its key id without the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (account, secret) => {
        const record = sealEnvelope(account, id, key, secret);
        expect(openEnvelope(account, key, record)).toBe(secret);
        expect(keyIdIn(record)).toBe(id);
      }),
      { numRuns: 50 },
    );
  });

  it('never looks the same twice', () => {
    expect(sealEnvelope('a', id, key, 'x').equals(sealEnvelope('a', id, key, 'x'))).toBe(false);
  });

  it('opens neither for another account nor with another key', () => {
    const record = sealEnvelope('acme@work', id, key, 'secret');
    expect(damageOf(() => openEnvelope('acme@home', key, record))).toBe('wrong-key');
    expect(damageOf(() => openEnvelope('acme@work', randomBytes(32), record))).toBe('wrong-key');
  });

  it('notices a change of any byte and a cut at any place', () => {
    const record = sealEnvelope('acme@work', id, key, 'secret');
    for (let at = 0; at < record.length; at += 1) {
      const changed = Buffer.from(record);
      changed[at] = (changed[at] ?? 0) ^ 0x80;
      expect(damageOf(() => openEnvelope('acme@work', key, changed))).toBe(at < 4 ? 'foreign' : at === 4 ? 'newer' : 'wrong-key');
      expect(damageOf(() => openEnvelope('acme@work', key, record.subarray(0, at)))).toMatch(/^(truncated|wrong-key)$/);
    }
  });

  it('is not taken for one when it is any other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(damageOf(() => openEnvelope('a', key, Buffer.from(bytes)))).toMatch(/^(truncated|foreign|newer|wrong-key)$/);
      }),
      { numRuns: 200 },
    );
  });
});
