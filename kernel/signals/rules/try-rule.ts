import { isoOf, localDay } from '../../calendar/index.ts';
import type { Protection } from '../../protection/index.ts';
import { inTransaction, newId, Problem, type Database, type Queryable, type Row } from '../../store/index.ts';
import type { AlertReason } from './alerts.ts';
import { deafTimes } from '../intake/listening.ts';
import { allWordMatches, type SaidWords } from './classify.ts';
import { findRule, noteStep } from './keep-rules.ts';
import { pastRecurrences, pastSilences, type PastAlert, type PastEvent } from './past.ts';
import { SAME_PLACE } from './recurrence.ts';
import type { RuleCondition, SignalRule } from './rule.ts';

export interface TrialResult {
  /** Events in the period that the rule listens to. */
  readonly heard: number;
  /** Those of them whose words are no longer there, or never were: a rule by words could not look at them. */
  readonly withoutWords: number;
  readonly raised: number;
  readonly byDay: readonly { readonly day: string; readonly n: number }[];
  /** Ten at most, spread over the period. Of what was said only the words of the rule are shown. */
  readonly examples: readonly {
    readonly event: string | null;
    readonly at: string;
    readonly unit: string | null;
    readonly category: string | null;
    readonly why: AlertReason;
  }[];
}

export interface Trial extends TrialResult {
  readonly id: string;
  readonly version: number;
  readonly from: string;
  readonly until: string;
}

/** More is not read by one trial: the period has to be shorter. */
const MOST = 500_000;
const SHOWN = 10;
const DAY = 86_400_000;

interface PastRow extends Row, Omit<PastEvent, 'at'> {
  at: Date;
}

