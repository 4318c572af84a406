import { describe, expect, it } from 'vitest';
import { CommandRefused } from '../../../../src/main/runs/failures.ts';
import { readClientId, readClientSecret, readHost } from '../../../../src/main/runs/typed-client.ts';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandRefused) return `${error.error.field}: ${error.message}`;
    throw error;
  }
  return 'taken';
};

describe('a typed client id', () => {
  it.each([
    [' Ov23liOfMyOwn ', 'Ov23liOfMyOwn'],
    ['1071-x.apps.googleusercontent.com', '1071-x.apps.googleusercontent.com'],
    ['', ''],
  ])('is taken without what stands around it: %j', (text, id) => expect(readClientId(text)).toBe(id));

  it.each([
    ['two words', 'spaces'],
    ['naïve', 'unusual signs'],
    [['GOCSPX', 'x'].join('-'), 'a secret'],
    [['gho', 'abcdef'].join('_'), 'a secret'],
    ['https://github.com/settings/apps', 'an address'],
    ['x'.repeat(201), 'too long'],
  ])('is refused with what is wrong: %j', (text, words) => {
    expect(refusal(() => readClientId(text))).toMatch(/^clientId: /);
    expect(refusal(() => readClientId(text))).toContain(words);
  });
});

describe('a typed client secret', () => {
  it('is no id', () => {
    expect(refusal(() => readClientSecret('1071-x.apps.googleusercontent.com'))).toContain('clientSecret: This is the client’s id');
    expect(refusal(() => readClientSecret('a b'))).toContain('spaces');
    expect(readClientSecret(' abc\n')).toBe('abc');
  });
});

describe('a typed server', () => {
  it.each([
    ['github.example.com', 'github.example.com'],
    ['https://GitHub.Example.com/login?x=1', 'github.example.com'],
    ['https://github.com/', ''],
    ['www.github.com', ''],
    ['', ''],
    ['  octo.ghe.com ', 'octo.ghe.com'],
  ])('is its domain: %j', (text, host) => expect(readHost(text)).toBe(host));

  it.each([
    ['http://github.example.com', 'https://'],
    ['github', 'for example'],
    ['10.0.0.7', 'for example'],
    ['[::1]', 'for example'],
    ['me:secret@github.example.com', 'for example'],
    ['github.example.com:8443', 'for example'],
    ['two words.example.com', 'for example'],
    ['javascript:alert(1)', 'for example'],
  ])('that cannot be used is refused: %j', (text, words) => {
    expect(refusal(() => readHost(text))).toMatch(/^host: /);
    expect(refusal(() => readHost(text))).toContain(words);
  });
});
