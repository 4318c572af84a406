import { expect, it } from 'vitest';
import { createModelLists } from '../../../../src/main/runs/model-lists.ts';
import { openStore } from '../../../../src/main/store/store.ts';

it('keeps the list of each account over a restart, and forgets it with the account', () => {
  const store = openStore('memory', () => {});
  const lists = createModelLists(store.documents);
  const models = [{ id: 'large-2', note: '128k context', can: { pictures: true, contextTokens: 128_000 } }, { id: 'small-1' }];
  lists.put('acme@work', models, 5);
  lists.put('acme@home', [], 6);
  lists.drop('acme@home');
  const again = createModelLists(store.documents);
  expect(again.of('acme@work')).toEqual({ fetchedAt: 5, models });
  expect(again.of('acme@home')).toBeUndefined();
  store.close();
});

it('begins anew where the stored lists do not fit', () => {
  const store = openStore('memory', () => {});
  store.documents.write('model-lists', { 'acme@work': { models: 'many' } });
  expect(createModelLists(store.documents).of('acme@work')).toBeUndefined();
  store.close();
});
