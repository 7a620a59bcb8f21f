import type { CompiledFlow } from './compile.ts';
import type { Snapshot } from './snapshot.ts';

/** The part of somebody who must keep out of a matter (回避): it closes the matter to them. */
export const RECUSED = 'recused';

export interface MemberPart {
  readonly account: string;
  readonly part: string;
}

/** Who has which part in a matter: those that its facts name and those that were named by an act. */
export function membersOf(flow: CompiledFlow, snapshot: Snapshot): readonly MemberPart[] {
  const found: MemberPart[] = [];
  for (const { part, fact } of flow.team) {
    const account = snapshot.facts[fact];
    if (typeof account === 'string' && account !== '') found.push({ account, part });
  }
  for (const [account, parts] of Object.entries(snapshot.members ?? {}))
    for (const part of parts)
      if (!found.some((one) => one.account === account && one.part === part)) found.push({ account, part });
  return found;
}

/** The parties of a matter, by the facts that hold their ids. */
export function partiesOf(
  flow: CompiledFlow,
  snapshot: Snapshot,
): readonly { readonly party: string; readonly fact: string }[] {
  return flow.partyFacts.flatMap(({ fact }) => {
    const party = snapshot.facts[fact];
    return typeof party === 'string' && party !== '' ? [{ party, fact }] : [];
  });
}
