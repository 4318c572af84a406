import { randomBytes } from 'node:crypto';
import { startVendors, type Vendors } from '../../integration/auth/vendors.ts';
import { newDataFolder, removeDataFolder } from '../host.ts';
import { type RunningKeyring, startKeyring } from '../keyring.ts';
import { type ModelApis, startModelApis } from './model-apis.ts';

/** Everything outside of the app that a sign-in story needs: the vendors, a keychain, a data folder. */
export interface VendorsStage {
  readonly vendors: Vendors;
  readonly apis: ModelApis;
  readonly folder: string;
  /** The environment of the app, its ports for ChatGPT's callback included. */
  readonly env: (ports?: readonly number[]) => Readonly<Record<string, string>>;
  /** In the shape of what `claude setup-token` prints. */
  readonly setupToken: string;
  readonly close: () => Promise<void>;
}

export const setVendorsStage = async (): Promise<VendorsStage> => {
  const vendors = await startVendors({ accessSeconds: 600, deviceSeconds: 600 });
  const keyring: RunningKeyring = await startKeyring();
  const folder = newDataFolder();
  const setupToken = `sk-ant-oat01-${randomBytes(48).toString('hex')}`;
  vendors.front.note(setupToken);
  const apis = await startModelApis(async (token) => {
    if (token === setupToken) return {};
    const me = await fetch(`${vendors.issuer.url}/me`, { headers: { authorization: `Bearer ${token}` } });
    if (me.status !== 200) return undefined;
    const claims: Readonly<Record<string, { readonly chatgpt_account_id?: string }>> = await me.json();
    const accountId = claims['https://api.openai.com/auth']?.chatgpt_account_id;
    return accountId === undefined ? {} : { accountId };
  });
  return {
    vendors,
    apis,
    folder,
    setupToken,
    env: (ports) => ({ ...keyring.env, ...apis.env, UNDERSTUDY_SIGN_IN_CLIENTS: JSON.stringify(vendors.changes(ports)) }),
    close: async () => {
      await apis.close();
      await vendors.close();
      await keyring.close();
      removeDataFolder(folder);
    },
  };
};
