import { recordReading, type Actor, type Purpose } from '../../../access/index.ts';
import { partyNames, revealField, type SealedField } from '../../../parties/index.ts';
import type { Protection } from '../../../protection/index.ts';
import { Problem, type Queryable } from '../../../store/index.ts';
import type { NamedValue } from '../../rendering/written-value.ts';

const revealed: Readonly<Record<string, SealedField>> = {
  identity: 'identityNumber',
  phone: 'phone',
  address: 'address',
};

const kinds: Readonly<Record<string, string>> = { person: '自然人', organisation: '法人或者其他组织' };

/** A party whose value a paper asks for. */
export interface PartyWanted {
  readonly party: string;
  /** `name`, `kind`, `identity`, `phone` or `address`. */
  readonly what: string;
}

/** For whom a paper opens what is sealed, and in which matter. */
export interface Opening {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly shard: number;
  readonly matter: string;
  readonly post: string | null;
}

/**
 * Writes that these values of persons are opened for a paper: one reading each, on disk before any of them is used.
 */
export async function tracePartyValues(
  trace: Queryable,
  opening: Opening,
  wanted: readonly PartyWanted[],
): Promise<void> {
  const seen = new Set<string>();
  for (const { party, what } of wanted) {
    if (what === 'kind' || seen.has(`${party} ${what}`)) continue;
    seen.add(`${party} ${what}`);
    await recordReading(trace, {
      actor: opening.actor,
      purpose: opening.purpose,
      act: 'document',
      ...(opening.post === null ? {} : { agency: opening.post }),
      shard: opening.shard,
      matter: opening.matter,
      party,
      field: (Object.hasOwn(revealed, what) ? revealed[what] : undefined) ?? 'name',
    });
  }
}

/**
 * What papers say of parties, by `<party> <what>`; traced before (`tracePartyValues`). What the drafter may not see, and what
 * was erased, is absent. `client` is in the drafter's transaction.
 */
export async function partyValues(
  client: Queryable,
  protection: Protection,
  wanted: readonly PartyWanted[],
): Promise<ReadonlyMap<string, NamedValue>> {
  const names = await partyNames(client, [...new Set(wanted.map((one) => one.party))]);
  const values = new Map<string, NamedValue>();
  for (const { party, what } of wanted) {
    const known = names.get(party);
    if (known === undefined || values.has(`${party} ${what}`)) continue;
    const field = Object.hasOwn(revealed, what) ? revealed[what] : undefined;
    const value =
      field !== undefined
        ? await opened(client, protection, party, field)
        : what === 'name'
          ? known.name
          : what === 'kind'
            ? known.kind
            : null;
    if (value === null || value === '') continue;
    values.set(`${party} ${what}`, what === 'kind' ? { value, name: kinds[value] ?? value } : { value });
  }
  return values;
}

async function opened(
  client: Queryable,
  protection: Protection,
  party: string,
  field: SealedField,
): Promise<string | null> {
  try {
    return await revealField(client, protection, party, field);
  } catch (error) {
    if (error instanceof Problem && error.code === 'protection.erased') return null;
    throw error;
  }
}
