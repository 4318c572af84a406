import { useCallback, useEffect, useState } from 'react';
import type { SignInOffer } from '../../shared/contract/index.ts';
import { act } from '../state/index.ts';

/** What one can sign in to here, and a function that asks again: for after a client secret was given. */
export const useOffers = (): readonly [readonly SignInOffer[], () => void] => {
  const [offers, setOffers] = useState<readonly SignInOffer[]>([]);
  const ask = useCallback(() => {
    void act('sign-in.offers', {}).then((answer) => {
      if (answer) setOffers(answer.offers);
    });
  }, []);
  useEffect(ask, [ask]);
  return [offers, ask];
};
