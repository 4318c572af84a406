import type { Page } from '@playwright/test';
import type { AppEvent, CommandName, CommandResult, Snapshot } from '../../src/shared/contract/index.ts';

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export const wide: Size = { name: 'wide', width: 1360, height: 860 };
export const small: Size = { name: 'small', width: 900, height: 600 };
export const slim: Size = { name: 'slim', width: 640, height: 600 };

/** One picture of the window, as data: what main said, what came after, and what the user did. */
export interface GalleryState {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** Sent one envelope each after the snapshot. */
  readonly events?: readonly AppEvent[];
  /** What commands answer; the others answer nothing, `hang` never answers. */
  readonly answers?: Partial<Record<CommandName, CommandResult | 'hang'>>;
  /** What main tells after it answered a command. */
  readonly effects?: Partial<Record<CommandName, readonly AppEvent[]>>;
  /** What the user does before the picture. */
  readonly act?: (page: Page) => Promise<void>;
  /** Waits for what the picture is about; else for the composer or the page's heading. */
  readonly ready?: (page: Page) => Promise<unknown>;
  /** Without a preload, over a real socket that does this. */
  readonly socket?: 'refuse' | 'drop';
  readonly sizes?: readonly Size[];
}
