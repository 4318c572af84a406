/** ui/ — primitives without a word of the domain. Imports types of contract at most; colours only from the tokens. */
export { Button, type ButtonProps } from './button.tsx';
export { Checkbox } from './checkbox.tsx';
export { Choice } from './choice.tsx';
export { Countdown } from './countdown.tsx';
export { Dialog, DialogActions } from './dialog.tsx';
export { Drawer } from './drawer.tsx';
export { formatLeft, formatTook } from './duration.ts';
export { IconButton } from './icon-button.tsx';
export { Kbd } from './kbd.tsx';
export { Menu, type MenuEntry } from './menu.tsx';
export { Pill } from './pill.tsx';
export { refreshSecond, setClockOffset, useSecond } from './second.ts';
export { Spinner } from './spinner.tsx';
export { Tag, type Tone } from './tag.tsx';
export { inputStyle, TextField } from './text-field.tsx';
export { Toasts } from './toasts.tsx';
export { Tooltip, TooltipProvider } from './tooltip.tsx';
