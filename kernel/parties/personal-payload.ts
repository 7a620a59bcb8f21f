import type { Protection } from '../protection/index.ts';
import { isUuid, newId, type Queryable } from '../store/index.ts';
import { ERASED_TEXT } from './masks.ts';
import { PAYLOAD_FIELD } from './sealed-fields.ts';

/** As much of a form as this needs: which of its fields are personal. */
interface PersonalForm {
  readonly properties: Readonly<Record<string, { readonly 'x-personal'?: true }>>;
}

type Input = Readonly<Record<string, unknown>>;

/** The sealed value of a personal field, to be written with the act (`addPayloads`). */
export interface Payload {
  readonly id: string;
  readonly party: string;
  readonly sealed: Buffer;
}

/** What stands in an act's input in the place of a personal value. */
interface Reference {
  readonly sealed: string;
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && isUuid((value as Partial<Reference>).sealed);

const personal = (form: PersonalForm, field: string): boolean =>
  Object.hasOwn(form.properties, field) && form.properties[field]?.['x-personal'] === true;

/**
 * Takes the values of personal fields (`x-personal`) out of a checked input and seals them with the key of the person
 * they are about; each leaves `{"sealed": "<payload id>"}`. An input without such values comes back as it is. Throws
 * `protection.erased` (410) for a person who was erased.
 */
export async function sealInput(
  protection: Protection,
  form: PersonalForm,
  input: Input,
  subject: string,
): Promise<{ readonly input: Input; readonly payloads: readonly Payload[] }> {
  const fields = Object.keys(input).filter(
    (field) => personal(form, field) && input[field] !== undefined && input[field] !== null,
  );
  if (fields.length === 0) return { input, payloads: [] };
  const ids = fields.map(() => newId());
  const sealed = await protection.sealMany(
    fields.map((field, index) => ({
      subject,
      text: JSON.stringify(input[field]),
      field: `${PAYLOAD_FIELD} ${ids[index]!}`,
    })),
  );
  return {
    input: {
      ...input,
      ...Object.fromEntries(fields.map((field, index) => [field, { sealed: ids[index]! }])),
    },
    payloads: fields.map((_, index) => ({ id: ids[index]!, party: subject, sealed: sealed[index]! })),
  };
}

/** Writes payloads in the transaction that writes their act. `db` is the owner's. */
export async function addPayloads(db: Queryable, shard: number, payloads: readonly Payload[]): Promise<void> {
  if (payloads.length === 0) return;
  await db.query('select parties.add_payloads($1::smallint, $2)', [shard, JSON.stringify(asJson(payloads))]);
}

/** Payloads as `parties.add_payloads` takes them: bytes as hexadecimal text. */
export const asJson = (
  payloads: readonly Payload[],
): readonly { id: string; party: string; sealed: string }[] =>
  payloads.map(({ id, party, sealed }) => ({ id, party, sealed: sealed.toString('hex') }));

/**
 * Puts the personal values back into inputs, as far as the actor of the present transaction may see the persons they are
 * about; the others stay references. What was erased reads “已删除 / erased”. Only fields that the form calls personal are
 * looked at: nobody reads a payload by writing its id into another field. By one query for all inputs.
 */
export async function openInputs(
  db: Queryable,
  protection: Protection,
  items: readonly { readonly form: PersonalForm; readonly input: Input }[],
): Promise<readonly Input[]> {
  const ids = items.flatMap(({ form, input }) =>
    Object.entries(input).flatMap(([field, value]) =>
      personal(form, field) && isReference(value) ? [value.sealed] : [],
    ),
  );
  if (ids.length === 0) return items.map((one) => one.input);
  const { rows } = await db.query<{ id: string; party: string; sealed: Buffer | null }>(
    'select id, party, sealed from parties.payload where id = any($1::uuid[])',
    [ids],
  );
  const kept = rows.flatMap((row) => (row.sealed === null ? [] : [{ ...row, sealed: row.sealed }]));
  const texts = await protection.openMany(
    kept.map((row) => ({ subject: row.party, sealed: row.sealed, field: `${PAYLOAD_FIELD} ${row.id}` })),
  );
  const values = new Map<string, unknown>(rows.map((row) => [row.id, ERASED_TEXT]));
  for (const [index, row] of kept.entries()) {
    const text = texts[index];
    if (text !== undefined && text !== null) values.set(row.id, JSON.parse(text));
  }
  return items.map(({ form, input }) =>
    Object.fromEntries(
      Object.entries(input).map(([field, value]) => {
        if (!personal(form, field) || !isReference(value)) return [field, value];
        const id = value.sealed.toLowerCase();
        return [field, values.has(id) ? values.get(id) : value];
      }),
    ),
  );
}

/** The person a sealed value is about, as far as the actor of the present transaction may see them. */
export async function personOf(db: Queryable, value: unknown): Promise<string | undefined> {
  if (!isReference(value)) return undefined;
  const { rows } = await db.query<{ party: string }>('select party from parties.payload where id = $1', [
    value.sealed,
  ]);
  return rows[0]?.party;
}

/** `openInputs` for one. */
export async function openInput(
  db: Queryable,
  protection: Protection,
  form: PersonalForm,
  input: Input,
): Promise<Input> {
  const [opened = input] = await openInputs(db, protection, [{ form, input }]);
  return opened;
}
