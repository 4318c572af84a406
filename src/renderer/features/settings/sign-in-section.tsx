import { useState } from 'react';
import type { SignInOffer } from '../../../shared/contract/index.ts';
import { onDay } from '../../parts/at-time.ts';
import { useOffers } from '../../parts/use-offers.ts';
import { act, showToast } from '../../state/index.ts';
import { Button, Tag } from '../../ui/index.ts';
import { ClientDialog } from './client-dialog.tsx';
import { Rows, Section } from './section.tsx';

/** What is told of a client beside its id. */
const extras = ({ client }: SignInOffer): readonly string[] => [
  ...(client?.secret === 'own' ? ['with a secret of yours'] : []),
  ...(client?.secret === 'given' ? ['with the secret that came with the app'] : []),
  ...(client?.exchangesToken === false ? ['GitHub’s token is used as it is'] : []),
  ...(client?.host ? [`signs in at ${client.host}`] : []),
];

const Client = ({ offer }: { readonly offer: SignInOffer }) => {
  const { client, clientId } = offer;
  if (!client) return <p className="text-ink-3 text-xs">Made with a token that you paste; it names no client.</p>;
  const more = extras(offer);
  return (
    <p className="text-ink-3 text-xs">
      <span className="select-all break-all font-mono">{clientId}</span>
      {more.length > 0 && `, ${more.join(', ')}`}
    </p>
  );
};

interface NoticeProps {
  readonly offer: SignInOffer;
  readonly onChange: () => void;
}

const Notice = ({ offer: { provider, label, acceptedAt, termsNotice }, onChange }: NoticeProps) => {
  if (termsNotice === undefined) return null;
  if (acceptedAt === undefined) return <p className="text-ink-3 text-xs">Its notice is shown before the first sign-in.</p>;
  const again = async () => {
    if ((await act('sign-in.ask-again', { provider })) === undefined) return;
    onChange();
    showToast({ tone: 'plain', text: `The next sign-in to ${label} shows its notice again` });
  };
  return (
    <p className="text-ink-3 text-xs">
      Notice read on {onDay(acceptedAt)} ·{' '}
      <button
        type="button"
        aria-label={`Ask again: the notice of ${label}`}
        className="font-medium text-ink-2 underline underline-offset-2 hover:text-ink"
        onClick={() => void again()}
      >
        Ask again
      </button>
    </p>
  );
};

/** Which program each sign-in says it is, and what was agreed to. */
export const SignInSection = () => {
  const [offers, askOffers] = useOffers();
  const [changing, setChanging] = useState<SignInOffer>();
  if (offers.length === 0) return null;
  return (
    <Section
      title="Sign-in"
      lead="Which program Understudy says it is when you sign in. Public ids ship with it; you can put a registration of your own in their place."
    >
      <Rows>
        {offers.map((offer) => (
          <div key={offer.provider} className="flex items-start gap-4 px-4 py-3">
            <div className="flex min-w-0 flex-1 flex-col gap-0.5">
              <div className="flex flex-wrap items-center gap-x-2">
                <h3 className="font-medium text-sm">{offer.label}</h3>
                {offer.client?.isOwn && <Tag tone="accent">yours</Tag>}
                {offer.needsSecret && <Tag tone="locked">needs a secret</Tag>}
              </div>
              <Client offer={offer} />
              <Notice offer={offer} onChange={askOffers} />
            </div>
            {offer.client && (
              <Button aria-label={`Change the client of ${offer.label}`} onClick={() => setChanging(offer)}>
                Change…
              </Button>
            )}
          </div>
        ))}
      </Rows>
      {changing && (
        <ClientDialog
          offer={changing}
          onClose={() => {
            setChanging(undefined);
            askOffers();
          }}
        />
      )}
    </Section>
  );
};
