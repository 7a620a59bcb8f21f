import { maskedName, partyNames } from '@gaoyao/kernel/parties';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import { isUuid, shardOf, type Queryable, type Text } from '@gaoyao/kernel/store';
import { noNormWords, type NormWords } from './norm-words.ts';

/** A value of a form or a fact, with the field that says what it means. */
export interface FieldValue {
  readonly field: FieldSchema | undefined;
  readonly value: unknown;
  /** The moment it was said: a place is named as it was on that day. Now, when left out. */
  readonly at?: Date;
}

const widgetOf = (one: FieldValue) => one.field?.['x-widget'];

/**
 * Names of officials with their staff number, by account id. Names of officials are public in their office; a resident's,
 * who acted for themselves, is masked like any person's.
 */
export async function officialNames(
  owner: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: Text; readonly staffNumber: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await owner.query<{
    id: string;
    kind: string;
    name_zh: string;
    name_en: string;
    staff_number: string;
  }>('select id, kind, name_zh, name_en, staff_number from access.account where id = any($1::uuid[])', [ids]);
  const shown = (kind: string, name: string): string =>
    kind === 'resident' ? maskedName('person', name) : name;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: { zh: shown(row.kind, row.name_zh), en: shown(row.kind, row.name_en) },
        staffNumber: row.staff_number,
      },
    ]),
  );
}

async function unitNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ unit: string; name_zh: string; name_en: string }>(
    `select unit, name_zh, name_en from places.unit_version
     where unit = any($1::uuid[]) and valid_from <= current_date and valid_to > current_date`,
    [ids],
  );
  return new Map(rows.map((row) => [row.unit, { zh: row.name_zh, en: row.name_en }]));
}

