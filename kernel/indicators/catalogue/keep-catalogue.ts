import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { FlowDefinition } from '../../process/index.ts';
import { inTransaction, type Queryable, type Row } from '../../store/index.ts';
import { checkCatalogue, measuresUsed } from './check-catalogue.ts';
import { startCounting } from './countings.ts';
import type { Indicator, IndicatorCatalogue, SignalMeasure } from './definition.ts';

type Kind = 'measure' | 'indicator';

/** A definition as it stands in the database. */
export interface KeptDefinition extends Row {
  readonly id: number;
  readonly kind: Kind;
  readonly name: string;
  readonly version: number;
  readonly hash: string;
  readonly state: 'counting' | 'current' | 'retired';
}

interface Wanted {
  readonly kind: Kind;
  readonly name: string;
  readonly hash: string;
  readonly body: Indicator | SignalMeasure;
}

export interface KeptReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly retired: readonly string[];
  readonly unchanged: number;
}

/** The same text for the same value, in whatever order its parts were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** A definition's version is the hash of what it counts: better words for the same thing are no new version. */
function wantedOf({ measures, indicators }: IndicatorCatalogue): readonly Wanted[] {
  const hashes = new Map(measures.map((one) => [one.id, hashOf(one)]));
  return [
    ...measures.map((body) => ({
      kind: 'measure' as const,
      name: body.id,
      hash: hashes.get(body.id)!,
      body,
    })),
    ...indicators.map((body) => {
      const { of, dividedBy, unit, persons } = body;
      const measured = measuresUsed(body).map((name) => hashes.get(name)!);
      const hash = hashOf({ of, dividedBy, unit, persons, measured });
      return { kind: 'indicator' as const, name: body.id, hash, body };
    }),
  ];
}

/**
 * Installs a catalogue, or what has changed of it; repeating it changes nothing. A new or changed measure is counted in
 * the background from the first entry of the ledger on and is read when it has caught up; until then readers see what
 * stood before, and so with every indicator that rests on it. Throws what `checkCatalogue` throws.
 */
export async function keepCatalogue(
  pool: Pool,
  catalogue: IndicatorCatalogue,
  flows: ReadonlyMap<string, FlowDefinition> = new Map(),
): Promise<KeptReport> {
  checkCatalogue(catalogue, flows);
  return inTransaction(pool, async (db) => {
    await db.query(`select pg_advisory_xact_lock(hashtextextended('indicators.catalogue ' || $1, 0))`, [
      catalogue.id,
    ]);
    await db.query(
      `insert into indicators.catalogue (id, body) values ($1, $2)
       on conflict (id) do update set body = excluded.body, installed_at = now()`,
      [catalogue.id, JSON.stringify(catalogue)],
    );
    const { rows } = await db.query<KeptDefinition>(
      'select id, kind, name, version, hash, state from indicators.definition where catalogue = $1',
      [catalogue.id],
    );
    const report = await keepDefinitions(db, catalogue.id, wantedOf(catalogue), rows);
    // new ones, and after a restore all: definitions are restored, sums are counted anew
    const { rows: waiting } = await db.query<{ state: string }>(
      `select distinct state from indicators.definition d where catalogue = $1 and kind = 'measure' and state <> 'retired'
         and not exists (select from indicators.counting g where g.state in ('counting', 'live') and d.id = any(g.definitions))`,
      [catalogue.id],
    );
    if (waiting.length > 0)
      await startCounting(db, catalogue.id, {
        replaces: waiting.some((one) => one.state === 'current'),
        since: null,
      });
    const retired = await settleDefinitions(db, catalogue.id);
    return { ...report, retired };
  });
}

async function keepDefinitions(
  db: Queryable,
  catalogue: string,
  wanted: readonly Wanted[],
  kept: readonly KeptDefinition[],
): Promise<Omit<KeptReport, 'retired'>> {
  const [added, changed]: [string[], string[]] = [[], []];
  for (const [place, { kind, name, hash, body }] of wanted.entries()) {
    const same = kept.filter((one) => one.kind === kind && one.name === name);
    const current = same.find((one) => one.state === 'current');
    const pending = same.find((one) => one.state === 'counting');
    const stands = [pending, current].find((one) => one?.hash === hash);
    if (pending !== undefined && stands !== pending) await retire(db, [pending.id]);
    if (stands !== undefined) {
      await db.query(
        'update indicators.definition set body = $2, place = $3 where id = $1 and (body <> $2 or place <> $3)',
        [stands.id, JSON.stringify(body), place],
      );
      continue;
    }
    (same.length === 0 ? added : changed).push(name);
    await db.query(
      `insert into indicators.definition (catalogue, kind, name, version, hash, body, place, state)
       values ($1, $2, $3, $4, $5, $6, $7, 'counting')`,
      [
        catalogue,
        kind,
        name,
        1 + Math.max(0, ...same.map((one) => one.version)),
        hash,
        JSON.stringify(body),
        place,
      ],
    );
  }
  return { added, changed, unchanged: wanted.length - added.length - changed.length };
}

const retire = (db: Queryable, ids: readonly number[]) =>
  db.query(`update indicators.definition set state = 'retired' where id = any($1)`, [ids]);

/**
 * Makes indicators current whose measures all are, in the version the catalogue wants, and retires what the catalogue no
 * longer names and no current indicator rests on. Gives the names retired.
 */
export async function settleDefinitions(db: Queryable, catalogue: string): Promise<readonly string[]> {
  const { rows } = await db.query<KeptDefinition & { body: Indicator }>(
    `select id, kind, name, version, hash, state, body from indicators.definition
     where catalogue = $1 and state <> 'retired'`,
    [catalogue],
  );
  const stored = await db.query<{ body: IndicatorCatalogue }>(
    'select body from indicators.catalogue where id = $1',
    [catalogue],
  );
  const pending = new Set(
    rows.filter((one) => one.kind === 'measure' && one.state === 'counting').map((one) => one.name),
  );
  const figures = rows.filter((one) => one.kind === 'indicator');
  const ready = figures.filter(
    (one) => one.state === 'counting' && !measuresUsed(one.body).some((name) => pending.has(name)),
  );
  const named = new Set(stored.rows[0]!.body.indicators.map((one) => one.id));
  const replaced = figures.filter(
    (one) =>
      one.state === 'current' && (!named.has(one.name) || ready.some((newer) => newer.name === one.name)),
  );
  await retire(
    db,
    replaced.map((one) => one.id),
  );
  await db.query(`update indicators.definition set state = 'current' where id = any($1)`, [
    ready.map((one) => one.id),
  ]);
  const stay = [...figures.filter((one) => one.state === 'current' && !replaced.includes(one)), ...ready];
  const used = new Set(stay.flatMap((one) => measuresUsed(one.body)));
  const measured = new Set(stored.rows[0]!.body.measures.map((one) => one.id));
  const unused = rows.filter(
    (one) => one.kind === 'measure' && !measured.has(one.name) && !used.has(one.name),
  );
  await retire(
    db,
    unused.map((one) => one.id),
  );
  return [...replaced.filter((one) => !named.has(one.name)), ...unused].map((one) => one.name);
}
