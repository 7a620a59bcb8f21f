import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { addressesOn, referenceKey } from '@gaoyao/kernel/places';
import { heardFor, homePattern, meterOf, type HomePattern, type Meter } from '@gaoyao/kernel/signals';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { VISIT } from './alert-homes.ts';
import { ENROLMENT } from './follow-homes.ts';

const HOUR_MS = 3_600_000;
/** A meter that nobody heard from for so long, while everything could be heard, is looked at (status L). */
export const SILENT_HOURS = 26;

/** What of an enrolment a list shows: the home and how its meter stands, and nobody's name. */
export interface Home {
  readonly matter: string;
  readonly number: string;
  readonly version: number;
  readonly stage: string;
  readonly unit: { readonly id: string; readonly name: Text } | null;
  /** In the words of the library; null where it knows the place no more. */
  readonly address: string | null;
  readonly hours: number;
  readonly elderConsent: boolean;
  readonly contactConsent: boolean;
  /** Last day of a pause, ISO. */
  readonly pausedUntil: string | null;
  readonly alerts: number;
  readonly falseInRow: number;
  /** Null where nothing is read: before both have agreed, and where another home has the number. */
  readonly meter: HomeMeter | null;
}

export interface HomeMeter {
  readonly source: string;
  readonly number: string;
  readonly readAt: string | null;
  readonly drySince: string;
  /** When it will be an alert, unless water runs before. */
  readonly dueAt: string;
  /** Nobody heard from it for {@link SILENT_HOURS} hours in which it could be heard: a fault of the line, no alarm. */
  readonly silent: boolean;
}

/** How an enrolment is read, in a transaction of whoever reads. */
export interface HomeRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly stage: string;
  readonly unit: string | null;
  readonly unit_zh: string | null;
  readonly unit_en: string | null;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

const columns = `m.id, m.number, m.version, m.stage, m.unit, v.name_zh as unit_zh, v.name_en as unit_en, m.snapshot -> 'facts' as facts`;
const joins = `left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date`;
const PAGE = 100;

/** Homes that the reader may see: those that run, the oldest first. In the reader's transaction. */
export async function homeRows(
  db: Queryable,
  { after }: { readonly after?: string | undefined },
): Promise<{ readonly rows: readonly HomeRow[]; readonly next: string | null }> {
  const { rows } = await db.query<HomeRow>(
    `select ${columns} from matters.matter m ${joins}
     where m.scenario = $1 and m.closed_at is null and ($2::uuid is null or m.id > $2) order by m.id limit ${String(PAGE + 1)}`,
    [ENROLMENT, after ?? null],
  );
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? page.at(-1)!.id : null };
}

/** One home the reader may see, ended ones too. In the reader's transaction. */
export async function homeRow(db: Queryable, shard: number, matter: string): Promise<HomeRow | undefined> {
  const { rows } = await db.query<HomeRow>(
    `select ${columns} from matters.matter m ${joins} where m.shard = $1 and m.id = $2 and m.scenario = $3`,
    [shard, matter, ENROLMENT],
  );
  return rows[0];
}

/** What of meters and places stands beside the rows, read as the owner: what the reader may not see is in none of them. */
export async function homesOf(
  owner: Queryable,
  rows: readonly HomeRow[],
  now = Date.now(),
): Promise<readonly Home[]> {
  const day = isoOf(localDay(now));
  const places = rows.map(({ facts }) => ({ id: String(facts['place']), day }));
  const addresses = places.length === 0 ? new Map() : await addressesOn(owner, places);
  return Promise.all(
    rows.map(async ({ id, number, version, stage, unit, unit_zh, unit_en, facts }, index): Promise<Home> => {
      const meter = stage === 'watching' ? await meterOf(owner, id) : null;
      const known = addresses.get(referenceKey(places[index]!)) as { address: string } | undefined;
      return {
        ...{ matter: id, number, version, stage, address: known?.address ?? null },
        unit: unit === null ? null : { id: unit, name: { zh: unit_zh ?? unit, en: unit_en ?? unit } },
        hours: Number(facts['hours']),
        ...{ elderConsent: facts['elderConsent'] === true, contactConsent: facts['contactConsent'] === true },
        pausedUntil: facts['pausedUntil'] === '' ? null : String(facts['pausedUntil']),
        ...{ alerts: Number(facts['alerts']), falseInRow: Number(facts['falseInRow']) },
        meter: meter === null ? null : await shownMeter(owner, meter, now),
      };
    }),
  );
}

async function shownMeter(owner: Queryable, meter: Meter, now: number): Promise<HomeMeter> {
  const from = (meter.readAt ?? meter.flowAt).getTime();
  return {
    ...{ source: meter.source, number: meter.number },
    readAt: meter.readAt?.toISOString() ?? null,
    ...{ drySince: meter.drySince.toISOString(), dueAt: meter.dueAt.toISOString() },
    // the platform's own deafness is no silence of the meter
    silent:
      now - from > SILENT_HOURS * HOUR_MS &&
      (await heardFor(owner, { from, until: now })) > SILENT_HOURS * HOUR_MS,
  };
}

/** The hours a home's own pattern asks for: the next full hour above its longest usual dry spell; null: not known yet. */
export const suggestedHours = ({ drySpell, drySpells }: HomePattern): number | null =>
  drySpell === null || drySpells < MOST_FEW ? null : Math.min(336, Math.floor(drySpell) + 1);
/** A suggestion rests on at least so many dry spells (status L). */
const MOST_FEW = 14;

export interface HomeVisit {
  readonly matter: string;
  readonly number: string;
  readonly stage: string;
  readonly version: number;
  readonly openedAt: string;
  readonly drySince: string;
  readonly found: string | null;
  readonly falseReason: string | null;
  readonly alarm: boolean | null;
  /** They or the contact said that they are well. */
  readonly answered: boolean;
}

/** The alerts of a home, the newest first, as the reader may see them. In the reader's transaction. */
export async function visitsOfHome(
  db: Queryable,
  shard: number,
  matter: string,
): Promise<readonly HomeVisit[]> {
  const { rows } = await db.query<{
    id: string;
    number: string;
    stage: string;
    version: number;
    opened_at: Date;
    facts: Readonly<Record<string, string | boolean>>;
    closed: boolean;
  }>(
    `select m.id, m.number, m.stage, m.version, m.opened_at, m.snapshot -> 'facts' as facts, m.closed_at is not null as closed
     from matters.matter m where m.shard = $1 and m.scenario = $2 and m.snapshot -> 'facts' ->> 'enrolment' = $3
     order by m.opened_at desc limit 50`,
    [shard, VISIT, matter],
  );
  return rows.map(({ id, number, stage, version, opened_at, facts, closed }) => {
    const found = facts['found'] === '' ? null : String(facts['found']);
    return {
      ...{ matter: id, number, stage, version, openedAt: opened_at.toISOString(), found },
      drySince: String(facts['drySince']),
      falseReason: facts['falseReason'] === '' ? null : String(facts['falseReason']),
      alarm: closed && found !== null ? facts['alarm'] === true : null,
      answered: facts['answered'] === true,
    };
  });
}

/** The pattern of a home, with the hours it asks for. Throws `meters.pattern` (422). */
export async function patternWithHours(
  owner: Queryable,
  matter: string,
  asked: { readonly quantile?: number; readonly days?: number },
): Promise<(HomePattern & { readonly suggested: number | null }) | null> {
  const pattern = await homePattern(owner, matter, asked);
  return pattern === null ? null : { ...pattern, suggested: suggestedHours(pattern) };
}
