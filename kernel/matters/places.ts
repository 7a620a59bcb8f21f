import { isoOf, localDay } from '../calendar/index.ts';
import { referenceKey, referencesOn, type AskedReference, type Reference } from '../places/index.ts';
import type { CompiledFlow, FormSchema, Snapshot } from '../process/index.ts';
import { isUuid, Problem, type Queryable } from '../store/index.ts';
import { formOf } from './forms.ts';
import type { HistoricalMatter } from './historical-matter.ts';

type Input = Readonly<Record<string, unknown>>;

const dayOf = (at: number): string => isoOf(localDay(at));

/** Ids in the fields of an input that the widget `place` draws. */
export const placesIn = (form: FormSchema | undefined, input: Input): readonly string[] =>
  Object.entries(form?.properties ?? {}).flatMap(([field, schema]) => {
    const value = input[field];
    return schema['x-widget'] === 'place' && isUuid(value) ? [value.toLowerCase()] : [];
  });

const unknown = (fields: readonly string[]): Problem =>
  new Problem(
    'matters.place-unknown',
    {
      zh: '地址库中没有这个地点，或者它已经撤销，请重新选择地点',
      en: 'The address library has no such place, or the place is closed: choose it again',
    },
    { status: 422, details: { fields } },
  );

/** Places that an act names, as they were on its day and as they are today. */
export class NamedPlaces {
  readonly #found: ReadonlyMap<string, Reference>;

  private constructor(found: ReadonlyMap<string, Reference>) {
    this.#found = found;
  }

  /** Looks up the places in an input that may not have been checked yet. Asks nothing of the database where there are none. */
  static async read(
    db: Queryable,
    form: FormSchema | undefined,
    input: Input,
    at: number,
  ): Promise<NamedPlaces> {
    const ids = placesIn(form, input);
    if (ids.length === 0) return new NamedPlaces(new Map());
    const [then, today] = [dayOf(at), dayOf(Date.now())];
    const found = await referencesOn(
      db,
      ids.flatMap((id) =>
        then === today
          ? [{ id, day: today }]
          : [
              { id, day: then },
              { id, day: today },
            ],
      ),
    );
    // what was entered into the library after the day of the act stands for it all the same
    return new NamedPlaces(
      new Map(
        ids.flatMap((id): [string, Reference][] => {
          const one = [then, today]
            .map((day) => found.get(referenceKey({ id, day })))
            .find((reference) => reference?.valid === true);
          return one === undefined ? [] : [[id, one]];
        }),
      ),
    );
  }

  /** A place that was there on the day of the act, or is today. */
  get(id: unknown): Reference | undefined {
    return typeof id === 'string' ? this.#found.get(id.toLowerCase()) : undefined;
  }

  /** Throws `matters.place-unknown` (422) with the fields that name no place. */
  check(form: FormSchema | undefined, input: Input): void {
    const wrong = Object.entries(form?.properties ?? {}).flatMap(([field, schema]) =>
      schema['x-widget'] === 'place' && input[field] !== undefined && this.get(input[field]) === undefined
        ? [field]
        : [],
    );
    if (wrong.length > 0) throw unknown(wrong);
  }
}

/** The place that an opening act names as where the matter happened; undefined when it names none. */
export function openingPlace(flow: CompiledFlow, action: string, input: Input): unknown {
  const { place } = flow.definition;
  if (place === undefined) return undefined;
  const set = flow.actions.get(action)?.definition.set?.[place];
  return typeof set === 'object' && 'input' in set ? input[set.input] : undefined;
}

/** The fact with the place of a matter, where it stands in the general file: a place in a compartment is shown with it alone. */
export function openPlaceFact({ definition }: CompiledFlow): string | undefined {
  const { place, data } = definition;
  return place === undefined || data.compartments?.some((one) => one.facts?.includes(place)) === true
    ? undefined
    : place;
}

/**
 * The code of a matter's place as of the day the matter was opened: what the column `place_code` holds. `known` is what it
 * held before; it stays when the act names no other place.
 */
export async function placeCodeOf(
  db: Queryable,
  flow: CompiledFlow,
  before: Snapshot | null,
  after: Snapshot,
  known: string | null,
): Promise<string | null> {
  const fact = openPlaceFact(flow);
  if (fact === undefined) return known;
  const place = after.facts[fact];
  if (before !== null && before.facts[fact] === place) return known;
  if (typeof place !== 'string') return null;
  const day = dayOf(after.opened);
  const found = await referencesOn(db, [{ id: place, day }]);
  return found.get(referenceKey({ id: place, day }))?.code ?? null;
}

/** The code of the place of a matter as of its opening day; null where the library knows none. */
export type PlaceCode = (flow: CompiledFlow, snapshot: Snapshot) => string | null;

/**
 * Looks up every place that acts of the past name, for a whole batch in one statement: what is opened at a place gets its
 * code of that day. Nothing is refused: a place that the library never had gives no code.
 */
export async function placesOfHistory(
  db: Queryable,
  flow: CompiledFlow,
  matters: readonly HistoricalMatter[],
  existing: ReadonlyMap<string, { readonly row: { readonly snapshot: Snapshot } }>,
): Promise<PlaceCode> {
  if (openPlaceFact(flow) === undefined) return () => null;
  const asked = new Map<string, AskedReference>();
  for (const { ref, acts } of matters) {
    const opened = existing.get(ref)?.row.snapshot.opened ?? acts[0]?.at;
    if (opened === undefined) continue;
    for (const act of acts)
      for (const id of placesIn(formOf(flow, act.action), act.input)) {
        const one = { id, day: dayOf(opened) };
        asked.set(referenceKey(one), one);
      }
  }
  const found = await referencesOn(db, [...asked.values()]);
  return (of, snapshot) => {
    const fact = openPlaceFact(of);
    const place = fact === undefined ? undefined : snapshot.facts[fact];
    if (typeof place !== 'string') return null;
    return found.get(referenceKey({ id: place, day: dayOf(snapshot.opened) }))?.code ?? null;
  };
}
