import { Plus } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { Chain } from '../../../shared/contract/index.ts';
import { act, appStore, selectChain, useApp } from '../../state/index.ts';
import { altKey } from '../../ui/index.ts';
import { ChainEditor, type Telling } from './chain-editor.tsx';
import { ChainHead } from './chain-head.tsx';
import { type Edit, freeName, type ListKind } from './edits.ts';
import { useChains } from './use-chains.ts';
import { useUndo } from './use-undo.ts';

const tabStyle =
  'max-w-56 truncate rounded-full px-3 py-1 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:text-accent';

/** `lead` stands before the title: the way to the sidebar, where that is a drawer. */
export const ChainsScreen = ({ lead }: { readonly lead: ReactNode }) => {
  const { chains, save, putBack } = useChains();
  const { remember } = useUndo();
  const settings = useApp(({ data }) => data.settings);
  const [chosenId, setChosenId] = useState(() => selectChain(appStore.getState())?.id);
  const [kind, setKind] = useState<ListKind>('text');
  const [renamingId, setRenamingId] = useState<string>();
  const [spoken, setSpoken] = useState('');
  const standard = chains.find(({ id }) => id === settings.defaultChainId) ?? chains[0];
  const current = chains.find(({ id }) => id === chosenId) ?? standard;
  if (!current) return null;

  const edit = ({ chain, told }: Edit, telling: Telling): void => {
    const before = current;
    setSpoken(told);
    void save(chain);
    const back = async (): Promise<void> => {
      if (await putBack(before, chain)) setSpoken(`Undone: ${told}`);
    };
    remember(() => void back(), telling === 'toast' ? told : undefined);
  };
  const makeNew = (chain: Chain, told: string): void => {
    setChosenId(chain.id);
    setRenamingId(chain.id);
    setSpoken(told);
    void save(chain);
  };
  const newChain = (): void => {
    const name = freeName('New chain', chains);
    makeNew({ ...current, id: crypto.randomUUID(), name, text: [], image: [] }, `${name} added`);
  };
  const duplicate = (): void => {
    const name = freeName(`${current.name} copy`, chains);
    makeNew({ ...current, id: crypto.randomUUID(), name }, `${current.name} duplicated as ${name}`);
  };
  const makeDefault = async (): Promise<void> => {
    const before = settings;
    if ((await act('settings.save', { settings: { ...settings, defaultChainId: current.id } })) === undefined) return;
    const told = `${current.name} is now the default`;
    setSpoken(told);
    const back = (): void => {
      const { settings: now } = appStore.getState().data;
      void act('settings.save', { settings: { ...now, defaultChainId: before.defaultChainId } });
    };
    remember(back, told);
  };
  const remove = async (): Promise<void> => {
    const at = chains.indexOf(current);
    if ((await act('chain.remove', { chainId: current.id })) === undefined) return;
    setChosenId((chains[at + 1] ?? chains[at - 1])?.id);
    const told = `Deleted “${current.name}”`;
    setSpoken(told);
    const back = async (): Promise<void> => {
      if ((await act('chain.restore', { chainId: current.id })) !== undefined) setChosenId(current.id);
    };
    remember(() => void back(), told);
  };

  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-216 flex-col px-6 pt-8 pb-16 max-side:px-4 max-side:pt-3">
        <div className="flex items-center gap-2">
          {lead}
          <h1 className="font-semibold text-xl tracking-tight">Fallback chains</h1>
        </div>
        <p className="mt-1 text-ink-2">
          The first candidate answers. When it can’t, the next one steps in. Drag to change the order, or use {altKey('↑ ↓')}.
        </p>
        <Tabs.Root value={current.id} onValueChange={setChosenId} className="mt-5">
          <div className="mb-4 flex flex-wrap items-center gap-1">
            <Tabs.List aria-label="Fallback chains" className="flex min-w-0 flex-wrap gap-1">
              {chains.map(({ id, name }) => (
                <Tabs.Trigger key={id} value={id} title={name} className={tabStyle} onDoubleClick={() => setRenamingId(id)}>
                  {name}
                </Tabs.Trigger>
              ))}
            </Tabs.List>
            <button
              type="button"
              onClick={newChain}
              className="inline-flex items-center gap-1 rounded-full px-3 py-1 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink"
            >
              <Plus size={15} aria-hidden />
              New chain
            </button>
          </div>
          <Tabs.Content value={current.id} tabIndex={-1}>
            <ChainHead
              chain={current}
              isDefault={current.id === standard?.id}
              isOnly={chains.length === 1}
              kind={kind}
              renaming={renamingId === current.id}
              onKind={setKind}
              onRenaming={(renaming) => setRenamingId(renaming ? current.id : undefined)}
              onRename={(name) => edit({ chain: { ...current, name }, told: `Renamed to ${name}` }, 'spoken')}
              onDuplicate={duplicate}
              onMakeDefault={() => void makeDefault()}
              onDelete={() => void remove()}
            />
            <ChainEditor key={current.id} chain={current} kind={kind} onEdit={edit} />
          </Tabs.Content>
        </Tabs.Root>
        <p role="status" className="sr-only">
          {spoken}
        </p>
      </div>
    </div>
  );
};
