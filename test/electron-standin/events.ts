/** The first argument of Electron's events: the listener may veto what would happen next. */
export interface VetoEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export const vetoEvent = <Details extends object>(details: Details): VetoEvent & Details => ({
  ...details,
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});
