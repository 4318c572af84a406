import { type Remedy, remedyLabel } from '../../parts/words.ts';
import { act, newChat, showScreen } from '../../state/index.ts';
import { Button, type ButtonProps } from '../../ui/index.ts';

interface RemedyButtonProps {
  readonly remedy: Remedy;
  readonly messageId: string;
  /** Opens the user's message for editing. */
  readonly onEdit: () => void;
  readonly look?: NonNullable<ButtonProps['look']>;
}

/** The button that mends what went wrong. */
export const RemedyButton = ({ remedy, messageId, onEdit, look = 'plain' }: RemedyButtonProps) => {
  const actions: Readonly<Record<Remedy, () => void>> = {
    accounts: () => showScreen('accounts'),
    again: () => void act('run.again', { messageId }),
    continue: () => void act('message.continue', { messageId }),
    'new-chat': newChat,
    edit: onEdit,
  };
  return (
    <Button size="s" look={look} onClick={actions[remedy]}>
      {remedyLabel(remedy)}
    </Button>
  );
};
