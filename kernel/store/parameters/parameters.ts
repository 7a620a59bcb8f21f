import { createHash } from 'node:crypto';
import type { Queryable, Row } from '../database.ts';
import { newId } from '../database.ts';
import { Problem } from '../errors.ts';
import { isParameterKey, parameters, type Parameter, type ParameterKey } from './declared.ts';

/** For whom a value is asked or set: an agency in its tenancy, a tenancy, or with nothing named the platform. */
export interface ParameterPlace {
  readonly shard?: number;
  readonly agency?: string | null;
}

export interface ParameterVersion {
  readonly id: string;
  readonly key: ParameterKey;
  readonly shard: number;
  readonly agency: string | null;
  readonly validFrom: Date;
  readonly value: number;
  readonly basis: string;
  readonly setBy: string;
  readonly setAt: Date;
}

/**
 * The value in force at a moment, now when none is named: the agency's own, else its tenancy's, else the platform's, else the default that the
 * code declares.
 */
export async function parameterValue(
  db: Queryable,
  key: ParameterKey,
  { shard = 0, agency = null }: ParameterPlace = {},
  at?: Date,
): Promise<number> {
  const { rows } = await db.query<{ value: number }>(
    `select value from store.parameter
     where key = $1 and valid_from <= coalesce($4::timestamptz, clock_timestamp())
       and ((shard = 0 and agency is null) or (shard = $2 and agency is null) or (shard = $2 and agency = $3::uuid))
     order by (agency is not null) desc, shard <> 0 desc, valid_from desc limit 1`,
    [key, shard, agency, at ?? null],
  );
  return rows[0]?.value ?? parameters[key].default;
}

/** Every version ever set of the known parameters, newest first; those not yet in force included. */
export async function parameterVersions(db: Queryable): Promise<readonly ParameterVersion[]> {
  interface VersionRow extends Row {
    id: string;
    key: string;
    shard: number;
    agency: string | null;
    valid_from: Date;
    value: number;
    basis: string;
    set_by: string;
    set_at: Date;
  }
  const { rows } = await db.query<VersionRow>(
    'select * from store.parameter order by key, shard, agency nulls first, valid_from desc',
  );
  return rows.flatMap((row) =>
    isParameterKey(row.key)
      ? [
          {
            id: row.id,
            key: row.key,
            shard: row.shard,
            agency: row.agency,
            validFrom: row.valid_from,
            value: row.value,
            basis: row.basis,
            setBy: row.set_by,
            setAt: row.set_at,
          },
        ]
      : [],
  );
}

const refused = (zh: string, en: string): Problem =>
  new Problem('parameter.refused', { zh, en }, { status: 422 });

/**
 * Sets a value from a moment on, never back into the past: what was computed yesterday stays explained. The caller
 * journals it. Throws `parameter.refused` (422) outside the declared bounds, for a place narrower than the parameter
 * allows, for a moment that has passed, and where another version begins at the same moment.
 */
export async function setParameter(
  db: Queryable,
  wanted: {
    readonly key: ParameterKey;
    readonly place: ParameterPlace;
    readonly value: number;
    readonly validFrom?: Date;
    readonly basis: string;
    readonly setBy: string;
  },
): Promise<void> {
  checkParameter(wanted.key, wanted.place, wanted.value);
  const { shard = 0, agency = null } = wanted.place;
  if (wanted.validFrom !== undefined && wanted.validFrom.getTime() < Date.now())
    throw refused('生效时间已过', 'The moment from which it is to be in force has passed');
  if (wanted.basis.trim() === '') throw refused('须写明依据', 'Say what the value rests on');
  const { rowCount } = await db.query(
    `insert into store.parameter (id, key, shard, agency, valid_from, value, basis, set_by)
     values ($1, $2, $3, $4, coalesce($5::timestamptz, clock_timestamp()), $6, $7, $8) on conflict do nothing`,
    [newId(), wanted.key, shard, agency, wanted.validFrom ?? null, wanted.value, wanted.basis, wanted.setBy],
  );
  if (rowCount === 0) throw refused('该时刻已有另一个值', 'Another value begins at the same moment');
}

/** Refuses what the declaration does not allow: `parameter.refused` (422). */
export function checkParameter(
  key: ParameterKey,
  { shard = 0, agency = null }: ParameterPlace,
  value: number,
): void {
  const { least, most, by, name }: Parameter = parameters[key];
  if (!Number.isInteger(value) || value < least || value > most)
    throw refused(
      `${name.zh}须为 ${String(least)} 至 ${String(most)} 的整数`,
      `${name.en} is a whole number from ${String(least)} to ${String(most)}`,
    );
  const place = agency !== null ? 'agency' : shard !== 0 ? 'tenancy' : 'platform';
  const width = ['platform', 'tenancy', 'agency'];
  if (width.indexOf(place) > width.indexOf(by))
    throw refused(`${name.zh}不能在这一级单独设定`, `${name.en} cannot have a value of its own here`);
}

/** The stream in which the changes of a parameter at a place are journalled: the same id for the same parameter and place. */
export function parameterStream(key: ParameterKey, { shard = 0, agency = null }: ParameterPlace): string {
  return streamNamed(`parameter/${key}/${String(shard)}/${agency ?? ''}`);
}

/** A stream id made of a name, for things that have no id of their own (RFC 9562 UUIDv8 of a SHA-256). */
export function streamNamed(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
