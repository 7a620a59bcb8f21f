import { evidenceKinds, type KindItem } from '../api/evidence.ts';
import { matters } from '../api/calls.ts';
import { eventKinds } from '../api/grid.ts';
import type { Session } from '../api/contract.ts';
import { keepKnown, readKnown, type Known } from './queue-store.ts';

/** Kinds that a phone can capture; what is drawn, signed or recorded from a room is captured at the workbench. */
const BY_PHONE = new Set<string>([
  'scene-photo',
  'audio-visual',
  'documentary',
  'electronic-data',
  'physical',
]);
const MOST_MATTERS = 100;
/** Posts whose people report what they see in the street. */
const REPORTERS = new Set(['grid-member', 'dispatcher', 'officer', 'clerk']);

export const rolesOf = ({ bindings }: Session): readonly string[] => bindings.map(({ role }) => role);
export const mayReport = (roles: readonly string[]): boolean => roles.some((role) => REPORTERS.has(role));

/** The matters and kinds for capturing, as the server has them now; kept, without titles, for when it cannot be reached. */
export async function learned(
  session: Session,
): Promise<{ known: Known; titles: ReadonlyMap<string, string> }> {
  const roles = rolesOf(session);
  const [found, kinds, before, events] = await Promise.all([
    matters({ status: 'open', sort: '-last', limit: MOST_MATTERS }),
    evidenceKinds(),
    readKnown().catch(() => undefined),
    // without the catalogue a report is taken all the same, and classified from its words
    mayReport(roles) ? eventKinds().catch(() => undefined) : undefined,
  ]);
  const { id, name, staffNumber } = session.account;
  const known: Known = {
    account: { id, name },
    matters: found.items.map((one) => ({ id: one.id, number: one.number })),
    kinds: kinds.filter((kind) => BY_PHONE.has(kind.id)),
    officers: before?.account.id === id ? before.officers : null,
    ...{ roles, staffNumber: staffNumber ?? '' },
    eventKinds: events?.kinds ?? before?.eventKinds ?? [],
  };
  await keepKnown(known).catch(() => undefined);
  return { known, titles: new Map(found.items.map((one) => [one.id, one.title])) };
}

/** In the order in which they are used in the street. */
export const kindsOf = ({ kinds }: Known): readonly KindItem[] =>
  (kinds as readonly KindItem[]).toSorted(
    (a, b) => [...BY_PHONE].indexOf(a.id) - [...BY_PHONE].indexOf(b.id),
  );
