import type { PoolClient } from 'pg';
import { qualificationsOf } from '../../../access/index.ts';
import { isoOf, localDay } from '../../../calendar/index.ts';
import type { ReadAct } from '../../../matters/index.ts';
import type { FieldSchema } from '../../../process/index.ts';
import { isUuid } from '../../../store/index.ts';
import type { NamedValue, Plain, RawValue, Value, ValueRow } from '../../rendering/written-value.ts';
import type { OpenedFile } from '../opened-file.ts';
import type { PaperRoom } from '../room.ts';
import { entered, fieldOfFact, idsIn, rowOf, type Names } from './entered.ts';
import { agencyOf, officialsOf, placeNames, unitNames } from './names.ts';
import { partyValues, type PartyWanted } from './party-values.ts';
import type { Source } from './source.ts';

/** An act with its personal fields opened. */
export interface OpenedAct extends Pick<ReadAct, 'action' | 'at' | 'actor' | 'input' | 'effects'> {
  readonly fields: Readonly<Record<string, FieldSchema>>;
}

/** A value of the matter, with the field that says what it means. */
type Held = readonly [value: unknown, field: FieldSchema | undefined];

const latestOf = (acts: readonly OpenedAct[], action: string): OpenedAct | undefined =>
  acts.findLast((act) => act.action === action);

/** The values that the sources take from facts and acts. */
export function heldBy(
  file: OpenedFile,
  acts: readonly OpenedAct[],
  sources: readonly Source[],
): readonly Held[] {
  const { definition } = file.installed.flow;
  return sources.flatMap((source): Held[] => {
    if (source.kind === 'fact')
      return [[file.snapshot.facts[source.fact], fieldOfFact(definition, source.fact)]];
    if (source.kind === 'act') {
      const act = latestOf(acts, source.action);
      return act === undefined ? [] : [[act.input[source.field], act.fields[source.field]]];
    }
    if (source.kind !== 'acts') return [];
    return acts
      .filter((one) => one.action === source.action)
      .flatMap((act) => Object.entries(act.input).map(([field, value]): Held => [value, act.fields[field]]));
  });
}

const idsOf = (held: readonly Held[], widget: 'account' | 'unit' | 'place' | 'party'): readonly string[] => [
  ...new Set(held.flatMap(([value, field]) => idsIn(value, field, widget)).filter((id) => isUuid(id))),
];

const idOf = (file: OpenedFile, fact: string): readonly string[] => {
  const id = file.snapshot.facts[fact];
  return isUuid(id) ? [id.toLowerCase()] : [];
};

/** The parties of which a paper says something: those that it names and those that its values refer to. */
export const partiesIn = (
  file: OpenedFile,
  held: readonly Held[],
  sources: readonly Source[],
): readonly PartyWanted[] => [
  ...idsOf(held, 'party').map((party) => ({ party, what: 'name' })),
  ...sources.flatMap((one) =>
    one.kind === 'party' ? idOf(file, one.fact).map((party) => ({ party, what: one.what })) : [],
  ),
];

/** One reading of a matter for one paper: everything that is looked up is looked up once. */
export class Reading {
  readonly #room: PaperRoom;
  readonly #file: OpenedFile;
  readonly #client: PoolClient;
  readonly #acts: readonly OpenedAct[];
  #names: Names = new Map();
  #parties: ReadonlyMap<string, NamedValue> = new Map();
  #officials: Awaited<ReturnType<typeof officialsOf>> = new Map();

  constructor(room: PaperRoom, file: OpenedFile, client: PoolClient, acts: readonly OpenedAct[]) {
    this.#room = room;
    this.#file = file;
    this.#client = client;
    this.#acts = acts;
  }

