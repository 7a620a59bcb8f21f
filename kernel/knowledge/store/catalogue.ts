import { isoOf, dayOf, localDay } from '../../calendar/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import type { NormEntry } from '../violations/violation-finding.ts';
import type { Violation, ViolationField } from '../violations/violation.ts';
import { VERSION_COLUMNS, versionOf, type VersionRow, type ViolationVersion } from './violation-row.ts';

interface InForce {
  readonly from: string;
  readonly to: string | null;
  readonly entry: NormEntry;
}

export const violationUnknown = (code: string, status = 422): Problem =>
  new Problem(
    'norms.violation-unknown',
    {
      zh: code === '' ? '没有写明违法行为' : `违法行为目录没有“${code}”`,
      en: code === '' ? 'No violation was named' : `The catalogue has no violation “${code}”`,
    },
    { status, details: { code } },
  );

const notInForce = (code: string, day: string): Problem =>
  new Problem(
    'norms.not-in-force',
    {
      zh: `违法行为“${code}”在 ${day} 没有施行中的版本`,
      en: `No version of the violation “${code}” was in force on ${day}`,
    },
    { status: 422, details: { code, day } },
  );

/** A day given in ISO, or `norms.bad-day` (422). */
export function checkDay(day: string): string {
  try {
    return isoOf(dayOf(day));
  } catch {
    throw new Problem(
      'norms.bad-day',
      { zh: `“${day}”不是日期`, en: `“${day}” is not a day` },
      { status: 422, details: { day } },
    );
  }
}

/**
 * The catalogue as acts need it: the entry in the version in force on a day. Versions are remembered in the process; whether
 * anything has changed since is asked each time, which is one look at the end of an index.
 */
export class Catalogue {
  readonly #db: Queryable;
  readonly #byCode = new Map<string, Promise<readonly InForce[]>>();
  #edition = -1;
  #asking: Promise<void> | undefined;

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** Throws `norms.violation-unknown`, `norms.not-in-force` and `norms.bad-day` (422). */
  async violation(code: string, day: string): Promise<NormEntry> {
    const on = checkDay(day);
    await (this.#asking ??= this.#refresh().finally(() => (this.#asking = undefined)));
    let versions = this.#byCode.get(code);
    if (versions === undefined) {
      versions = this.#read(code);
      this.#byCode.set(code, versions);
      versions.catch(() => this.#byCode.delete(code));
    }
    const found = await versions;
    if (found.length === 0) throw violationUnknown(code);
    const entry = found.find(({ from, to }) => from <= on && (to === null || on < to));
    if (entry === undefined) throw notInForce(code, on);
    return entry.entry;
  }

  async #refresh(): Promise<void> {
    const { rows } = await this.#db.query<{ edition: number | null }>(
      'select max(id) as edition from knowledge.violation_event',
    );
    const edition = rows[0]?.edition ?? 0;
    if (edition !== this.#edition) this.#byCode.clear();
    this.#edition = edition;
  }

  async #read(code: string): Promise<readonly InForce[]> {
    const { rows } = await this.#db.query<{
      version: number;
      content: Violation;
      valid_from: string;
      valid_to: string | null;
    }>({
      name: 'knowledge.in-force',
      text: `select version, content, valid_from, valid_to from knowledge.violation
        where code = $1 and valid_from is not null order by valid_from desc`,
      values: [code],
    });
    return rows.map((row) => ({
      from: row.valid_from,
      to: row.valid_to,
      entry: { violation: row.content, version: row.version },
    }));
  }
}

/** What the list of the catalogue can be narrowed to. */
export interface CatalogueFilter {
  readonly field?: ViolationField;
  /** Parts of code, name, law or article. */
  readonly text?: string;
  /** In force on this day (ISO); today when left out. */
  readonly at?: string;
  /** After this code. */
  readonly after?: string;
  readonly limit: number;
}

/** Entries in force on a day, by code. */
export async function listViolations(
  db: Queryable,
  filter: CatalogueFilter,
): Promise<readonly ViolationVersion[]> {
  const { field = null, text = '', at = isoOf(localDay(Date.now())), after = '', limit } = filter;
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from knowledge.violation
     where valid_from <= $1::date and (valid_to is null or valid_to > $1::date) and code > $2
       and ($3::text is null or field = $3) and ($4 = '' or position($4 in search) > 0)
     order by code limit $5`,
    [checkDay(at), after, field, text.trim().toLowerCase(), limit],
  );
  return rows.map(versionOf);
}

/** All versions of a violation, newest first. Throws `norms.violation-unknown` (404). */
export async function versionsOf(db: Queryable, code: string): Promise<readonly ViolationVersion[]> {
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from knowledge.violation where code = $1 order by version desc`,
    [code],
  );
  if (rows.length === 0) throw violationUnknown(code, 404);
  return rows.map(versionOf);
}

/** One version. Throws `norms.version-unknown` (404). */
export async function violationVersion(
  db: Queryable,
  code: string,
  version: number,
): Promise<ViolationVersion> {
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from knowledge.violation where code = $1 and version = $2`,
    [code, version],
  );
  const row = rows[0];
  if (row === undefined)
    throw new Problem(
      'norms.version-unknown',
      {
        zh: `“${code}”没有第 ${String(version)} 版`,
        en: `“${code}” has no version ${String(version)}`,
      },
      { status: 404 },
    );
  return versionOf(row);
}

/** One thing that happened to a version. */
export interface VersionEvent {
  readonly version: number;
  readonly at: string;
  readonly change: string;
  readonly actor: string | null;
  readonly status: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hash: string;
  readonly reason: string | null;
}

/** What happened to a violation, latest first, at most 500. */
export async function eventsOf(db: Queryable, code: string): Promise<readonly VersionEvent[]> {
  const { rows } = await db.query<{
    version: number;
    at: Date;
    change: string;
    actor: string | null;
    status: string;
    valid_from: string | null;
    valid_to: string | null;
    hash: string;
    reason: string | null;
  }>(
    `select version, at, change, actor, status, valid_from, valid_to, hash, reason from knowledge.violation_event
     where code = $1 order by id desc limit 500`,
    [code],
  );
  return rows.map(({ valid_from, valid_to, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    validFrom: valid_from,
    validTo: valid_to,
  }));
}
