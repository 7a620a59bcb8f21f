import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { evidenceState, norms, type Reach } from '@gaoyao/kernel/knowledge';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { pastMatters } from './past-matters.ts';

/** A change of an entry that a court's findings brought about, and whether the cases since meet the points it named. */
export interface ChangeAfterFindings {
  readonly matter: string;
  readonly version: number;
  /** First day (ISO) of the change. */
  readonly from: string;
  readonly points: readonly {
    readonly id: string;
    readonly name: Text;
    readonly met: number;
    readonly open: number;
  }[];
  /** Cases filed since and concluded, the latest first, at most fifty, with the points they do not meet. */
  readonly cases: readonly {
    readonly matter: string;
    readonly number: string;
    readonly open: readonly string[];
  }[];
}

interface ChangeRow extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly from: string;
  readonly points: string;
}

const SHOWN = 50;
const nowhere = { shard: -1, matter: '00000000-0000-0000-0000-000000000000' };

/**
 * For each published change of an entry that names points a court found wanting: how the concluded cases filed since its
 * first day stand at those points, judged by the entry in force on the day of the violation, among the matters of a reach.
 * Ids that the entry does not know are left out.
 */
export async function changesAfterFindings(
  db: Queryable,
  definitions: Definitions,
  asked: { readonly code: string; readonly reach: Reach; readonly account: string },
): Promise<readonly ChangeAfterFindings[]> {
  const today = isoOf(localDay(Date.now()));
  const { rows } = await db.query<ChangeRow>(
    `select id, (snapshot -> 'facts' ->> 'version')::integer as version, snapshot -> 'facts' ->> 'from' as from,
       snapshot -> 'facts' ->> 'points' as points
     from matters.matter where scenario = 'enforcement-norms' and snapshot -> 'facts' ->> 'violation' = $1
       and snapshot -> 'facts' ->> 'points' <> '' and snapshot -> 'facts' ->> 'from' <= $2
     order by 3 desc, id limit 20`,
    [asked.code, today],
  );
  return Promise.all(rows.map((row) => standingSince(db, definitions, asked, row, today)));
}

async function standingSince(
  db: Queryable,
  definitions: Definitions,
  { code, reach, account }: { readonly code: string; readonly reach: Reach; readonly account: string },
  change: ChangeRow,
  today: string,
): Promise<ChangeAfterFindings> {
  const catalogue = norms(db);
  const { violation } = await catalogue.violation(code, change.from);
  const wanted = new Set(change.points.split(/[,，、\s]+/u));
  const points = violation.points.filter(({ id }) => wanted.has(id));
  const cases: { matter: string; number: string; open: string[] }[] = [];
  const question = { code, from: change.from, to: today, reach, account };
  for (let after = nowhere; ;) {
    const matters = await pastMatters(db, definitions, question, after);
    const last = matters.at(-1);
    if (last === undefined) break;
    after = last;
    for (const { past, matter, number } of matters) {
      if (past === undefined) continue;
      const { list } = evidenceState({ points }, past.pieces, past.judged);
      cases.push({ matter, number, open: list.filter(({ state }) => state !== 'met').map(({ id }) => id) });
    }
  }
  return {
    ...{ matter: change.id, version: change.version, from: change.from },
    points: points.map(({ id, name }) => {
      const open = cases.filter((one) => one.open.includes(id)).length;
      return { id, name, met: cases.length - open, open };
    }),
    cases: cases.reverse().slice(0, SHOWN),
  };
}
