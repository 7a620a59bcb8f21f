import type { Actor } from '../../access/index.ts';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import { ProvinceClient } from './client.ts';
import type { ProvincialContext } from './context.ts';
import { checkDoable, findingFor, type FindingRow, type Resolution } from './findings.ts';
import { takeIn } from './incoming.ts';
import { sendAgain, tellStage } from './queue.ts';
import { off } from './reconcile.ts';

const problem = (code: string, zh: string, en: string, status: number, details = {}) =>
  new Problem(`provincial.${code}`, { zh, en }, { status, details });

/**
 * Queues again what the province lacks or refused, under the same ids; for a stage that differs, how the matter stands is
 * told once more. Throws `provincial.not-yours` (403), `provincial.finding-unknown` (404), `provincial.cannot`,
 * `provincial.finding-resolved` (409).
 */
export async function sendFinding({ pool }: ProvincialContext, actor: Actor, id: string): Promise<void> {
  await inTransaction(pool, async (db) => {
    const row = await findingFor(db, actor, id);
    checkDoable(row, 'send');
    const { shard, matter, scenario } = row;
    if (shard === null || matter === null)
      throw problem('cannot', '本平台没有此案', 'The matter is not here', 409);
    const place = { shard, matter, scenario };
    const versions = Array.isArray(row.details['versions']) ? (row.details['versions'] as number[]) : [];
    if (row.kind === 'rejected')
      await db.query(
        `update exchange.provincial_outgoing set state = 'waiting', attempts = 0, next_try = null, reason = null
         where shard = $1 and matter = $2 and state = 'rejected'`,
        [shard, matter],
      );
    else if (row.kind === 'stage-differs')
      await tellStage(db, { ...place, version: Number(row.details['version']) });
    else await sendAgain(db, place, versions);
    await resolved(db, actor, row, 'sent', null);
  });
}

/**
 * Fetches all the province has of the matter and takes in what is missing here. Throws `provincial.off` (409),
 * `provincial.take-refused` (422) with the reasons when messages were refused: they are kept with the refused ones.
 */
export async function takeFinding(context: ProvincialContext, actor: Actor, id: string): Promise<void> {
  const { pool, endpoint } = context;
  if (endpoint === null) throw off();
  const row = await inTransaction(pool, (db) => findingFor(db, actor, id));
  checkDoable(row, 'take');
  const asked = await new ProvinceClient(endpoint).matter(
    row.provincial ?? String(row.details['provincial']),
  );
  if (asked.result !== 'answered') throw new Problem(asked.reason.code, asked.reason.text, { status: 503 });
  const verdicts = await takeIn(context, asked.value.messages, { way: 'pull', tenancy: null });
  const reasons = verdicts.flatMap(({ reason }) => reason ?? []);
  if (reasons.length > 0)
    throw problem(
      'take-refused',
      `${String(reasons.length)} 条消息未能接收：${reasons[0]!.text.zh}`,
      `${String(reasons.length)} messages could not be taken: ${reasons[0]!.text.en}`,
      422,
      { reasons },
    );
  await inTransaction(pool, async (db) => {
    const again = await findingFor(db, actor, id);
    if (again.resolution === null) await resolved(db, actor, again, 'taken', null);
  });
}

/**
 * Notes with a reason that a finding stays as it is: it is not shown as open again. A rejected message is given up, and what
 * waited behind it goes on. Throws `provincial.reason-missing` (422) and as `sendFinding`.
 */
export async function settleFinding(
  { pool }: ProvincialContext,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  if (!/\S/.test(reason)) throw problem('reason-missing', '须写明理由', 'A reason is needed', 422);
  await inTransaction(pool, async (db) => {
    const row = await findingFor(db, actor, id);
    checkDoable(row, 'settle');
    if (row.kind === 'rejected')
      await db.query(
        `update exchange.provincial_outgoing set state = 'settled' where shard = $1 and matter = $2 and state = 'rejected'`,
        [row.shard, row.matter],
      );
    await resolved(db, actor, row, 'settled', reason.trim());
  });
}

async function resolved(
  db: Queryable,
  actor: Actor,
  row: FindingRow,
  as: Resolution,
  reason: string | null,
): Promise<void> {
  await db.query(
    `update exchange.provincial_finding set resolution = $2, resolved_by = $3, resolved_at = now(), reason = $4
     where id = $1 and resolution is null`,
    [row.id, as, actor.account, reason],
  );
  await db.query('select store.append(0::smallint, $1, $2, $3, $4, $5, $6)', [
    'exchange',
    row.id,
    `provincial.${as}`,
    actor.account,
    'handling',
    JSON.stringify({ kind: row.kind, matter: row.matter, provincial: row.provincial, reason }),
  ]);
}
