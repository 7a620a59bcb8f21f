import { holds, type CompiledFlow, type NoticeDefinition, type Snapshot } from '../process/index.ts';
import type { Protection } from '../protection/index.ts';
import type { Queryable, Row, Text } from '../store/index.ts';
import type { NewNotice, Recipient } from './notice.ts';
import { tellPeople } from './tell.ts';

/** What happened in a matter: an act by its version, or a clock that passed at a moment. */
export interface Occasion {
  readonly shard: number;
  readonly matter: string;
  readonly flow: CompiledFlow;
  /** Told once under it to each reader. */
  readonly mark: string;
}

/** Tells whom a rule of the flow names, where its condition holds of the matter as it stands. */
export async function tellOccasion(
  db: Queryable,
  protection: Protection,
  occasion: Occasion,
  rule: NoticeDefinition,
): Promise<void> {
  if (rule.when !== undefined) {
    const { rows } = await db.query<{ snapshot: Snapshot }>(
      'select snapshot from matters.matter where shard = $1 and id = $2',
      [occasion.shard, occasion.matter],
    );
    const [row] = rows;
    if (row === undefined || !holds(occasion.flow, row.snapshot, rule.when, Date.now())) return;
  }
  const found = await recipients(db, occasion, rule);
  await tellPeople(
    db,
    protection,
    found.map((one) => noticeOf(occasion, rule, one)),
  );
}

interface Found extends Row {
  readonly number: string;
  readonly stage: string;
  readonly account: string | null;
  readonly party: string | null;
}

/** Those with the part; whose post of this role reaches the matter's agency, unit or tenancy; or its parties. */
async function recipients(db: Queryable, { shard, matter }: Occasion, { to }: NoticeDefinition) {
  const who =
    'member' in to
      ? `select account, null::uuid as party from matters.member r where r.shard = m.shard and r.matter = m.id and r.role = $3`
      : 'role' in to
        ? `select distinct b.account, null::uuid as party from access.binding b join access.account a on a.id = b.account
           where b.role = $3 and a.disabled_at is null and b.valid_from <= now() and b.valid_to > now() and (
             b.scope = 'platform' or (b.scope = 'agency' and b.agency = m.agency)
             or (b.scope = 'tenancy' and exists (select from access.agency g where g.id = b.agency and g.shard = m.shard))
             or (b.scope = 'unit' and exists (select from places.unit_ancestor u where u.unit = m.unit and u.ancestor = b.unit
               and u.valid_from <= now()::date and u.valid_to > now()::date)))`
        : `select null::uuid as account, party from matters.party r
           where r.shard = m.shard and r.matter = m.id and $3::text is null`;
  const name = 'member' in to ? to.member : 'role' in to ? to.role : null;
  const { rows } = await db.query<Found>(
    `select m.number, m.stage, r.account, r.party from matters.matter m cross join lateral (${who}) r
     where m.shard = $1 and m.id = $2`,
    [shard, matter, name],
  );
  return rows;
}

function noticeOf({ shard, matter, mark, flow }: Occasion, rule: NoticeDefinition, found: Found): NewNotice {
  const stage = flow.definition.stages.find(({ id }) => id === found.stage)?.name;
  const filled = ({ zh, en }: Text): Text => ({
    zh: zh.replaceAll('{number}', found.number).replaceAll('{stage}', stage?.zh ?? found.stage),
    en: en.replaceAll('{number}', found.number).replaceAll('{stage}', stage?.en ?? found.stage),
  });
  const to: Recipient = found.account === null ? { party: found.party! } : { account: found.account };
  return {
    key: `${matter} ${mark} ${rule.id} ${found.account ?? found.party!}`,
    kind: `${flow.definition.id}.${rule.id}`,
    ...{ to, shard, matter, subject: filled(rule.subject), body: filled(rule.body), preview: rule.preview },
    ...(rule.urgent === true ? { urgent: true } : {}),
    ...(rule.neutral === true ? { neutral: true } : {}),
  };
}
