/** A sentence in which commands stand between backticks. */
export const WithCommands = ({ text }: { readonly text: string }) =>
  text.split('`').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places.
      <code key={at} className="select-all rounded-xs bg-sunken px-1 py-0.5 font-mono text-ink text-xs">
        {part}
      </code>
    ) : (
      part
    ),
  );
