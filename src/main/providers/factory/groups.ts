import type { BuiltProvider } from '../factory.ts';

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

/** A member of a group under a name of its own, such as `everyday#2`, so that it can stand in a registry and rest by itself. */
export interface GroupMember {
  readonly id: string;
  readonly built: BuiltProvider;
}

/** A group whose members were given names. */
export interface NamedGroup {
  readonly members: readonly GroupMember[];
  readonly next: (isCooling: (member: GroupMember) => boolean) => readonly GroupMember[];
}

export const namedGroup = ({ name, members, next }: Group<BuiltProvider>): NamedGroup => {
  const named = new Map(members.map((built, at) => [built, { id: `${name}#${at + 1}`, built }]));
  const naming = (list: readonly BuiltProvider[]): readonly GroupMember[] => list.flatMap((built) => named.get(built) ?? []);
  return {
    members: [...named.values()],
    next: (isCooling) => naming(next((built) => naming([built]).some(isCooling))),
  };
};
