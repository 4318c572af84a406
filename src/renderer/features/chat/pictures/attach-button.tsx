import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { pictureType } from '../../../../shared/contract/index.ts';
import { IconButton } from '../../../ui/index.ts';

/** Opens the system's dialog for files. */
export const AttachButton = ({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Plus}
        size="m"
        label="Add pictures"
        className="rounded-full border border-line-strong"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        accept={pictureType.options.join(',')}
        aria-label="Pictures"
        className="hidden"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
};
