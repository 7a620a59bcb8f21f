import type { Pool } from 'pg';
import { isoOf, localDay } from '../../calendar/index.ts';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { lawVersions } from '../laws.ts';
import { checkViolation } from '../violations/check-violation.ts';
import type { Violation } from '../violations/violation.ts';
import { endOthers } from './settle.ts';
import { hashOf, lockCode, noteEvent, searchOf } from './violation-row.ts';

/** What became of the entries that come with the code. */
export interface InstalledViolations {
  readonly installed: readonly string[];
  /** Changed in the code since and by nobody else: a new version from today. */
  readonly renewed: readonly string[];
  /** Changed in the code, but edited here: the edition of this place stands. */
  readonly kept: readonly string[];
}

/** The penalty law by whose procedure every entry is applied: nothing in the catalogue is older. */
const PROCEDURE = '行政处罚法';

/** The first day (ISO) from which an entry applies: that of the latest version of the laws that punish it. */
function firstDay({ punishes }: Violation, today: string): string {
  const days = [PROCEDURE, ...punishes.map((one) => one.law)].flatMap((law) =>
    lawVersions.filter((one) => one.law === law && one.from <= today).map((one) => one.from),
  );
  return days.toSorted().at(-1) ?? today;
}

/**
 * Puts the entries of the code into the catalogue. One whose code is not there is in force from the day of its law; one that
 * changed in the code is a new version from today, unless somebody edited the entry here: then it is left and reported.
 * Throws `norms.invalid` (500) for an entry with errors: that is a defect of the code.
 */
export async function installViolations(
  pool: Pool,
  seeds: readonly Violation[],
  today = isoOf(localDay(Date.now())),
): Promise<InstalledViolations> {
  for (const seed of seeds) checkSeed(seed);
  const outcome = { installed: [] as string[], renewed: [] as string[], kept: [] as string[] };
  const known = await latest(pool);
  for (const seed of seeds) {
    // the common case, at every start: nothing to do
    if (known.get(seed.code)?.hash === hashOf(seed)) continue;
    const became = await inTransaction(pool, (db) => install(db, seed, today));
    if (became !== 'same') outcome[became].push(seed.code);
  }
  return outcome;
}

function checkSeed(seed: Violation): void {
  const first = checkViolation(seed).find((one) => one.severity === 'error');
  if (first === undefined) return;
  throw new Problem(
    'norms.invalid',
    {
      zh: `目录“${seed.code}”有误：${first.place} ${first.text.zh}`,
      en: `The entry “${seed.code}” is wrong: ${first.place} ${first.text.en}`,
    },
    { status: 500 },
  );
}

interface Latest extends Record<string, unknown> {
  code: string;
  version: number;
  hash: string;
  edited: boolean;
}

/** The last hash that came from the code, and whether anybody edited the entry. */
async function latest(db: Queryable, code?: string): Promise<ReadonlyMap<string, Latest>> {
  const { rows } = await db.query<Latest>(
    `select distinct on (code) code, version, hash,
       exists (select from knowledge.violation e where e.code = v.code and (e.origin = 'data' or e.status = 'withdrawn')) as edited
     from knowledge.violation v where origin = 'code' ${code === undefined ? '' : 'and code = $1'}
     order by code, version desc`,
    code === undefined ? [] : [code],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

async function install(
  db: Queryable,
  seed: Violation,
  today: string,
): Promise<keyof InstalledViolations | 'same'> {
  const { code } = seed;
  await lockCode(db, code);
  const hash = hashOf(seed);
  const before = (await latest(db, code)).get(code);
  if (before?.hash === hash) return 'same';
  const { rows } = await db.query<{ last: number | null; edited: boolean }>(
    `select max(version) as last, coalesce(bool_or(origin = 'data'), false) as edited from knowledge.violation where code = $1`,
    [code],
  );
  const { last, edited } = rows[0]!;
  if (edited || before?.edited === true) {
    await noteKept(db, code, last!, hash);
    return 'kept';
  }
  const version = (last ?? 0) + 1;
  const from = last === null ? firstDay(seed, today) : today;
  await endOthers(db, code, version, from);
  await db.query(
    `insert into knowledge.violation (code, version, content, hash, status, origin, field, name, search, valid_from)
     values ($1, $2, $3, $4, 'published', 'code', $5, $6, $7, $8)`,
    [code, version, JSON.stringify(seed), hash, seed.field, seed.name.zh, searchOf(seed), from],
  );
  await noteEvent(db, { code, version }, 'installed', null);
  return last === null ? 'installed' : 'renewed';
}

/** Says once for each new text of the code that it was not taken over. */
async function noteKept(db: Queryable, code: string, version: number, hash: string): Promise<void> {
  const { rows } = await db.query(
    `select from knowledge.violation_event where code = $1 and change = 'seed-not-taken' and reason = $2`,
    [code, hash],
  );
  if (rows.length === 0) await noteEvent(db, { code, version }, 'seed-not-taken', null, hash);
}
