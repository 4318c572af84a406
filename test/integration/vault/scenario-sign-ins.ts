import { createKeychain } from '../../../src/main/auth/keychain.ts';
import { readBundle } from '../../../src/main/auth/oauth/bundle.ts';
import type { SignedIn } from '../../../src/shared/contract/index.ts';
import { json } from '../auth/front.ts';
import { startVendors, type Vendors } from '../auth/vendors.ts';
import { createVisitor } from '../auth/visitor.ts';
import { createWorld, type World } from '../auth/world.ts';
import { lockKeyring, unlockKeyring } from './daemon.ts';
import { freshVault, outcome, type Scenarios } from './scenario.ts';

const ACCOUNT = 'openai-codex@alice';

/** Signs in to a vault on the real keyring; what `meanwhile` does happens after the consent and before the tokens come. */
const signIn = async (world: World, vendors: Vendors, meanwhile = (): void => {}): Promise<SignedIn> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  vendors.front.holdUp('/oauth/token', promise);
  await world.start({ provider: 'openai-codex', method: 'browser' });
  const visit = createVisitor().visit((await world.until('waiting-for-browser')).url);
  await world.until('exchanging');
  meanwhile();
  resolve();
  const { account } = await world.until('done');
  await visit;
  return account;
};

/** What another start of the app would find. */
const stored = async (folder: string): Promise<string | undefined> => {
  const found = await outcome(freshVault(folder).get(ACCOUNT));
  return typeof found === 'string' ? (readBundle(found)?.accessToken ?? found) : undefined;
};

const onTheKeyring = async <T>(folder: string, work: (world: World, vendors: Vendors) => Promise<T>): Promise<T> => {
  const vendors = await startVendors();
  return work(createWorld({ changes: vendors.changes(), folder, keychain: createKeychain() }), vendors);
};

export const signIns: Scenarios = {
  'sign-in-while-locking': (folder) =>
    onTheKeyring(folder, async (world, vendors) => {
      await world.vault.health();
      const account = await signIn(world, vendors, lockKeyring);
      const token = await world.source(account).token();
      const before = { place: account.place, works: token !== undefined };
      await unlockKeyring();
      await world.vault.keep(ACCOUNT);
      return { ...before, kept: world.vault.placeOf(ACCOUNT), same: (await stored(folder)) === token, clear: world.leaks([token ?? '']) };
    }),
  'renewal-while-locked': (folder) =>
    onTheKeyring(folder, async (world, vendors) => {
      const account = await signIn(world, vendors);
      const source = world.source(account);
      const first = await source.token();
      world.clock.advance(50_000);
      lockKeyring();
      const second = await source.token();
      const during = { place: world.vault.placeOf(ACCOUNT), renewed: second !== first, ended: world.ended };
      await unlockKeyring();
      await world.vault.recheck();
      await world.vault.get(ACCOUNT);
      return { ...during, after: world.vault.placeOf(ACCOUNT), same: (await stored(folder)) === second };
    }),
  'large-sign-in': (folder) =>
    onTheKeyring(folder, async (world, vendors) => {
      const tokens = { access_token: 'a'.repeat(5000), refresh_token: 'r'.repeat(3000), expires_in: 3600 };
      vendors.front.next('/oauth/token', json(tokens));
      const account = await signIn(world, vendors);
      const found = readBundle((await freshVault(folder).get(`openai-codex@${account.accountId}`)) ?? '');
      return { place: account.place, whole: [found?.accessToken === tokens.access_token, found?.refreshToken === tokens.refresh_token] };
    }),
};
