import { describe, expect, it } from 'vitest';
import { findChats } from '../../../../../src/renderer/features/sidebar/find-chats.ts';
import { dayOf, groupChats } from '../../../../../src/renderer/features/sidebar/group-chats.ts';
import { chat } from '../../state/fixture.ts';

const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).getTime();
const titled = (title: string) => chat(title, { title });

describe('groupChats', () => {
  it('counts days by the local calendar and begins weeks on Monday', () => {
    const thursday = dayOf(at(19, 14));
    const chats = [
      chat('today', { updatedAt: at(19, 0) }),
      chat('yesterday', { updatedAt: at(18, 23) }),
      chat('monday', { updatedAt: at(16, 0) }),
      chat('sunday', { updatedAt: at(15, 23) }),
    ];
    expect(groupChats(chats, thursday).map(({ label, chats: inside }) => [label, inside.map(({ id }) => id)])).toEqual([
      ['Today', ['today']],
      ['Yesterday', ['yesterday']],
      ['Earlier this week', ['monday']],
      ['Earlier', ['sunday']],
    ]);
  });

  it('puts a chat from the future under Today', () => {
    expect(groupChats([chat('a', { updatedAt: at(20) })], dayOf(at(19)))[0]?.label).toBe('Today');
  });
});

describe('findChats', () => {
  const chats = [titled('Trip to Porto, three days'), titled('Retry budgets'), titled('Café tables')];

  it('puts titles with a word that begins so before those that only contain it', () => {
    expect(findChats(chats, 're').map(({ id }) => id)).toEqual(['Retry budgets', 'Trip to Porto, three days']);
  });

  it('folds case and accents, and wants every word', () => {
    expect(findChats(chats, 'CAFE tab').map(({ id }) => id)).toEqual(['Café tables']);
    expect(findChats(chats, 'cafe porto')).toEqual([]);
  });

  it('finds all chats without a word', () => {
    expect(findChats(chats, ' ')).toHaveLength(3);
  });
});
