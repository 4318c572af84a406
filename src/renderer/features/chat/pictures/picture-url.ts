import { useEffect, useState } from 'react';
import type { PictureType } from '../../../../shared/contract/index.ts';
import { send } from '../../../state/index.ts';

interface Bytes {
  readonly mediaType: PictureType;
  readonly base64: string;
}

const blobOf = ({ mediaType, base64 }: Bytes): Blob =>
  new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], { type: mediaType });

/** An address of these bytes that lasts as long as the component. */
export const useBytesUrl = (bytes: Bytes | undefined): string | undefined => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(blobOf(bytes));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return url;
};

export type StoredPicture = { readonly state: 'loading' | 'lost' } | { readonly state: 'shown'; readonly url: string };

/** A picture of a sent message, fetched from main when it is first shown. */
export const useStoredPicture = (pictureId: string): StoredPicture => {
  const [bytes, setBytes] = useState<Bytes | 'lost'>();
  useEffect(() => {
    let wanted = true;
    send('picture.read', { pictureId }).then(
      (read) => wanted && setBytes(read),
      () => wanted && setBytes('lost'),
    );
    return () => {
      wanted = false;
    };
  }, [pictureId]);
  const url = useBytesUrl(bytes === 'lost' ? undefined : bytes);
  if (bytes === 'lost') return { state: 'lost' };
  return url === undefined ? { state: 'loading' } : { state: 'shown', url };
};
