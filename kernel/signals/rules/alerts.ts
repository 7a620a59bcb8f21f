import type { Protection, SealedColumn } from '../../protection/index.ts';
import { isUuid, newId, Problem, type Queryable, type Row, type Text } from '../../store/index.ts';
import type { Severity } from '../signal.ts';
import type { SaidWords, WordMatch } from './classify.ts';
import type { LadderStep, SignalRule } from './rule.ts';

const ALERT_FIELD = 'alert';

/** The sealed column of alerts, for sealing again under another suite. */
export const alertWordsColumn: SealedColumn = {
  ...{ table: 'signals.alert', id: 'id', subject: 'id', column: 'words', field: ALERT_FIELD },
};

/** Why an alert was raised: what matched, or what was counted. It holds none of the words around a match. */
export interface AlertReason {
  readonly matched?: readonly WordMatch[];
  readonly count?: number;
  /** Beginning of the window or of the silence, ISO 8601. */
  readonly since?: string;
  /** Events that were counted, twenty at most. */
  readonly events?: readonly string[];
}

export interface NewAlert {
  /** Raised once. */
  readonly key: string;
  readonly rule: SignalRule;
  /** What it is about: none other of the rule about the same is raised within `quietMs` before it. */
  readonly about: string;
  readonly quietMs: number;
  readonly event: string | null;
  readonly source: string;
  readonly sourceKey: string | null;
  readonly unit: string;
  readonly placed: string;
  readonly position: readonly [number, number] | null;
  readonly kind: string | null;
  readonly level: Severity;
  readonly at: number;
  readonly why: AlertReason;
  readonly said: SaidWords | null;
}

/** Keeps alerts with their words sealed, each once. Answers with how many are new. */
export async function raiseAlerts(
  db: Queryable,
  protection: Protection,
  alerts: readonly NewAlert[],
  now: number,
): Promise<number> {
  if (alerts.length === 0) return 0;
  const rows = alerts.map((alert) => ({
    ...{ id: newId(), shard: alert.rule.shard, rule: alert.rule.id, version: alert.rule.version },
    ...{
      title: alert.rule.event.title,
      at_once: alert.rule.opening === 'at-once',
      quiet: alert.quietMs / 1_000,
    },
    ...{ key: alert.key, about: alert.about, event: alert.event, source: alert.source, unit: alert.unit },
    ...{
      source_key: alert.sourceKey,
      placed: alert.placed,
      kind: alert.kind,
      level: alert.level,
      why: alert.why,
    },
    ...{ lon: alert.position?.[0] ?? null, lat: alert.position?.[1] ?? null },
    at: new Date(alert.at).toISOString(),
  }));
  const { rows: kept } = await db.query<{ id: string }>(
    `insert into signals.alert (id, shard, key, rule, version, about, event, source, source_key, unit, placed, lon, lat, kind,
       level, title, at, raised_at, at_once, why)
     select id, shard, key, rule, version, about, event, source, source_key, unit, placed, lon, lat, kind, level, title, at, $2,
       at_once, why
     from jsonb_to_recordset($1) as n(id uuid, shard smallint, key text, rule uuid, version integer, about text, event uuid,
       source text, source_key text, unit uuid, placed text, lon double precision, lat double precision, kind text,
       level smallint, title text, at timestamptz, at_once boolean, why jsonb, quiet double precision)
     where quiet = 0 or not exists (select from signals.alert a where a.rule = n.rule and a.about = n.about
       and a.at > n.at - make_interval(secs => n.quiet) and a.at <= n.at)
     on conflict (key) do nothing returning id`,
    [JSON.stringify(rows), new Date(now)],
  );
  const fresh = new Set(kept.map(({ id }) => id));
  const spoken = rows.flatMap(({ id }, n) => {
    const said = alerts[n]!.said;
    return fresh.has(id) && said !== null && Object.keys(said).length > 0 ? [{ id, said }] : [];
  });
  const sealed = await protection.sealMany(
    spoken.map(({ id, said }) => ({ subject: id, text: JSON.stringify(said), field: ALERT_FIELD })),
    db,
  );
  if (spoken.length > 0)
    await db.query(
      `update signals.alert a set words = w.words from unnest($1::uuid[], $2::bytea[]) as w(id, words) where a.id = w.id`,
      [spoken.map(({ id }) => id), sealed],
    );
  if (kept.length > 0) await db.query(`select pg_notify('alerts', '')`);
  return kept.length;
}

