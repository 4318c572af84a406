import { EventEmitter } from 'node:events';
import { record } from './calls.ts';

export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly click?: (...args: unknown[]) => void;
  readonly submenu?: readonly MenuItemOptions[];
}

class MenuItem {
  readonly options: MenuItemOptions;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;

  constructor(options: MenuItemOptions) {
    this.options = options;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.submenu = options.submenu && Menu.buildFromTemplate(options.submenu);
  }

  get id(): string | undefined {
    return this.options.id;
  }
  get role(): string | undefined {
    return this.options.role;
  }
  get label(): string {
    return this.options.label ?? '';
  }
  get accelerator(): string | undefined {
    return this.options.accelerator;
  }
  click(...args: unknown[]): void {
    this.options.click?.(...args);
  }
}

let applicationMenu: Menu | null = null;

/** Menus are built and can be asked and clicked; nothing shows them, and their accelerators do nothing. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly MenuItemOptions[]): Menu {
    const menu = new Menu();
    menu.items.push(...template.map((options) => new MenuItem(options)));
    return menu;
  }
  static setApplicationMenu = (menu: Menu | null): void => {
    applicationMenu = menu;
  };
  static getApplicationMenu = (): Menu | null => applicationMenu;

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    record(
      'menu.popup',
      this.items.map(({ label, role, options, enabled }) => ({ label: label || role || options.type, enabled })),
    );
  }
}
