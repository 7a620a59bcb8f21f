import type { Gathering, Reactor, RecordedAct } from '../matters/index.ts';
import type { NoticeDefinition } from '../process/index.ts';
import type { Protection } from '../protection/index.ts';
import type { Queryable, Row, Text } from '../store/index.ts';
import type { NewNotice, Recipient } from './notice.ts';
import { tellPeople } from './tell.ts';

/** Tells people what the flows say they are told, once for each act; what is written as history tells nobody anything. */
export const flowNotices = (protection: Protection): Reactor => ({
  name: 'notices',
  gather: () => new Told(protection),
});

/** What was done longer ago is no news, whenever it is written down (status L). */
const NEWS_MS = 24 * 3_600_000;

interface Due {
  readonly act: RecordedAct;
  readonly rule: NoticeDefinition;
}

class Told implements Gathering {
  readonly #due: Due[] = [];
  readonly #protection: Protection;

  constructor(protection: Protection) {
    this.#protection = protection;
  }

  add(act: RecordedAct): void {
    if (act.historical === true || act.at < Date.now() - NEWS_MS) return;
    const { action, effects } = act;
    for (const rule of act.flow.definition.notices ?? [])
      if (
        rule.on.actions?.includes(action) === true ||
        (effects.to !== undefined &&
          effects.to !== effects.from &&
          rule.on.stages?.includes(effects.to) === true)
      )
        this.#due.push({ act, rule });
  }

  async save(db: Queryable): Promise<void> {
    for (const { act, rule } of this.#due) {
      const notices = (await recipients(db, act, rule)).map((one) => noticeOf(act, rule, one));
      await tellPeople(db, this.#protection, notices);
    }
  }
}

interface Found extends Row {
  readonly number: string;
  readonly stage: string;
  readonly account: string | null;
  readonly party: string | null;
}

/** Those with the part; whose post of this role reaches the matter's agency, unit or tenancy; or its parties. */
async function recipients(db: Queryable, { shard, matter }: RecordedAct, { to }: NoticeDefinition) {
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

function noticeOf(
  { shard, matter, version, flow }: RecordedAct,
  rule: NoticeDefinition,
  found: Found,
): NewNotice {
  const stage = flow.definition.stages.find(({ id }) => id === found.stage)?.name;
  const filled = ({ zh, en }: Text): Text => ({
    zh: zh.replaceAll('{number}', found.number).replaceAll('{stage}', stage?.zh ?? found.stage),
    en: en.replaceAll('{number}', found.number).replaceAll('{stage}', stage?.en ?? found.stage),
  });
  const to: Recipient = found.account === null ? { party: found.party! } : { account: found.account };
  return {
    key: `${matter} ${String(version)} ${rule.id} ${found.account ?? found.party!}`,
    kind: `${flow.definition.id}.${rule.id}`,
    ...{ to, shard, matter, subject: filled(rule.subject), body: filled(rule.body), preview: rule.preview },
    ...(rule.urgent === true ? { urgent: true } : {}),
    ...(rule.neutral === true ? { neutral: true } : {}),
  };
}
