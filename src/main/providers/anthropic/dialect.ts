/** The name of the wire format, and of what it keeps for itself in a history. */
export const DIALECT = 'anthropic-messages';
