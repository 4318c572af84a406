import { useId } from 'react';
import type { ChatSettings, ThinkingLevel } from '../../../../shared/contract/index.ts';
import { Button, Checkbox, Select, TextField } from '../../../ui/index.ts';
import { draftOf } from './draft.ts';
import { PromptField } from './prompt-field.tsx';
import { useSettingsForm } from './use-settings-form.ts';

const levels = {
  off: 'Off',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  xhigh: 'Highest',
  adaptive: 'As the model sees fit',
} satisfies Record<ThinkingLevel, string>;

interface SettingsSheetProps {
  /** Undefined for a chat that does not exist yet. */
  readonly chatId: string | undefined;
  readonly settings: ChatSettings;
}

/** What this chat asks of whoever answers. Empty fields leave it to the model. */
export const SettingsSheet = ({ chatId, settings }: SettingsSheetProps) => {
  const { draft, problems, change, choose, leave } = useSettingsForm(chatId, settings);
  const thinkingId = useId();
  const isSet = Object.keys(settings).length > 0;
  return (
    <div className="flex flex-col gap-4 p-4">
      <PromptField
        value={draft.systemPrompt}
        onChange={(systemPrompt) => change({ systemPrompt })}
        onLeave={leave}
        error={problems.systemPrompt}
      />
      <div className="grid grid-cols-2 items-start gap-3">
        <TextField
          label="Temperature"
          inputMode="decimal"
          placeholder="Model’s own"
          value={draft.temperature}
          onChange={(temperature) => change({ temperature })}
          onBlur={leave}
          error={problems.temperature}
        />
        <TextField
          label="Tokens at most"
          inputMode="numeric"
          placeholder="Model’s own"
          value={draft.maxTokens}
          onChange={(maxTokens) => change({ maxTokens })}
          onBlur={leave}
          error={problems.maxTokens}
        />
      </div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={thinkingId} className="font-medium text-sm">
          Thinking
        </label>
        <Select id={thinkingId} value={draft.thinking} onChange={(event) => choose({ thinking: event.target.value as ThinkingLevel | '' })}>
          <option value="">Model’s own</option>
          {Object.entries(levels).map(([level, label]) => (
            <option key={level} value={level}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Checkbox checked={draft.tools} onChange={(tools) => choose({ tools })}>
          Models may call tools
        </Checkbox>
        <p className="mt-0.5 pl-6.5 text-ink-3 text-xs">
          There is one: <code className="font-mono">current_time</code>, the date and time of this computer.
        </p>
      </div>
      <div className="flex items-center gap-3 border-line border-t pt-3">
        <p className="min-w-0 flex-1 text-ink-3 text-xs">
          For this chat, from its next message on. What a candidate cannot take is left out.
        </p>
        {isSet && (
          <Button size="s" look="quiet" onClick={() => choose(draftOf({}))}>
            Reset
          </Button>
        )}
      </div>
    </div>
  );
};
