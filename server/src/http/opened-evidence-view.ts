import type { itemView } from './evidence-view.ts';

type Item = Awaited<ReturnType<typeof itemView>>;
type Person = Item['capturedBy'];

const official = { zh: '工作人员', en: 'An official' };

/** An official as a party sees them: by staff number, the name on request (rights.md 2); nobody else is told at all. */
const withoutName = (person: Person): Person =>
  person === null || person.staffNumber === '' ? null : { name: official, staffNumber: person.staffNumber };

/** Items of a list as a party sees them: who captured each is a number. */
export const partyItems = <I extends { readonly capturedBy: Person }>(items: readonly I[]): I[] =>
  items.map((item) => ({ ...item, capturedBy: withoutName(item.capturedBy) }));

/**
 * An item as a party sees it: all of the evidence, and of its custody what was done, when, by which office and by whom as a number.
 * Reasons that officials wrote beside an entry, and ids of others to whom it was opened, stay with the office.
 */
export const partyView = (item: Item): Item => ({
  ...item,
  capturedBy: withoutName(item.capturedBy),
  versions: item.versions.map((version) => ({ ...version, savedBy: withoutName(version.savedBy) })),
  custody: item.custody.map(
    ({ item: id, position, at, actor, agency, role, purpose, act, version, file, previous, proof }) => ({
      ...{ item: id, position, at, agency, role, purpose, act, version, file, previous, proof },
      actor: withoutName(actor),
      actorId: NOBODY,
      details: {},
    }),
  ),
});

/** In the place of an account that a party is not told. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