/** Events a rule listens to, in order; with the time at which they were heard. */
async function pastEvents(
  db: Queryable,
  { unit, sources, categories, shard }: SignalRule,
  from: number,
  until: number,
  by: 'at' | 'recorded_at' = 'at',
): Promise<readonly PastEvent[]> {
  const { rows } = await db.query<PastRow>(
    `select e.id, e.${by} as at, e.unit, e.category, e.count, e.place_code as place, e.lon, e.lat from signals.event e
     join places.unit_ancestor a on a.unit = e.unit and a.ancestor = $1 and a.valid_to = 'infinity'
     where e.shard = $2 and e.${by} > $3 and e.${by} <= $4 and (cardinality($5::text[]) = 0 or e.category = any($5))
       and (cardinality($6::text[]) = 0 or e.source in (select s.id from signals.source s where s.code = any($6)))
     order by e.${by}, e.id limit $7`,
    [unit, shard, new Date(from), new Date(until), categories, sources, MOST + 1],
  );
  if (rows.length > MOST)
    throw new Problem(
      'signals.trial-too-long',
      {
        zh: `期间内的事件超过 ${String(MOST)} 条，请缩短试跑期间`,
        en: `There are more than ${String(MOST)} events in the period: choose a shorter one`,
      },
      { status: 422 },
    );
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

interface Tried {
  readonly events: readonly PastEvent[];
  readonly withoutWords: number;
  readonly alerts: readonly PastAlert[];
}

async function tryWords(
  db: Queryable,
  protection: Protection,
  rule: SignalRule,
  events: readonly PastEvent[],
): Promise<Tried> {
  const rules = [rule];
  const alerts: PastAlert[] = [];
  let withoutWords = events.length;
  for (let n = 0; n < events.length; n += 2_000) {
    const batch = events.slice(n, n + 2_000);
    const { rows } = await db.query<{ event: string; subject: string; sealed: Buffer }>(
      `select w.event, d.subject, w.sealed from signals.heard_words w join signals.words_day d on d.day = w.day
       where w.event = any($1)`,
      [batch.map(({ id }) => id)],
    );
    const opened = await protection.openMany(
      rows.map(({ subject, sealed }) => ({ subject, sealed, field: 'heard' })),
      db,
    );
    const said = new Map(rows.map(({ event }, m) => [event, opened[m]]));
    for (const event of batch) {
      const text = said.get(event.id);
      if (text == null) continue;
      withoutWords -= 1;
      const [match] = allWordMatches(rules, JSON.parse(text) as SaidWords);
      if (match !== undefined) alerts.push({ event, at: event.at, why: { matched: match.matched } });
    }
  }
  return { events, withoutWords, alerts };
}

async function trySilence(
  db: Queryable,
  rule: SignalRule,
  condition: Extract<RuleCondition, { type: 'absence' }>,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<Tried> {
  const events = await pastEvents(db, { ...rule, sources: [condition.source] }, from, until, 'recorded_at');
  const breaks = (await deafTimes(db, { from, until })).map((one) => ({ from: one.since, until: one.until }));
  const heard = events.map(({ at }) => at);
  return { events, withoutWords: 0, alerts: pastSilences(condition.hours, heard, breaks, until) };
}

async function tried(
  db: Queryable,
  protection: Protection,
  rule: SignalRule,
  period: { readonly from: number; readonly until: number },
): Promise<Tried> {
  const { condition } = rule;
  if (condition.type === 'absence') return trySilence(db, rule, condition, period);
  if (condition.type === 'words')
    return tryWords(db, protection, rule, await pastEvents(db, rule, period.from, period.until));
  const windowMs = condition.type === 'threshold' ? condition.minutes * 60_000 : condition.days * DAY;
  const events = await pastEvents(db, rule, period.from - windowMs, period.until);
  const alerts = pastRecurrences(condition, events, SAME_PLACE);
  return {
    events: events.filter(({ at }) => at > period.from),
    withoutWords: 0,
    alerts: alerts.filter(({ at }) => at > period.from),
  };
}

/**
 * Tries the newest version of a rule on what was heard in a period, and keeps the result: what it would have raised, by day
 * and with examples. Nothing is raised by it. Throws `signals.rule-unknown` (404), `signals.rule-changed` (409),
 * `signals.trial-period` and `signals.trial-too-long` (422).
 */
export async function tryRule(
  db: Database,
  protection: Protection,
  asked: {
    readonly shard: number;
    readonly code: string;
    readonly version: number;
    /** Milliseconds; 366 days at most. */
    readonly from: number;
    readonly until: number;
  },
  account: string,
  now = Date.now(),
): Promise<Trial> {
  const { from, until, version } = asked;
  const rule = await findRule(db.owner, asked.shard, asked.code);
  if (rule.version !== version)
    throw new Problem(
      'signals.rule-changed',
      { zh: '这条规则已有新的版本', en: 'The rule has a newer version by now' },
      { status: 409 },
    );
  if (!(from < until) || until - from > 366 * DAY)
    throw new Problem(
      'signals.trial-period',
      {
        zh: '试跑期间的开始应早于结束，且不超过 366 天',
        en: 'The period begins before it ends, 366 days at most',
      },
      { status: 422 },
    );
  const { events, alerts, withoutWords } = await tried(db.owner, protection, rule, { from, until });
  const result: TrialResult = {
    ...{ heard: events.length, withoutWords, raised: alerts.length },
    byDay: byDay(alerts),
    examples: spread(alerts).map(({ event, at, why }) => ({
      ...{ event: event?.id ?? null, at: new Date(at).toISOString(), why },
      ...{ unit: event?.unit ?? null, category: event?.category ?? null },
    })),
  };
  const id = newId();
  await inTransaction(db.owner, async (client) => {
    await client.query(
      `insert into signals.rule_trial (id, rule, version, account, at, from_at, until_at, result)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[id, rule.id, version, account, new Date(now), new Date(from), new Date(until)],
        JSON.stringify(result),
      ],
    );
    await noteStep(client, { rule: rule.id, version, step: 'tried', account, now, trial: id });
  });
  return { ...result, id, version, from: new Date(from).toISOString(), until: new Date(until).toISOString() };
}

/** The last trial of the rule's version; null when it has not been tried. */
export async function lastTrial(db: Queryable, rule: string, version: number): Promise<Trial | null> {
  const { rows } = await db.query<{ id: string; from_at: Date; until_at: Date; result: TrialResult }>(
    'select id, from_at, until_at, result from signals.rule_trial where rule = $1 and version = $2 order by at desc limit 1',
    [rule, version],
  );
  const [one] = rows;
  if (one === undefined) return null;
  return {
    ...one.result,
    id: one.id,
    version,
    from: one.from_at.toISOString(),
    until: one.until_at.toISOString(),
  };
}

function byDay(alerts: readonly PastAlert[]): TrialResult['byDay'] {
  const days = new Map<string, number>();
  for (const { at } of alerts) {
    const day = isoOf(localDay(at));
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, n]) => ({ day, n }));
}

const spread = (alerts: readonly PastAlert[]): readonly PastAlert[] => {
  const step = Math.max(1, Math.ceil(alerts.length / SHOWN));
  return alerts.filter((_, n) => n % step === 0);
};
