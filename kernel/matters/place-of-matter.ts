import { isoOf, localDay } from '../calendar/index.ts';
import { addressesOfCodes, addressesOn, codeKey, referenceKey, type Addressed } from '../places/index.ts';
import type { CompiledFlow, Snapshot } from '../process/index.ts';
import { isUuid, type Queryable, type Text } from '../store/index.ts';

/** A place by its code of a day; without an address where the library cannot tell any more what had the code. */
export interface PlaceOfMatter {
  readonly code: string | null;
  readonly address: string | null;
}

/** Where a matter happened, as its page shows it. */
export interface PlaceOnPage extends PlaceOfMatter {
  /** Permanent id. */
  readonly id: string;
  /** What the flow calls it. */
  readonly name: Text;
  readonly kind: Addressed['kind'];
  /** The day (ISO) of code and address: the one on which the matter was opened. */
  readonly on: string;
  /** As it is today, where code or address are other ones by now. */
  readonly now: PlaceOfMatter | null;
  /** It is there no more. */
  readonly ended: boolean;
}

/** A row that shows where its matter happened. */
interface Located {
  readonly place: PlaceOfMatter | null;
  readonly openedAt: string;
}

const openedOn = ({ openedAt }: Located): string => isoOf(localDay(Date.parse(openedAt)));

/** Adds the addresses to the codes of a page of matters, each as of the day its matter was opened: one look for all. */
export async function withAddresses<Item extends Located>(
  db: Queryable,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const asked = items.flatMap((item) =>
    item.place?.code == null ? [] : [{ code: item.place.code, day: openedOn(item) }],
  );
  if (asked.length === 0) return items;
  const found = await addressesOfCodes(db, asked);
  return items.map((item) => {
    const { place } = item;
    if (place?.code == null) return item;
    const address = found.get(codeKey({ code: place.code, day: openedOn(item) }))?.address ?? null;
    return { ...item, place: { code: place.code, address } };
  });
}

/** The place in the fact that the flow names, as of the opening day and of today; null where there is none. */
export async function placeOnPage(
  db: Queryable,
  { definition }: CompiledFlow,
  snapshot: Snapshot,
): Promise<PlaceOnPage | null> {
  const { place: fact } = definition;
  const id = fact === undefined ? undefined : snapshot.facts[fact];
  if (fact === undefined || !isUuid(id)) return null;
  const [on, today] = [isoOf(localDay(snapshot.opened)), isoOf(localDay(Date.now()))];
  const found = await addressesOn(db, [
    { id, day: on },
    { id, day: today },
  ]);
  const then = found.get(referenceKey({ id, day: on }));
  if (then === undefined) return null;
  const now = found.get(referenceKey({ id, day: today }));
  const changed =
    now?.valid === true && (now.code !== then.code || now.address !== then.address)
      ? { code: now.code, address: now.address }
      : null;
  return {
    ...{ id: then.id, kind: then.kind, code: then.code, address: then.address },
    name: definition.facts[fact]?.name ?? { zh: fact, en: fact },
    on,
    now: changed,
    ended: now?.valid !== true,
  };
}