  /** Looks up, by one query each, who and what the values refer to. */
  async prepare(
    held: readonly Held[],
    parties: readonly PartyWanted[],
    sources: readonly Source[],
  ): Promise<void> {
    this.#officials = await officialsOf(this.#room.db.owner, [
      ...new Set([
        ...idsOf(held, 'account'),
        ...this.#acts.map((act) => act.actor),
        ...sources.flatMap((one) => (one.kind === 'account' ? idOf(this.#file, one.fact) : [])),
      ]),
    ]);
    this.#parties = await partyValues(this.#client, this.#room.protection, parties);
    this.#names = new Map([
      ...(await unitNames(this.#client, idsOf(held, 'unit'))),
      ...(await placeNames(this.#client, idsOf(held, 'place'), this.#file.snapshot.opened)),
      ...[...this.#officials].map(([id, { name }]): [string, string] => [id, name]),
      ...parties.flatMap(({ party }): [string, string][] => {
        const name = this.#parties.get(`${party} name`)?.value;
        return typeof name === 'string' ? [[party, name]] : [];
      }),
    ]);
  }

  async valueOf(source: Source): Promise<RawValue | undefined> {
    const { definition } = this.#file.installed.flow;
    switch (source.kind) {
      case 'fact': {
        const value = this.#file.snapshot.facts[source.fact];
        const field = fieldOfFact(definition, source.fact);
        const written = entered(value, field, this.#names);
        return field === undefined ? byType(written, definition.facts[source.fact]?.type) : written;
      }
      case 'act': {
        const act = latestOf(this.#acts, source.action);
        return act === undefined
          ? undefined
          : entered(act.input[source.field], act.fields[source.field], this.#names);
      }
      case 'done': {
        const act = latestOf(this.#acts, source.action);
        return act === undefined ? undefined : this.#done(act)[`@${source.what}`];
      }
      case 'acts':
        return this.#acts
          .filter((one) => one.action === source.action)
          .map((act): ValueRow => ({ ...rowOf(act.input, act.fields, this.#names), ...this.#done(act) }));
      case 'party':
        return idOf(this.#file, source.fact)
          .map((party) => this.#parties.get(`${party} ${source.what}`))
          .find((value) => value !== undefined);
      case 'account':
        return this.#account(source.fact, source.what);
      case 'finding':
        return foundAt(latestOf(this.#acts, source.action)?.effects.rules?.[source.into], source.path);
      case 'matter':
        return this.#matter(source.what);
      case 'paper':
        return this.#paper(source.template, source.what);
      case 'papers':
        return this.#papers();
      case 'clock': {
        // the end of a period is 24:00 of its last day
        const run = this.#file.snapshot.clocks[source.clock];
        return run === undefined ? undefined : { value: isoOf(localDay(run.due - 1)), format: 'day' };
      }
      case 'today':
        return { value: isoOf(localDay(Date.now())), format: 'day' };
    }
  }

  #done(act: OpenedAct): Readonly<Record<string, Value>> {
    const name = this.#officials.get(act.actor)?.name;
    return {
      '@at': { value: act.at.toISOString(), format: 'time' },
      ...(name === undefined ? {} : { '@actor': { value: act.actor, name } }),
    };
  }

  async #account(fact: string, what: string): Promise<RawValue | undefined> {
    const [id] = idOf(this.#file, fact);
    const known = id === undefined ? undefined : this.#officials.get(id);
    if (id === undefined || known === undefined) return undefined;
    if (what === 'name') return known.name;
    if (what === 'staff') return known.staff;
    if (what !== 'certificate') return undefined;
    const day = isoOf(localDay(Date.now()));
    const held = (await qualificationsOf(this.#room.db.owner, [id])).filter(
      (one) => one.validFrom <= day && (one.validUntil === null || day < one.validUntil),
    );
    // the certificate of enforcement is the one that is shown (行政处罚法 42)
    return (held.find((one) => one.kind === 'enforcement') ?? held[0])?.number;
  }

  async #matter(what: string): Promise<RawValue | undefined> {
    switch (what) {
      case 'number':
        return this.#file.number;
      case 'title':
        return this.#file.title ?? undefined;
      case 'opened':
        return { value: this.#file.openedAt.toISOString(), format: 'day' };
      case 'agency':
        return (await agencyOf(this.#client, this.#file.agency)).name;
      case 'address':
      case 'phone':
      case 'court':
      case 'review-body':
        return (await agencyOf(this.#client, this.#file.agency)).details[what] ?? undefined;
      case 'unit': {
        const { unit } = this.#file;
        return unit === null ? undefined : (await unitNames(this.#client, [unit])).get(unit);
      }
      default:
        return undefined;
    }
  }

  /** The papers that stand, in the order in which they left: what the index of the file lists. */
  async #papers(): Promise<readonly ValueRow[]> {
    const { rows } = await this.#room.db.owner.query<{
      template: string;
      number: string | null;
      issued_on: string;
    }>(
      // a signed internal paper that is never issued stands in the file as well
      `select template, number, coalesce(issued_on, changed_at::date)::text as issued_on from documents.paper
       where shard = $1 and matter = $2 and state in ('signed', 'issuing', 'issued', 'served')
       order by coalesce(issued_on, changed_at::date), id`,
      [this.#file.shard, this.#file.id],
    );
    const { documents = {} } = this.#file.installed.flow.definition;
    return rows.map((row) => ({
      name: documents[row.template]?.name.zh ?? row.template,
      number: row.number ?? '—',
      day: { value: row.issued_on, format: 'day' },
    }));
  }

  /** Number and day of the latest paper of a template that was issued and stands. */
  async #paper(template: string, what: string): Promise<RawValue | undefined> {
    const { rows } = await this.#room.db.owner.query<{ number: string | null; issued_on: string }>(
      `select number, issued_on::text from documents.paper where shard = $1 and matter = $2 and template = $3
         and state in ('issued', 'served') order by issued_on desc, id desc limit 1`,
      [this.#file.shard, this.#file.id, template],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    return what === 'issued' ? { value: row.issued_on, format: 'day' } : (row.number ?? undefined);
  }
}

/** A value that no form names is written as its fact says. */
function byType(value: RawValue | undefined, type: string | undefined): RawValue | undefined {
  if (type !== 'money' && type !== 'day') return value;
  return typeof value === 'number' || typeof value === 'string' ? { value, format: type } : value;
}

/** What stands at a path of a finding: a value, or several. */
function foundAt(root: unknown, path: readonly string[]): RawValue | undefined {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  const plain = (one: unknown): one is Plain =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean';
  if (plain(value)) return value;
  if (!Array.isArray(value)) return textIn(value);
  const items = value as readonly unknown[];
  if (items.every(plain)) return items;
  return items.flatMap((item): ValueRow[] =>
    typeof item === 'object' && item !== null
      ? [
          Object.fromEntries(
            Object.entries(item).flatMap(([key, one]): [string, Value][] => {
              const held: unknown = plain(one) ? one : textIn(one);
              return plain(held) ? [[key, held]] : [];
            }),
          ),
        ]
      : [],
  );
}

/** A text in two languages is written in Chinese. */
const textIn = (value: unknown): string | undefined => {
  const zh: unknown =
    typeof value === 'object' && value !== null ? (value as { readonly zh?: unknown }).zh : undefined;
  return typeof zh === 'string' ? zh : undefined;
};
