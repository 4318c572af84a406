import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place, readWindowState, writeWindowState } from '../../../../../src/main/hosts/electron/window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 1600, height: 900 };
const state = { x: 100, y: 80, width: 1000, height: 700, maximised: false };

describe('place', () => {
  it('opens a first window in the usual size, where the system likes', () => {
    expect(place(undefined, [screen])).toEqual({ width: 1280, height: 840, maximised: false });
  });

  it('makes the usual window fit a small screen', () => {
    expect(place(undefined, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600, maximised: false });
  });

  it('puts a window back where it was', () => {
    expect(place({ ...state, maximised: true }, [screen])).toEqual({ ...state, maximised: true });
  });

  it('puts a window back on a second screen, and brings it home when that screen is gone', () => {
    const there = { ...state, x: 2400 };
    expect(place(there, [screen, right])).toEqual(there);
    expect(place(there, [screen])).toEqual({ width: 1000, height: 700, maximised: false });
  });

  it.each([
    ['above every screen', { ...state, y: -200 }],
    ['too far right to be grabbed', { ...state, x: 1900 }],
    ['too far left to be grabbed', { ...state, x: -990 }],
    ['below every screen', { ...state, y: 1039 }],
  ])('brings a window home that lies %s', (_where, lost) => {
    expect(place(lost, [screen])).toEqual({ width: 1000, height: 700, maximised: false });
  });

  it('never opens a window too small to use', () => {
    expect(place({ ...state, width: 3, height: -5 }, [screen])).toEqual({ width: 420, height: 420, maximised: false });
    expect(place({ ...state, width: 200, height: 100 }, [screen])).toEqual({ ...state, width: 420, height: 420 });
  });
});

describe('the file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was written, and leaves nothing beside it', () => {
    const file = join(folder, 'window.json');
    writeWindowState(file, state);
    writeWindowState(file, { ...state, x: 5 });
    expect(readWindowState(file)).toEqual({ ...state, x: 5 });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"x":1}',
    '{"x":"1","y":0,"width":9,"height":9,"maximised":false}',
    '{"x":1e99,"y":0,"width":9,"height":9,"maximised":false}',
  ])('takes %j for no state', (text) => {
    const file = join(folder, 'window.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeUndefined();
  });

  it('takes a missing file for no state, and a folder that is gone for no error', () => {
    expect(readWindowState(join(folder, 'none.json'))).toBeUndefined();
    expect(() => writeWindowState(join(folder, 'gone', 'window.json'), state)).not.toThrow();
  });
});
