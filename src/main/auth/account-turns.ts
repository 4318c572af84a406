/** Work on one account goes in order; accounts do not wait for each other. */
export const createTurns = (): (<T>(account: string, work: () => Promise<T>) => Promise<T>) => {
  const last = new Map<string, Promise<unknown>>();
  return (account, work) => {
    const turn = (last.get(account) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => undefined)
      .finally(() => {
        if (last.get(account) === over) last.delete(account);
      });
    last.set(account, over);
    return turn;
  };
};
