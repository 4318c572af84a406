import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { selectOpen, selectSettings, useApp } from '../../../state/index.ts';
import { IconButton, Popover } from '../../../ui/index.ts';
import { summaryOf } from './draft.ts';
import { SettingsSheet } from './settings-sheet.tsx';

/** In the header: opens what this chat asks for. A dot tells that something is set, its name says what. */
export const ChatSettingsButton = () => {
  const chatId = useApp((state) => selectOpen(state)?.chat.id);
  const settings = useApp(selectSettings);
  const [open, setOpen] = useState(false);
  const summary = summaryOf(settings);
  const label = summary.length === 0 ? 'Chat settings' : `Chat settings: ${summary.join(', ')}`;
  return (
    <span className="relative flex-none">
      <Popover
        title="Chat settings"
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton icon={SlidersHorizontal} label={label} size="m" />}
      >
        <SettingsSheet key={chatId ?? 'new'} chatId={chatId} settings={settings} />
      </Popover>
      {summary.length > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 right-0.5 size-2 rounded-full border-2 border-paper bg-accent box-content"
        />
      )}
    </span>
  );
};
