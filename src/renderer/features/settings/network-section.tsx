import { useState } from 'react';
import type { ProxySetting } from '../../../shared/contract/index.ts';
import { act, useApp } from '../../state/index.ts';
import { Choice } from '../../ui/index.ts';
import { ProxyAddress } from './proxy-address.tsx';
import { Row, Rows, Section } from './section.tsx';

type Use = ProxySetting['use'];

const ways = [
  { value: 'off', label: 'None' },
  { value: 'system', label: 'Environment' },
  { value: 'url', label: 'Address' },
] as const satisfies readonly { readonly value: Use; readonly label: string }[];

const hints = {
  off: 'Every call goes out directly.',
  system: 'As HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say.',
  url: 'Sign-ins and messages go through it, servers on this computer do not.',
} as const satisfies Record<Use, string>;

/** Which way calls to the outside take. An address counts only once it is saved; until then the way before stays. */
export const NetworkSection = () => {
  const proxy = useApp(({ data }) => data.settings.proxy) ?? { use: 'system' };
  const [typing, setTyping] = useState(false);
  const use = typing ? 'url' : proxy.use;
  const choose = (next: Use) => {
    setTyping(next === 'url' && proxy.use !== 'url');
    if (next !== 'url') void act('proxy.save', { proxy: { use: next } });
  };
  return (
    <Section title="Network">
      <Rows>
        <Row label="Proxy" hint={hints[use]}>
          <Choice label="Proxy" value={use} options={ways} onChange={choose} />
        </Row>
        {use === 'url' && <ProxyAddress saved={proxy.use === 'url' ? proxy : undefined} onSaved={() => setTyping(false)} />}
      </Rows>
    </Section>
  );
};
