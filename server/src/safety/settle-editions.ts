import { systemActor } from '@gaoyao/kernel/access';
import { discardDraft, publishEdition, setEditionMatter, withdrawEdition } from '@gaoyao/kernel/indicators';
import type { Gathering, Matters, Reactor } from '@gaoyao/kernel/matters';
import type { Database, Queryable } from '@gaoyao/kernel/store';

export const REPORT_SCENARIO = 'safety-report';
export const APPEAL_SCENARIO = 'rank-appeal';
/** The worker's task that carries out what was decided about editions. */
export const EDITIONS = 'safety-editions';

export interface EditionParts {
  readonly db: Database;
  readonly matters: Matters;
}

interface Decided extends Record<string, unknown> {
  readonly id: string;
  readonly action: 'publish' | 'return' | 'withdraw';
  readonly sha256: string;
  readonly actor: string;
  readonly at: Date;
  readonly reason: string | null;
}

/** A draft that was never given a matter is left over from a crash after this many minutes. */
const LEFT_OVER = 10;

/**
 * Carries out what was decided in matters of editions: the act stands in the journal first, the edition follows it, each once
 * however often it is asked. Returns how much was carried out.
 */
export async function settleEditions({ db, matters }: EditionParts): Promise<number> {
  const linked = await linkDrafts(db.owner);
  const decided = await decidedActs(db.owner);
  for (const { id, action, sha256, actor, at, reason } of decided) {
    if (action === 'return') await discardDraft(db.owner, id);
    else if (action === 'publish')
      await publishEdition(db.owner, { id, sha256, account: actor, at: at.getTime() });
    else await withdrawEdition(db.owner, { id, account: actor, at: at.getTime(), reason: reason! });
  }
  return linked + decided.length + (await tellOthers(db.owner, matters));
}

/** When an edition was made: its id begins with the milliseconds since the epoch (UUIDv7). */
const MADE = `to_timestamp(('x' || left(replace(e.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)`;

/** Drafts whose matter was opened by somebody who then crashed are given it; those without one are thrown away. */
async function linkDrafts(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: string; matter: string | null }>(
    `select e.id, m.id as matter from indicators.edition e
     left join matters.matter m on m.scenario = $1 and m.snapshot -> 'facts' ->> 'edition' = e.id::text
     where e.state = 'draft' and e.matter is null and e.report = 'safety'
       and (m.id is not null or ${MADE} < now() - make_interval(mins => $2))`,
    [REPORT_SCENARIO, LEFT_OVER],
  );
  for (const { id, matter } of rows)
    await (matter === null ? discardDraft(db, id) : setEditionMatter(db, id, matter));
  return rows.length;
}

/** Acts of matters that their editions do not follow yet, in order. What was published is what was checked: its digest. */
async function decidedActs(db: Queryable): Promise<readonly Decided[]> {
  const { rows } = await db.query<Decided>(
    `select e.id, j.action, e.sha256, j.actor, j.at, j.input ->> 'reason' as reason
     from indicators.edition e
     join matters.matter m on m.id = e.matter and m.scenario = $1 and m.stage in ('published', 'closed')
       and m.snapshot -> 'facts' ->> 'digest' = e.sha256
     join store.journal j on j.shard = m.shard and j.stream = m.id and j.recorded_at >= m.recorded_first
       and j.recorded_at <= m.recorded_last
     where e.report = 'safety' and (
       (e.state = 'draft' and j.action in ('publish', 'return', 'withdraw'))
       or (e.state = 'published' and j.action = 'withdraw'
         and not exists (select from indicators.edition_withdrawal w where w.shard = e.shard and w.edition = e.id)))
     order by e.id, j.version`,
    [REPORT_SCENARIO],
  );
  return rows;
}

interface Told extends Record<string, unknown> {
  readonly matter: string;
  readonly action: 'supersede' | 'corrected';
  readonly edition: string;
}

/** The matter of the edition that stood before learns of the later one, and so does the appeal that led to it. */
async function tellOthers(db: Queryable, matters: Matters): Promise<number> {
  const { rows } = await db.query<Told>(
    `select m.id as matter, 'supersede' as action, e.id as edition from indicators.edition e
     join indicators.edition f on f.id = e.supersedes
     join matters.matter m on m.id = f.matter and m.scenario = $1 and m.stage = 'published'
     where e.state = 'published' and e.report = 'safety'
     union all
     select a.id, 'corrected', e.id from matters.matter a
     join matters.matter m on m.scenario = $1 and m.snapshot -> 'facts' ->> 'appeal' = a.id::text
     join indicators.edition e on e.matter = m.id and e.state = 'published'
     where a.scenario = $2 and a.stage = 'upheld'`,
    [REPORT_SCENARIO, APPEAL_SCENARIO],
  );
  for (const { matter, action, edition } of rows)
    await matters.perform({
      ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, action, input: { edition } },
      requestKey: `${action} ${matter} ${edition}`,
    });
  return rows.length;
}

/** Has the worker carry out a decision as soon as it is on disk, instead of at the next minute. */
export const editionReactor: Reactor = {
  name: EDITIONS,
  gather(): Gathering {
    let decided = false;
    return {
      add: ({ flow }) => {
        decided ||= [REPORT_SCENARIO, APPEAL_SCENARIO].includes(flow.definition.id);
      },
      save: async (db: Queryable) => {
        if (!decided) return;
        const { rows } = await db.query<{ there: boolean }>(
          `select to_regnamespace('graphile_worker') is not null as there`,
        );
        if (rows[0]?.there === true)
          await db.query('select graphile_worker.add_job($1, job_key := $1)', [EDITIONS]);
      },
    };
  },
};
