import type { Chat, EpochMs } from '../../../shared/contract/index.ts';

export interface ChatGroup {
  readonly label: string;
  readonly chats: readonly Chat[];
}

/** The local midnight that begins the day of `now`. Days are counted with the calendar, as some have 23 or 25 hours. */
export const dayOf = (now: EpochMs): EpochMs => {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
};

const daysBefore = (today: EpochMs, days: number): EpochMs => {
  const day = new Date(today);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
};

/** Chats by when something last happened in them, in the order given; empty groups are left out. Weeks begin on Monday. */
export const groupChats = (chats: readonly Chat[], today: EpochMs): readonly ChatGroup[] => {
  const sinceMonday = (new Date(today).getDay() + 6) % 7;
  const starts = [
    { label: 'Today', from: today },
    { label: 'Yesterday', from: daysBefore(today, 1) },
    { label: 'Earlier this week', from: daysBefore(today, sinceMonday) },
    { label: 'Earlier', from: Number.NEGATIVE_INFINITY },
  ];
  const labelOf = ({ updatedAt }: Chat) => starts.find(({ from }) => updatedAt >= from)?.label;
  return starts
    .map(({ label }) => ({ label, chats: chats.filter((chat) => labelOf(chat) === label) }))
    .filter((group) => group.chats.length > 0);
};
