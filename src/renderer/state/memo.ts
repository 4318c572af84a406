/** Remembers the last call, so that a selector which builds a new value keeps its identity while its inputs do. */
export const memo = <Args extends readonly unknown[], Value>(build: (...args: Args) => Value): ((...args: Args) => Value) => {
  let last: { readonly args: Args; readonly value: Value } | undefined;
  return (...args) => {
    if (last?.args.length !== args.length || args.some((arg, at) => !Object.is(arg, last?.args[at])))
      last = { args, value: build(...args) };
    return last.value;
  };
};
