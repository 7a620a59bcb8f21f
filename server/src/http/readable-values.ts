import { maskedName, partyNames } from '@gaoyao/kernel/parties';
import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import { isUuid, type Queryable, type Text } from '@gaoyao/kernel/store';

/** A value of a form or a fact, with the field that says what it means. */
export interface FieldValue {
  readonly field: FieldSchema | undefined;
  readonly value: unknown;
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

/**
 * The words for values that are not words themselves: the name of a choice, of an official, a unit or (masked) a
 * party; null for all others. `db` is in the actor's transaction.
 */
export async function wordsFor(
  db: Queryable,
  owner: Queryable,
  values: readonly FieldValue[],
): Promise<readonly (Text | null)[]> {
  const ids = (widget: string): string[] => [
    ...new Set(
      values.flatMap((one) =>
        widgetOf(one) === widget && isUuid(one.value) ? [one.value.toLowerCase()] : [],
      ),
    ),
  ];
  const officials = await officialNames(owner, ids('account'));
  const units = await unitNames(db, ids('unit'));
  const parties = await partyNames(db, ids('party'));
  return values.map(({ field, value }) => {
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
      case 'party': {
        const found = parties.get(id);
        if (found === undefined) return null;
        const name = maskedName(found.kind, found.name);
        return { zh: name, en: name };
      }
      default:
        return field['x-choices']?.find((choice) => choice.value === value)?.name ?? null;
    }
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
