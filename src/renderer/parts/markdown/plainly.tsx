import { Component, type ReactNode } from 'react';

interface PlainlyProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** A block that cannot be rendered is shown as the text that it is; the rest of the answer stays. */
export class Plainly extends Component<PlainlyProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <p className="md-plain">{this.props.text}</p> : this.props.children;
  }
}
