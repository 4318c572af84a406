import { ChevronDown, PanelLeft, PanelRight, Pencil } from 'lucide-react';
import { ChatSettingsButton } from '../features/chat/index.ts';
import { chooseChain, selectChain, selectOpen, showDrawer, showScreen, togglePanel, useApp } from '../state/index.ts';
import { IconButton, Menu, type MenuEntry, Pill } from '../ui/index.ts';

const ChainMenu = () => {
  const chains = useApp(({ data }) => data.chains);
  const current = useApp(selectChain);
  if (!current) return null;
  return (
    <Menu
      trigger={
        <Pill className="min-w-0" title={current.name}>
          <span className="truncate">{current.name} chain</span>
          <ChevronDown size={14} aria-hidden className="flex-none text-ink-3" />
        </Pill>
      }
      entries={[
        ...chains.map(
          ({ id, name, text }): MenuEntry => ({
            type: 'item',
            id,
            label: name,
            hint: text.map(({ model }) => model).join(' › ') || 'No candidates yet',
            checked: id === current.id,
            onSelect: () => chooseChain(id),
          }),
        ),
        { type: 'line', id: 'line-edit' },
        { type: 'item', id: 'edit', label: 'Edit chains…', icon: Pencil, onSelect: () => showScreen('chains') },
      ]}
    />
  );
};

export const SidebarButton = () => <IconButton icon={PanelLeft} label="Show chats" size="m" onClick={() => showDrawer('sidebar')} />;

/** The bar above the conversation. `side` and `panel`: whether these columns stand beside it. */
export const Header = ({ side, panel }: { readonly side: boolean; readonly panel: boolean }) => {
  const title = useApp((state) => selectOpen(state)?.chat.title) ?? 'New chat';
  const panelOpen = useApp(({ ui }) => (panel ? ui.panelOpen : ui.drawer === 'panel'));
  return (
    <header className="flex h-13 flex-none items-center gap-3 border-line border-b px-5 max-side:px-3">
      {!side && <SidebarButton />}
      <h1 className="min-w-0 truncate font-semibold" title={title}>
        {title}
      </h1>
      <ChainMenu />
      <ChatSettingsButton />
      <Pill className="ml-auto flex-none" aria-expanded={panelOpen} onClick={panel ? togglePanel : () => showDrawer('panel')}>
        Candidates
        <PanelRight size={14} aria-hidden className="text-ink-3" />
      </Pill>
    </header>
  );
};
