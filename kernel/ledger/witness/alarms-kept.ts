import { Problem, type Queryable } from '../../store/index.ts';
import { alarmId, parseAlarm, parseExplanation, type Alarm } from './alarm.ts';
import type { RefusalKind } from './judge.ts';
import type { AlliancePolicy } from './policy.ts';
import { openStatement, signedBy } from './signed-checkpoint.ts';

/** An alarm as the platform shows it. */
export interface KeptAlarm {
  readonly id: string;
  readonly witness: string;
  readonly kind: RefusalKind;
  readonly origin: string;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly note: string;
  /** When the witness said that the log has proved it since. */
  readonly explainedAt: Date | null;
  readonly settled: { readonly by: string; readonly at: Date; readonly reason: string } | null;
}

const refused = (code: string, zh: string, en: string): Problem =>
  new Problem(code, { zh, en }, { status: 422 });

/**
 * Reads a signed alarm: by a witness of the policy, about a log known here, and with two checkpoints that this log did
 * sign and that do not go together as it says. Throws `alliance.alarm-untrusted`, `alliance.alarm-unfounded` (422) and
 * `witness.alarm-malformed`.
 */
export async function checkedAlarm(
  policy: AlliancePolicy,
  keysOf: (origin: string) => Promise<readonly string[]>,
  note: string,
): Promise<Alarm> {
  const text = openStatement(
    note,
    policy.witnesses.map(({ key }) => key),
  );
  if (text === undefined)
    throw refused(
      'alliance.alarm-untrusted',
      '警报不是联盟中的见证签名的',
      'The alarm is not signed by a witness of the alliance',
    );
  const alarm = parseAlarm(text.text);
  if (text.name !== alarm.witness)
    throw refused(
      'alliance.alarm-untrusted',
      '警报不是其所称的见证签名的',
      'The alarm is not signed by the witness it names',
    );
  const keys = await keysOf(alarm.origin);
  const unfounded = (): Problem =>
    refused(
      'alliance.alarm-unfounded',
      '警报所附的两个检查点不是该日志签名的，或并不矛盾',
      'The two checkpoints of the alarm are not signed by the log, or do not contradict each other as it says',
    );
  try {
    const held = signedBy(alarm.held, alarm.origin, keys);
    const other = signedBy(alarm.refused, alarm.origin, keys);
    const apart = held.root.join() !== other.root.join();
    const fits = {
      fork: held.size === other.size && apart,
      shrunk: other.size < held.size,
      rewritten: other.size > held.size,
    };
    if (fits[alarm.kind]) return alarm;
  } catch (error) {
    if (error instanceof Problem) throw unfounded();
    throw error;
  }
  throw unfounded();
}

/** Keeps an alarm that was checked; false when it was there already. */
export async function keepAlarm(
  db: Queryable,
  alarm: Alarm,
  note: string,
  via: 'poll' | 'push',
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into ledger.witness_alarm (id, witness, kind, origin, at, note, via)
     values ($1, $2, $3, $4, to_timestamp($5), $6, $7) on conflict do nothing`,
    [alarmId(alarm), alarm.witness, alarm.kind, alarm.origin, alarm.at, note, via],
  );
  return rowCount === 1;
}

/** Notes that a witness has withdrawn its alarm because the log proved what was missing. A bad signature changes nothing. */
export async function keepExplanation(db: Queryable, policy: AlliancePolicy, note: string): Promise<void> {
  const opened = openStatement(
    note,
    policy.witnesses.map(({ key }) => key),
  );
  if (opened === undefined) return;
  const { witness, alarm, at } = parseExplanation(opened.text);
  if (witness !== opened.name) return;
  await db.query(
    `update ledger.witness_alarm set explained = $3, explained_at = to_timestamp($4)
     where witness = $1 and id = $2 and explained is null and kind <> 'fork'`,
    [witness, alarm, note, at],
  );
}

/**
 * An inspector takes note of an alarm, with a reason: the banner goes, the alarm stays. Throws `alliance.alarm-unknown`
 * (404), `alliance.alarm-settled` (409), `alliance.reason-missing` (422).
 */
export async function settleAlarm(
  db: Queryable,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  if (!/\S/.test(reason)) throw refused('alliance.reason-missing', '须写明理由', 'Say why');
  const { rowCount } = await db.query(
    `update ledger.witness_alarm set settled_by = $2, settled_at = now(), reason = $3
     where id = $1 and settled_at is null`,
    [id, by, reason],
  );
  if (rowCount === 1) return;
  const { rows } = await db.query('select from ledger.witness_alarm where id = $1', [id]);
  throw rows.length === 0
    ? new Problem(
        'alliance.alarm-unknown',
        { zh: '没有这条警报', en: 'There is no such alarm' },
        { status: 404 },
      )
    : new Problem(
        'alliance.alarm-settled',
        { zh: '这条警报已经处理', en: 'The alarm has been settled already' },
        { status: 409 },
      );
}

/** Alarms, open ones first, then newest first; at most `limit`. */
export async function keptAlarms(
  db: Queryable,
  { open = false, limit = 200 }: { readonly open?: boolean; readonly limit?: number } = {},
): Promise<readonly KeptAlarm[]> {
  const { rows } = await db.query<{
    id: string;
    witness: string;
    kind: RefusalKind;
    origin: string;
    at: Date;
    received_at: Date;
    note: string;
    explained_at: Date | null;
    settled_by: string | null;
    settled_at: Date | null;
    reason: string | null;
  }>(
    `select id, witness, kind, origin, at, received_at, note, explained_at, settled_by, settled_at, reason
     from ledger.witness_alarm ${open ? 'where settled_at is null and explained is null' : ''}
     order by (settled_at is null and explained is null) desc, at desc, id limit $1`,
    [limit],
  );
  return rows.map(({ received_at, explained_at, settled_by, settled_at, reason, ...row }) => ({
    ...row,
    receivedAt: received_at,
    explainedAt: explained_at,
    settled:
      settled_by === null || settled_at === null || reason === null
        ? null
        : { by: settled_by, at: settled_at, reason },
  }));
}
