import type { Pool } from 'pg';
import type { Actor } from '../../access/index.ts';
import { inTransaction, isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import { inspectedAgencies, notRecused } from './scope.ts';
import { beforeOf, cursorAfter, microseconds, momentOf } from './time-cursor.ts';

/** What an inspector is told: a kind, whom and what it is about, and the facts. Never a score. */
const alertKinds = {
  emergency: { zh: '破例查阅', en: 'Emergency access' },
  unconnected: { zh: '一日内查阅多个未参与的事项', en: 'Many matters without a part, in a day' },
  'many-in-an-hour': { zh: '一小时内查阅多个事项', en: 'Many files within an hour' },
  'own-file': { zh: '查阅本人的事项', en: 'Reading one’s own file' },
  colleague: { zh: '查阅本机关人员的事项', en: 'Reading the file of a colleague' },
  neighbour: { zh: '查阅近邻的事项', en: 'Reading the file of a neighbour' },
  flagged: { zh: '查阅重点保护人员的事项', en: 'Reading the file of a flagged person' },
  'evidence-altered': { zh: '存储的证据与原件不符', en: 'Stored evidence is not what was captured' },
} as const satisfies Record<string, Text>;

export interface Official {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

export interface AlertItem {
  readonly id: string;
  readonly kind: { readonly id: string; readonly name: Text };
  readonly at: string;
  readonly agency: Text;
  readonly reader: Official;
  readonly matter: { readonly id: string; readonly number: string } | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly seen: { readonly by: Official; readonly at: string; readonly finding: string } | null;
}

interface AlertRow extends Record<string, unknown> {
  readonly id: string;
  readonly us: string;
  readonly kind: string;
  readonly at: Date;
  readonly agency_zh: string;
  readonly agency_en: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly staff_number: string;
  readonly matter: string | null;
  readonly number: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly seen_by: string | null;
  readonly seen_at: Date | null;
  readonly finding: string | null;
  readonly seen_zh: string | null;
  readonly seen_en: string | null;
  readonly seen_number: string | null;
}

const kindName = (kind: string): Text =>
  (alertKinds as Readonly<Record<string, Text>>)[kind] ?? { zh: kind, en: kind };

/** Alerts of the agencies that the actor inspects, latest first. Throws `inspection.not-yours` (403), `list.bad-cursor`. */
export async function listAlerts(
  db: Queryable,
  actor: Actor,
  {
    state,
    cursor,
    limit,
  }: { readonly state?: 'open' | 'seen'; readonly cursor?: string; readonly limit: number },
): Promise<{ readonly items: readonly AlertItem[]; readonly next: string | null }> {
  const before = beforeOf(cursor, 'uuid');
  const agencies = await inspectedAgencies(db, actor);
  const { rows } = await db.query<AlertRow>(
    `select a.id, ${microseconds('a.at')}, a.kind, a.at, g.name_zh as agency_zh, g.name_en as agency_en, a.account,
       c.name_zh, c.name_en, c.staff_number, a.matter, m.number, a.details, a.seen_by, a.seen_at, a.finding,
       s.name_zh as seen_zh, s.name_en as seen_en, s.staff_number as seen_number
     from access.alert a
     join access.agency g on g.id = a.agency
     join access.account c on c.id = a.account
     left join access.account s on s.id = a.seen_by
     left join matters.matter m on m.shard = a.shard and m.id = a.matter
     where a.agency = any($2::uuid[]) and ($3::boolean is null or (a.seen_at is not null) = $3)
       and (a.matter is null or ${notRecused('a', '$1')})
       and (a.at, a.id) < (${momentOf('$4')}, $5::uuid)
     order by a.at desc, a.id desc limit $6`,
    [actor.account, agencies, state === undefined ? null : state === 'seen', before.at, before.id, limit + 1],
  );
  const { shown, next } = cursorAfter(rows, limit);
  return { items: shown.map(alertItem), next };
}

function alertItem(row: AlertRow): AlertItem {
  return {
    id: row.id,
    kind: { id: row.kind, name: kindName(row.kind) },
    at: row.at.toISOString(),
    agency: { zh: row.agency_zh, en: row.agency_en },
    reader: {
      id: row.account,
      name: { zh: row.name_zh, en: row.name_en },
      staffNumber: row.staff_number,
    },
    matter: row.matter === null ? null : { id: row.matter, number: row.number ?? '' },
    details: row.details,
    seen:
      row.seen_by === null || row.seen_at === null
        ? null
        : {
            by: {
              id: row.seen_by,
              name: { zh: row.seen_zh ?? '', en: row.seen_en ?? '' },
              staffNumber: row.seen_number ?? '',
            },
            at: row.seen_at.toISOString(),
            finding: row.finding ?? '',
          },
  };
}

const problem = (code: string, zh: string, en: string, status: number) =>
  new Problem(code, { zh, en }, { status });

/**
 * Notes that an inspector has looked at an alert, with what was found; once. Nobody settles an alert about themselves.
 * Throws `inspection.not-yours`, `inspection.own` (403), `inspection.alert-unknown` (404), `inspection.seen` (409),
 * `inspection.finding-missing` (422).
 */
export async function settleAlert(pool: Pool, actor: Actor, id: string, finding: string): Promise<void> {
  if (!/\S/.test(finding))
    throw problem('inspection.finding-missing', '须写明核查结果', 'Say what was found', 422);
  const agencies = await inspectedAgencies(pool, actor);
  await inTransaction(pool, async (db) => {
    const { rows } = isUuid(id)
      ? await db.query<{ account: string; seen_at: Date | null }>(
          `select a.account, a.seen_at from access.alert a where a.id = $1 and a.agency = any($2::uuid[])
             and (a.matter is null or ${notRecused('a', '$3')}) for update of a`,
          [id, agencies, actor.account],
        )
      : { rows: [] };
    const found = rows[0];
    if (found === undefined)
      throw problem('inspection.alert-unknown', '没有这条警示', 'There is no such alert', 404);
    if (found.account === actor.account)
      throw problem(
        'inspection.own',
        '关于本人的警示由他人核查',
        'An alert about oneself is settled by somebody else',
        403,
      );
    if (found.seen_at !== null)
      throw problem('inspection.seen', '已经核查过', 'It has been settled already', 409);
    await db.query(
      'update access.alert set seen_by = $2, seen_at = now(), finding = $3 where id = $1 and seen_at is null',
      [id, actor.account, finding.trim()],
    );
    await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
      'account',
      found.account,
      'alert.settle',
      actor.account,
      'supervision',
      JSON.stringify({ alert: id, finding: finding.trim() }),
    ]);
  });
}
