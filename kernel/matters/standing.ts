import { NO_STANDING, type Actor, type Standing } from '../access/index.ts';
import { membersOf, partiesOf, RECUSED, type CompiledFlow, type Snapshot } from '../process/index.ts';

/**
 * What an actor is in a matter, from what the matter itself says. An emergency access stands beside it. Both end with the
 * last post of whoever works here.
 */
export function standingOf(
  flow: CompiledFlow,
  snapshot: Snapshot,
  actor: Actor,
  sealed: boolean,
  underEmergency = false,
): Standing {
  const inOffice = actor.kind === 'resident' || actor.bindings.length > 0;
  const emergency = underEmergency && inOffice;
  if (flow.team.length === 0 && flow.partyFacts.length === 0 && snapshot.members === undefined)
    return sealed || emergency ? { ...NO_STANDING, sealed, emergency } : NO_STANDING;
  const parts = membersOf(flow, snapshot)
    .filter((one) => one.account === actor.account)
    .map((one) => one.part);
  return {
    parts: inOffice ? parts.filter((part) => part !== RECUSED) : [],
    recused: parts.includes(RECUSED),
    party: isParty(flow, snapshot, actor),
    emergency,
    sealed,
  };
}

/** The same for one action, which may be left to some of the parties. */
export const standingFor = (
  flow: CompiledFlow,
  snapshot: Snapshot,
  actor: Actor,
  standing: Standing,
  parties: readonly string[] | undefined,
): Standing =>
  parties === undefined || !standing.party
    ? standing
    : {
        ...standing,
        party: partiesOf(flow, snapshot).some(
          ({ party, fact }) => parties.includes(fact) && actor.parties?.includes(party) === true,
        ),
      };

/** A resident whom the matter concerns. An official's own matter is never handled by reason of being their own. */
export const isParty = (flow: CompiledFlow, snapshot: Snapshot, actor: Actor): boolean =>
  actor.kind === 'resident' &&
  partiesOf(flow, snapshot).some((one) => actor.parties?.includes(one.party) === true);
