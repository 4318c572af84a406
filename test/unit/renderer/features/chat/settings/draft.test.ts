import { describe, expect, it } from 'vitest';
import {
  draftOf,
  droppedWords,
  problemsOf,
  settingsAfter,
  settingsOf,
  summaryOf,
  unsavedOf,
} from '../../../../../../src/renderer/features/chat/settings/draft.ts';
import { type ChatSettings, chatSettings } from '../../../../../../src/shared/contract/index.ts';

const full: ChatSettings = { systemPrompt: 'Be brief.', temperature: 0, maxTokens: 4096, thinking: 'off', tools: true };
const empty = draftOf({});

describe('settingsOf', () => {
  it('gives back what the form was made of', () => {
    expect(settingsOf(draftOf(full))).toEqual(full);
    expect(settingsOf(empty)).toEqual({});
  });
  it('reads numbers as people write them', () => {
    expect(settingsOf({ ...empty, temperature: ' 0,7 ', maxTokens: '16,000' })).toEqual({ temperature: 0.7, maxTokens: 16_000 });
  });
  it('keeps the spaces of a prompt, and takes one of spaces alone as none', () => {
    expect(settingsOf({ ...empty, systemPrompt: ' a\n' })).toEqual({ systemPrompt: ' a\n' });
    expect(settingsOf({ ...empty, systemPrompt: ' \n' })).toEqual({});
  });
});

describe('droppedWords', () => {
  it('says nothing of what could be saved', () => expect(droppedWords(full, { temperature: '1', maxTokens: '' })).toBeUndefined());
  it('names what stays instead', () => {
    expect(droppedWords(full, { maxTokens: 'many' })).toBe('Tokens at most stays 4096. A whole number from 1 to 1,000,000.');
    expect(droppedWords({}, { temperature: 'warm' })).toBe('Temperature stays the model’s own. A number from 0 to 2, like 0.7.');
  });
});

describe('problemsOf', () => {
  it('finds nothing wrong with an empty form and with one at the limits', () => {
    expect(problemsOf(empty)).toEqual({});
    expect(problemsOf({ ...empty, temperature: '2', maxTokens: '1000000' })).toEqual({});
  });
  it.each(['warm', '-1', '2.1', '1e1', '0x1', '.', '1.2.3'])('refuses %s as a temperature', (temperature) => {
    expect(Object.keys(problemsOf({ ...empty, temperature }))).toEqual(['temperature']);
  });
  it.each(['0', 'many', '-5', '1000001', ',', '1e3'])('refuses %s as a number of tokens', (maxTokens) => {
    expect(Object.keys(problemsOf({ ...empty, maxTokens }))).toEqual(['maxTokens']);
  });
  it('lets nothing through that main would refuse', () => {
    for (const typed of ['', '0', '1', '2', '0.50', '1,5', '999', '12 000', 'x', '1e3', '٣']) {
      const draft = { ...empty, temperature: typed, maxTokens: typed };
      if (Object.keys(problemsOf(draft)).length === 0) expect(chatSettings.safeParse(settingsOf(draft)).success).toBe(true);
    }
  });
});

describe('settingsAfter', () => {
  it('keeps what is right though another field is wrong', () => {
    const typed = { systemPrompt: 'Be a pirate.', temperature: 'warm' };
    expect(settingsAfter({ temperature: 0.5 }, typed)).toEqual({ temperature: 0.5, systemPrompt: 'Be a pirate.' });
  });
  it('leaves alone what nobody typed, so that another window’s change stays', () => {
    expect(settingsAfter(full, {})).toEqual(full);
    expect(settingsAfter(full, { maxTokens: '' })).toEqual({ systemPrompt: 'Be brief.', temperature: 0, thinking: 'off', tools: true });
  });
});

describe('unsavedOf', () => {
  it('forgets what the settings say by now, however it was typed', () => {
    expect(unsavedOf({ temperature: 0.5, tools: true }, { temperature: '0,50', tools: true, maxTokens: '20' })).toEqual({
      maxTokens: '20',
    });
  });
  it('keeps what is wrong where it was typed', () => {
    expect(unsavedOf({}, { temperature: 'warm', systemPrompt: '' })).toEqual({ temperature: 'warm' });
  });
});

it('sums up what is set, in the order of the form', () => {
  expect(summaryOf(full)).toEqual(['system prompt', 'temperature 0', 'at most 4,096 tokens', 'thinking off', 'tools']);
  expect(summaryOf({})).toEqual([]);
});
