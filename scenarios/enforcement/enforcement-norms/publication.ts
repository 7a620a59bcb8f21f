import { settleVersion, type ChangeStanding } from '@gaoyao/kernel/knowledge';
import type { Gathering, Reactor } from '@gaoyao/kernel/matters';
import type { Snapshot } from '@gaoyao/kernel/process';
import type { Queryable } from '@gaoyao/kernel/store';

const SCENARIO = 'enforcement-norms';

interface MatterRow extends Record<string, unknown> {
  id: string;
  snapshot: Snapshot;
}

/** What the catalogue has to do for each stage of a change; a closed change says it by its outcome. */
const stageOf: Readonly<Record<string, ChangeStanding['stage']>> = {
  drafting: 'drafting',
  trial: 'trying',
  approval: 'trying',
  approved: 'trying',
  published: 'published',
  withdrawing: 'published',
  superseded: 'published',
  withdrawn: 'withdrawn',
  abandoned: 'abandoned',
};

/** The matter of a change as the catalogue follows it. */
export function standingOf(matter: string, { stage, outcome, facts }: Snapshot): ChangeStanding | undefined {
  const { violation, version } = facts;
  const found = stageOf[stage === 'closed' ? (outcome ?? '') : stage];
  if (found === undefined || typeof violation !== 'string' || typeof version !== 'number') return undefined;
  const text = (fact: string): string => String(facts[fact] ?? '');
  return {
    matter,
    code: violation,
    version,
    stage: found,
    hash: text('hash'),
    trial: text('trial'),
    drafter: text('drafter'),
    approver: text('approver'),
    withdrawer: text('withdrawer'),
    confirmer: text('confirmer'),
    from: text('from'),
    until: text('until'),
  };
}

/**
 * Keeps the catalogue in agreement with the matters in which it is changed: the act is what counts, and the version comes
 * into force in the transaction that moves past the act. A crash between the two is made good when the act is handed over
 * again.
 */
export const publicationReactor: Reactor = {
  name: 'norm-publication',
  gather(): Gathering {
    const changed = new Set<string>();
    return {
      add: ({ matter, flow }) => {
        if (flow.definition.id === SCENARIO) changed.add(matter);
      },
      save: async (db: Queryable) => {
        if (changed.size === 0) return;
        const { rows } = await db.query<MatterRow>(
          `select id, snapshot from matters.matter where id = any($1::uuid[]) and scenario = $2 order by opened_at, id`,
          [[...changed], SCENARIO],
        );
        for (const { id, snapshot } of rows) {
          const standing = standingOf(id, snapshot);
          if (standing !== undefined) await settleVersion(db, standing);
        }
      },
    };
  },
};
