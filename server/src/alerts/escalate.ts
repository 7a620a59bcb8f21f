import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { shardOf } from '@gaoyao/kernel/matters';
import { tellPeople } from '@gaoyao/kernel/notices';
import type { Protection } from '@gaoyao/kernel/protection';
import { alertColumns, alertJoins, type Alert, type LadderStep } from '@gaoyao/kernel/signals';
import { inTransaction, type Database, type Queryable } from '@gaoyao/kernel/store';

const MINUTE = 60_000;
/** Whoever has not accepted by then is no longer reminded by the rule; the clocks of the matter go on. */
const LONGEST_DAYS = 31;

/** Stages in which nobody has taken an event up yet. */
const UNACCEPTED = ['reported', 'dispatched'];

interface Climbing extends Alert {
  readonly stage: string | null;
}

/**
 * The steps of a ladder that are due and were not taken yet. Pure. `rung` is how many were; a step for graver alerts alone
 * is passed over by the others.
 */
export function dueSteps(
  { ladder, rung, level, raised_at: raised }: Pick<Alert, 'ladder' | 'rung' | 'level' | 'raised_at'>,
  now: number,
): readonly { readonly number: number; readonly step: LadderStep; readonly tells: boolean }[] {
  return ladder.flatMap((step, number) =>
    number >= rung && now >= raised.getTime() + step.minutes * MINUTE
      ? [{ number, step, tells: level >= (step.fromLevel ?? 1) }]
      : [],
  );
}

/**
 * Tells the next role of each alert that nobody has accepted in time, whether it waits at the desk or its event does. Each
 * step is taken once. Answers with the number of people told.
 */
export async function escalateAlerts(
  { db, protection }: { readonly db: Database; readonly protection: Protection },
  now = Date.now(),
): Promise<number> {
  const { rows } = await db.owner.query<Climbing>(
    `select ${alertColumns}, m.snapshot ->> 'stage' as stage from ${alertJoins}
     left join matters.matter m on m.shard = a.shard and m.id = a.matter
     where a.state <> 'dropped' and a.raised_at > $1 and a.rung < jsonb_array_length(v.content -> 'ladder')
       and (a.matter is null or m.closed_at is null) order by a.raised_at limit 500`,
    [new Date(now - LONGEST_DAYS * 24 * 60 * MINUTE)],
  );
  let told = 0;
  for (const alert of rows) {
    if (alert.stage !== null && !UNACCEPTED.includes(alert.stage)) continue;
    const due = dueSteps(alert, now);
    if (due.length === 0) continue;
    told += await inTransaction(db.owner, async (client) => {
      let n = 0;
      for (const { number, step, tells } of due)
        if (tells) n += await tellRole(client, protection, alert, number, step, now);
      await client.query('update signals.alert set rung = $2, told_at = $3 where id = $1 and rung < $2', [
        ...[alert.id, due.at(-1)!.number + 1, new Date(now)],
      ]);
      return n;
    });
  }
  return told;
}

async function tellRole(
  db: Queryable,
  protection: Protection,
  alert: Alert,
  number: number,
  { role, minutes }: LadderStep,
  now: number,
): Promise<number> {
  const subject = { zh: `预警无人受理：${alert.title}`, en: `Nobody has accepted an alert: ${alert.title}` };
  const waited = String(minutes);
  const ids = await tellPeople(
    db,
    protection,
    (await holders(db, alert, role, now)).map((account) => ({
      key: `signal-alert ${alert.id} ${String(number)} ${account}`,
      ...{ to: { account }, shard: alert.matter === null ? alert.shard : shardOf(alert.matter) },
      ...{ kind: 'signal-alert.escalated', subject, urgent: alert.level >= 3 },
      ...(alert.matter === null ? {} : { matter: alert.matter }),
      body: {
        zh: `规则“${alert.name.zh}”的 ${String(alert.level)} 级预警已过 ${waited} 分钟无人受理，请处理。`,
        en: `An alert of level ${String(alert.level)} by the rule “${alert.name.en}” has waited ${waited} minutes: see to it.`,
      },
      preview: { zh: '有一条预警等待处理', en: 'An alert waits' },
    })),
    now,
  );
  return ids.length;
}

/** Accounts in this role nearest to the alert's unit: of the first unit upwards where there are any. */
async function holders(db: Queryable, alert: Alert, role: string, now: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ account: string; depth: number }>(
    `select distinct b.account, a.depth from places.unit_ancestor a
     join access.agency g on g.shard = $4
     join access.binding b on b.agency = g.id and coalesce(b.unit, g.unit) = a.ancestor and b.role = $5
       and now() >= b.valid_from and now() < b.valid_to
     join access.account c on c.id = b.account and c.disabled_at is null
     where a.unit = $1 and a.valid_from <= $2 and a.valid_to > $2 and (g.kind = 'government' or $3)
     order by a.depth, b.account limit 200`,
    [alert.unit, isoOf(localDay(now)), role === 'head', alert.shard, role],
  );
  return rows.filter(({ depth }) => depth === rows[0]!.depth).map(({ account }) => account);
}
