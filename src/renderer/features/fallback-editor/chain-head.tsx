import { Copy, Ellipsis, Pencil, Star, Trash2 } from 'lucide-react';
import type { Chain } from '../../../shared/contract/index.ts';
import { Choice, IconButton, Menu, Tag } from '../../ui/index.ts';
import type { ListKind } from './edits.ts';
import { NameField } from './name-field.tsx';

const kinds = [
  { value: 'text', label: 'Text' },
  { value: 'image', label: 'Pictures' },
] as const;

interface ChainHeadProps {
  readonly chain: Chain;
  readonly isDefault: boolean;
  readonly isOnly: boolean;
  readonly kind: ListKind;
  readonly renaming: boolean;
  readonly onKind: (kind: ListKind) => void;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onRename: (name: string) => void;
  readonly onDuplicate: () => void;
  readonly onMakeDefault: () => void;
  readonly onDelete: () => void;
}

/** The name of the chain that is edited, which of its lists is shown, and what can be done with it as a whole. */
export const ChainHead = ({ chain, isDefault, isOnly, kind, renaming, ...on }: ChainHeadProps) => (
  <div className="mb-2.5 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-1.5">
    <h2 className={renaming ? 'sr-only' : 'min-w-0 truncate font-semibold text-lg'} title={chain.name}>
      {chain.name}
    </h2>
    {renaming ? (
      <NameField
        name={chain.name}
        onEnd={(name) => {
          on.onRenaming(false);
          if (name !== undefined) on.onRename(name);
        }}
      />
    ) : (
      <IconButton icon={Pencil} label={`Rename ${chain.name}`} onClick={() => on.onRenaming(true)} />
    )}
    {isDefault && <Tag tone="accent">default for new chats</Tag>}
    <span className="flex-1" />
    <Choice label="Which list" value={kind} options={kinds} onChange={on.onKind} />
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={`Options for the chain ${chain.name}`} size="m" />}
      entries={[
        {
          type: 'item',
          id: 'default',
          label: 'Make default',
          hint: isDefault ? 'It is the default' : 'New chats begin with it',
          icon: Star,
          disabled: isDefault,
          onSelect: on.onMakeDefault,
        },
        { type: 'item', id: 'duplicate', label: 'Duplicate', icon: Copy, onSelect: on.onDuplicate },
        { type: 'line', id: 'line-delete' },
        {
          type: 'item',
          id: 'delete',
          label: 'Delete chain',
          ...(isOnly ? { hint: 'The last one stays' } : {}),
          icon: Trash2,
          danger: true,
          disabled: isOnly,
          onSelect: on.onDelete,
        },
      ]}
    />
  </div>
);