/** The numbers of matters that an act names: whoever may read the act may know which they are, which opens none of them. */
async function matterNumbers(owner: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await owner.query<{ id: string; number: string }>(
    'select id, number from matters.matter where shard = any($1::smallint[]) and id = any($2::uuid[])',
    [[...new Set(ids.map(shardOf))], ids],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

const dayOf = ({ at }: FieldValue): string => isoOf(localDay(at?.getTime() ?? Date.now()));

/** The address and code of the place that a value names, as of the day it was said. */
async function placeWords(
  db: Queryable,
  leaves: readonly FieldValue[],
): Promise<(one: FieldValue) => Text | null> {
  const asked = leaves.flatMap((one) =>
    widgetOf(one) === 'place' && isUuid(one.value) ? [{ id: one.value, day: dayOf(one) }] : [],
  );
  const found = await addressesOn(db, asked);
  return (one) => {
    if (typeof one.value !== 'string') return null;
    const place = found.get(referenceKey({ id: one.value, day: dayOf(one) }));
    if (place === undefined) return null;
    const said = place.code === null ? place.address : `${place.address}（${place.code}）`;
    return { zh: said, en: place.code === null ? place.address : `${place.address} (${place.code})` };
  };
}

/** The field of an entry of a list: its own schema, or the list's, whose choices are those of its entries. */
const entryField = (field: FieldSchema): FieldSchema => ({
  ...field,
  ...(field['items'] as FieldSchema | undefined),
});

const columnsOf = (field: FieldSchema): Readonly<Record<string, FieldSchema>> =>
  (field['properties'] as Readonly<Record<string, FieldSchema>> | undefined) ?? {};

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every single value in a value, however deep in lists and rows. */
function leavesOf({ field, value, ...said }: FieldValue): readonly FieldValue[] {
  if (field === undefined) return [];
  if (Array.isArray(value))
    return (value as readonly unknown[]).flatMap((one) =>
      leavesOf({ ...said, field: entryField(field), value: one }),
    );
  if (isRow(value))
    return Object.entries(value).flatMap(([id, one]) =>
      leavesOf({ ...said, field: columnsOf(field)[id], value: one }),
    );
  return [{ ...said, field, value }];
}

/** A single value inside a list or row, for which the page has no words of its own. */
function plainText(value: unknown): Text {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  const said = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  return { zh: said, en: said };
}

const joined = (texts: readonly Text[], zh: string, en: string): Text => ({
  zh: texts.map((one) => one.zh).join(zh),
  en: texts.map((one) => one.en).join(en),
});

/** A list as `甲、乙`, a table row by row as `1. 品名：电子秤，数量：2；2. …`. */
function composed(field: FieldSchema, value: unknown, wordOf: (one: FieldValue) => Text | null): Text {
  if (Array.isArray(value)) {
    if (field['x-widget'] === 'evidence') {
      const n = String(value.length);
      return { zh: `${n} 份采集的证据`, en: `${n} captured piece(s)` };
    }
    const entry = entryField(field);
    const texts = (value as readonly unknown[]).map((one) => composed(entry, one, wordOf));
    if (!value.some(isRow)) return joined(texts, '、', ', ');
    const numbered = texts.map(({ zh, en }, index) => {
      const n = `${String(index + 1)}. `;
      return { zh: n + zh, en: n + en };
    });
    return joined(numbered, '；', '; ');
  }
  if (isRow(value)) {
    const columns = columnsOf(field);
    const cells = Object.entries(value).map(([id, one]) => {
      const column = columns[id];
      const title = column?.['x-title'] ?? { zh: id, en: id };
      const said = column === undefined ? plainText(one) : composed(column, one, wordOf);
      return { zh: `${title.zh}：${said.zh}`, en: `${title.en}: ${said.en}` };
    });
    return joined(cells, '，', ', ');
  }
  return wordOf({ field, value }) ?? plainText(value);
}

/** A party whose register the reader may not look into: that of another tenancy. */
const elsewhere: Text = { zh: '其他地区登记的人', en: 'somebody registered elsewhere' };

/**
 * The words for values that are not words themselves: the name of a choice, of an official, a unit or (masked) a
 * party, the number of a matter, the address of a place, what the catalogue calls a violation or a point, and lists and tables as running text; null for all others. `db` is in the actor's transaction.
 */
export async function wordsFor(
  db: Queryable,
  owner: Queryable,
  values: readonly FieldValue[],
  normWordOf: NormWords = noNormWords,
): Promise<readonly (Text | null)[]> {
  const leaves = values.flatMap(leavesOf);
  const ids = (widget: string): string[] => [
    ...new Set(
      leaves.flatMap((one) =>
        widgetOf(one) === widget && isUuid(one.value) ? [one.value.toLowerCase()] : [],
      ),
    ),
  ];
  const officials = await officialNames(owner, ids('account'));
  const units = await unitNames(db, ids('unit'));
  const parties = await partyNames(db, ids('party'));
  const numbers = await matterNumbers(owner, ids('matter'));
  const placeOf = await placeWords(db, leaves);
  const wordOf = (one: FieldValue): Text | null => {
    const { field, value } = one;
    if (typeof value !== 'string' || field === undefined) return null;
    const id = value.toLowerCase();
    switch (field['x-widget']) {
      case 'account': {
        const found = officials.get(id);
        return found === undefined
          ? null
          : { zh: `${found.name.zh}（${found.staffNumber}）`, en: `${found.name.en} (${found.staffNumber})` };
      }
      case 'unit':
        return units.get(id) ?? null;
      case 'place':
        return placeOf(one);
      case 'party': {
        const found = parties.get(id);
        if (found === undefined) return isUuid(id) ? elsewhere : null;
        const name = maskedName(found.kind, found.name);
        return { zh: name, en: name };
      }
      case 'matter': {
        const number = numbers.get(id);
        return number === undefined ? null : { zh: number, en: number };
      }
      default:
        return (
          field['x-choices']?.find((choice) => choice.value === value)?.name ??
          normWordOf(field['x-widget'], value) ??
          null
        );
    }
  };
  return values.map((one) => {
    const { field, value, ...said } = one;
    if (typeof value !== 'object' || value === null) return wordOf(one);
    return field === undefined ? null : composed(field, value, (leaf) => wordOf({ ...said, ...leaf }));
  });
}

/** The form field whose value becomes a fact unchanged, so that its choices name the fact's values too. */
export function fieldOfFact(definition: FlowDefinition, fact: string): FieldSchema | undefined {
  for (const action of definition.actions) {
    const expression = action.set?.[fact];
    if (typeof expression !== 'object' || !('input' in expression) || action.form === undefined) continue;
    const field = definition.forms[action.form]?.properties[expression.input];
    if (field !== undefined) return field;
  }
  return undefined;
}

/** As {@link fieldOfFact}, and the field of an account where an act keeps in the fact who did it: for the officials' own page. */
export function fieldOfOfficialsFact(definition: FlowDefinition, fact: string): FieldSchema | undefined {
  const actsOf = definition.actions.map(({ set }) => set?.[fact]);
  const keepsActor = actsOf.some((expression) => typeof expression === 'object' && 'actor' in expression);
  const own: FieldSchema | undefined = keepsActor
    ? { type: 'string', 'x-title': definition.facts[fact]!.name, 'x-widget': 'account' }
    : undefined;
  return fieldOfFact(definition, fact) ?? own;
}
