import assert from 'node:assert/strict';
import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import type { DisputeCity, ServedCase } from './disputes-fixture.ts';

/** Who acts in a dispute of the first county, by user name. */
export const REVIEWER = 'donghu.reconsideration-officer';
export const SECOND = 'donghu.reconsideration-officer2';
export const OFFICE = 'donghu.reconsideration-head';
export const LITIGATOR = 'donghu.litigation-officer';
export const CLERK = 'donghu.clerk';
export const HEAD = 'donghu.head';
export const FILING = 'donghu.court-clerk';
export const JUDGE = 'donghu.judge';
export const SUPERVISOR = 'donghu.supervisor';
export const BUREAU = '东湖区综合行政执法局';

/** Applied for by whoever received the decision, and typed in by the office. */
export const apply = async (city: DisputeCity, penalty: ServedCase): Promise<string> =>
  (
    await city.act(REVIEWER, { scenario: 'reconsideration' }, 'apply', {
      ...{ applicant: penalty.party, applicantKind: 'person', channel: 'online', respondent: BUREAU },
      ...{ against: penalty.matter, actNumber: penalty.number, violation: penalty.violation },
      ...{ actKind: 'penalty', actDay: penalty.decidedOn, knownOn: penalty.servedOn, rightsTold: true },
      ...{ claim: 'quash', requests: '撤销处罚决定', reasons: '没有占道', amount: penalty.fine },
    })
  ).matter;

/** From acceptance to a decision that is served. */
export async function review(
  city: DisputeCity,
  matter: string,
  penalty: ServedCase,
  proposal: object,
): Promise<void> {
  await city.act(OFFICE, matter, 'assign', {
    ...{ handler: city.idOf(REVIEWER), coHandler: city.idOf(SECOND) },
    ...{ uninvolved: true, complex: false, technical: false },
  });
  await city.paper(REVIEWER, 'reconsideration', matter, 'answer-notice', {
    contact: '司法局 0571-00000000',
  });
  await city.act(REVIEWER, matter, 'send-copy', {
    receivedOn: city.today(),
    representative: city.idOf(LITIGATOR),
  });
  await city.afterWorkingDays(5);
  await city.act(LITIGATOR, matter, 'file-answer', {
    ...{ filedOn: city.today(), answer: '事实清楚', basis: '城市管理条例', evidenceCount: 3 },
    actHandler: penalty.officer,
  });
  await city.act(REVIEWER, matter, 'hear-party', {
    whom: 'applicant',
    means: 'telephone',
    views: '没有占道',
  });
  await city.afterWorkingDays(10);
  await city.act(REVIEWER, matter, 'propose', {
    ...{ found: '事实清楚', reasons: '依据正确', burden: 'same', compensation: 'none' },
    ...proposal,
  });
  await city.act(SECOND, matter, 'concur', { view: 'agrees', reason: '同意' });
  await city.act(OFFICE, matter, 'decide', {
    ...{
      approval: 'head',
      approver: '分管副县长',
      found: '事实清楚',
      reasons: '依据正确',
      operative: '见决定书',
    },
    number: '东政复决〔2026〕1号',
  });
  await city.paper(REVIEWER, 'reconsideration', matter, 'decision');
  await city.act(REVIEWER, matter, 'serve', { servedOn: city.today(), means: 'direct', allServed: true });
}

interface Listener extends Record<string, unknown> {
  readonly message: string;
  readonly scenario: string;
  readonly definition: number;
  readonly heard: string | null;
  readonly problem: string | null;
  readonly journal: string | null;
  readonly actor: string | null;
}

/** Every message of a thread beside every other matter that was there, with what became of it there. */
async function listeners(city: DisputeCity, matter: string): Promise<readonly Listener[]> {
  const { rows } = await city.platform.db.owner.query<Listener>(
    `with thread as (select t.shard, t.matter from matters.matter x, matters.thread_of(x.shard, x.id, 200) t where x.id = $1)
     select w.message, m.scenario, m.definition, h.action as heard, h.problem, j.action as journal, j.actor
     from matters.message w join thread s on s.matter = w.matter
     cross join thread l join matters.matter m on m.shard = l.shard and m.id = l.matter
     left join matters.heard h on h.message = w.id and h.matter = m.id
     left join store.journal j on j.shard = m.shard and j.stream = m.id and j.version = h.version
     where m.id <> w.matter and m.opened_at < w.told_at order by w.told_at, w.part, m.scenario`,
    [matter],
  );
  return rows;
}

/** Nothing told is lost: it is an act of the platform in every matter that listens, or is kept with why it was refused. */
export async function journalsAgree(city: DisputeCity, matter: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const one of await listeners(city, matter)) {
    const { flow } = await city.platform.definitions.byId(one.definition);
    const hears = flow.definition.hears?.[one.message];
    assert.equal(one.heard ?? undefined, hears, `${one.message} ${one.scenario}`);
    if (hears === undefined) continue;
    if (one.problem === null) assert.deepEqual([one.journal, one.actor], [hears, SYSTEM_ACCOUNT]);
    told.push(`${one.message} ${one.scenario}${one.problem === null ? '' : ` (${one.problem})`}`);
  }
  return told;
}