export interface Alert extends Row {
  readonly id: string;
  readonly shard: number;
  readonly rule: string;
  readonly code: string;
  readonly name: Text;
  readonly version: number;
  readonly event: string | null;
  readonly source: string;
  readonly source_key: string | null;
  readonly unit: string;
  readonly placed: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly kind: string | null;
  readonly level: Severity;
  readonly title: string;
  readonly at: Date;
  readonly raised_at: Date;
  readonly at_once: boolean;
  readonly why: AlertReason;
  readonly words: Buffer | null;
  readonly state: 'waiting' | 'opened' | 'dropped';
  readonly matter: string | null;
  readonly rung: number;
  readonly settled_by: string | null;
  readonly settled_at: Date | null;
  readonly reason: string | null;
  readonly problem: string | null;
  readonly ladder: readonly LadderStep[];
}

export const alertColumns = `a.*, r.code, v.content -> 'name' as name, v.content -> 'ladder' as ladder`;
export const alertJoins = `signals.alert a join signals.rule r on r.id = a.rule
  join signals.rule_version v on v.rule = a.rule and v.version = a.version`;

export interface AlertFilter {
  readonly shard: number;
  /** Only in this unit and below it. */
  readonly unit: string;
  readonly state: Alert['state'];
  readonly limit?: number;
}

/** Alerts of an area: waiting ones the gravest and oldest first, settled ones the last first; 100 unless asked otherwise. */
export async function listAlerts(
  db: Queryable,
  { shard, unit, state, limit = 100 }: AlertFilter,
): Promise<readonly Alert[]> {
  const { rows } = await db.query<Alert>(
    `select ${alertColumns} from ${alertJoins}
     where a.shard = $1 and a.state = $2 and exists (select from places.unit_ancestor n where n.unit = a.unit
       and n.ancestor = $3 and n.valid_to = 'infinity')
     order by case when a.state = 'waiting' then -a.level end, case when a.state = 'waiting' then a.raised_at end,
       a.settled_at desc limit $4`,
    [shard, state, unit, limit],
  );
  return rows;
}

export async function findAlert(db: Queryable, shard: number, id: string): Promise<Alert> {
  const { rows } = await db.query<Alert>(
    `select ${alertColumns} from ${alertJoins} where a.shard = $1 and a.id = $2`,
    [shard, isUuid(id) ? id : null],
  );
  if (rows[0] === undefined)
    throw new Problem(
      'signals.alert-unknown',
      { zh: '没有这条预警，或者不在您的辖区', en: 'There is no such alert, or it lies outside your area' },
      { status: 404 },
    );
  return rows[0];
}

/** The words of an alert; null when it has none or they were destroyed. Whoever asks leaves a trace of it themselves. */
export async function wordsOfAlert(
  db: Queryable,
  protection: Protection,
  { id, words }: Pick<Alert, 'id' | 'words'>,
): Promise<SaidWords | null> {
  if (words === null) return null;
  const [text] = await protection.openMany([{ subject: id, sealed: words, field: ALERT_FIELD }], db);
  return text == null ? null : (JSON.parse(text) as SaidWords);
}

export const alertSettled = (): Problem =>
  new Problem(
    'signals.alert-settled',
    { zh: '这条预警已经处理', en: 'This alert has been settled already' },
    { status: 409 },
  );

export type Settlement =
  | { readonly state: 'opened'; readonly matter: string; readonly by: string }
  | { readonly state: 'dropped'; readonly reason: string; readonly by: string };

/**
 * Settles an alert that waits, and destroys its words with their key. Run it in a transaction. Throws
 * `signals.alert-settled` (409) when somebody was first.
 */
export async function settleAlert(
  db: Queryable,
  protection: Protection,
  id: string,
  settlement: Settlement,
  now = Date.now(),
): Promise<void> {
  const { rowCount } = await db.query(
    `update signals.alert set state = $2, matter = $3, reason = $4, settled_by = $5, settled_at = $6, words = null,
       problem = null where id = $1 and state = 'waiting'`,
    [
      ...[id, settlement.state, settlement.state === 'opened' ? settlement.matter : null],
      ...[settlement.state === 'dropped' ? settlement.reason : null, settlement.by, new Date(now)],
    ],
  );
  if (rowCount === 0) throw alertSettled();
  await protection.erase(id, db);
}
