/**
 * Several entries of one name: a group whose members take turns, request by request. The one that was used longest ago goes
 * first, those that rest go last; within both the order of the list decides. (The reference counts up one number for all names,
 * when a name is looked up and not when it is called, and so begins with the second entry.) @see spec: engine F13, F14, W29
 */
export interface Group<Member> {
  readonly name: string;
  readonly members: readonly Member[];
  /** Whom to try for the next request, in order; the first counts as used. */
  readonly next: (isCooling?: (member: Member) => boolean) => readonly Member[];
}

export const createGroup = <Member>(name: string, members: readonly Member[]): Group<Member> => {
  const usedAt = new Map<Member, number>();
  let turn = 0;
  return {
    name,
    members,
    next: (isCooling = () => false) => {
      const cooling = new Map(members.map((member) => [member, isCooling(member)]));
      const rank = (member: Member): number => usedAt.get(member) ?? 0;
      const order = [...members].sort((a, b) => Number(cooling.get(a)) - Number(cooling.get(b)) || rank(a) - rank(b));
      const [first] = order;
      turn += 1;
      if (first !== undefined) usedAt.set(first, turn);
      return order;
    },
  };
};
