import { isUuid, type Queryable, type Row, type Text } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { fromCursor, pageOf, type KeysetPage } from './keyset.ts';
import { changeKinds, isChangeKind, type ChangeKind } from './kinds.ts';
import { administered } from './reach.ts';

export type ChangeState = 'pending' | 'lapsed' | 'approved' | 'rejected';

interface Person {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

export interface ChangeItem {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly kindName: Text;
  readonly widens: boolean;
  readonly consequence: Text;
  readonly reason: string;
  readonly state: ChangeState;
  readonly proposedBy: Person;
  readonly proposedAt: string;
  readonly agency: Text;
  readonly expiresAt: string;
  readonly decidedBy: Person | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
  /** Whether the one who asks may be its second pair of eyes. */
  readonly yours: boolean;
}

interface ChangeRow extends Row {
  id: string;
  kind: string;
  widens: boolean;
  consequence_zh: string;
  consequence_en: string;
  reason: string;
  state: ChangeState;
  beneficiary: string | null;
  proposer: Person;
  proposed_at: Date;
  agency_zh: string;
  agency_en: string;
  expires_at: Date;
  decider: Person | null;
  decided_at: Date | null;
  decision_reason: string | null;
}

const person = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'name', json_build_object('zh', ${alias}.name_zh, 'en', ${alias}.name_en),
     'staffNumber', ${alias}.staff_number)`;

/**
 * Changes that an administrator covers, newest first: those that wait (`pending`), or all of them with how they ended.
 * Changes of parameters stand among them with who set what, when and why.
 */
export async function listChanges(
  db: Queryable,
  actor: Actor,
  filter: {
    readonly state?: 'pending' | 'all';
    readonly kind?: ChangeKind;
    readonly cursor?: string;
    readonly limit?: number;
  },
): Promise<KeysetPage<ChangeItem>> {
  const limit = filter.limit ?? 50;
  const scope = administered(actor);
  const before = filter.cursor === undefined ? null : fromCursor(filter.cursor, 1)[0]!;
  if (before !== null && !isUuid(before)) fromCursor('', 1);
  const { rows } = await db.query<ChangeRow>(
    `select c.id, c.kind, c.widens, c.consequence_zh, c.consequence_en, c.reason, c.beneficiary, c.proposed_at,
       c.expires_at, c.decided_at, c.decision_reason, g.name_zh as agency_zh, g.name_en as agency_en,
       coalesce(c.decision, case when c.expires_at <= now() then 'lapsed' else 'pending' end) as state,
       ${person('p')} as proposer, case when d.id is not null then ${person('d')} end as decider
     from access.change c join access.account p on p.id = c.proposed_by
     left join access.account d on d.id = c.decided_by join access.agency g on g.id = c.agency
     where ($1 or (c.reach <> 'platform' and c.shard = any($2::smallint[])) or c.target = any($3::uuid[]))
       and ($4 = 'all' or (c.decision is null and c.expires_at > now()))
       and ($5::text is null or c.kind = $5) and ($6::uuid is null or c.id < $6)
     order by c.id desc limit $7`,
    [scope.all, scope.shards, scope.agencies, filter.state ?? 'all', filter.kind ?? null, before, limit + 1],
  );
  const page = pageOf(rows, limit, (row) => [row.id]);
  return {
    next: page.next,
    items: page.rows.flatMap((row): ChangeItem[] =>
      isChangeKind(row.kind)
        ? [
            {
              id: row.id,
              kind: row.kind,
              kindName: changeKinds[row.kind],
              widens: row.widens,
              consequence: { zh: row.consequence_zh, en: row.consequence_en },
              reason: row.reason,
              state: row.state,
              proposedBy: row.proposer,
              proposedAt: row.proposed_at.toISOString(),
              agency: { zh: row.agency_zh, en: row.agency_en },
              expiresAt: row.expires_at.toISOString(),
              decidedBy: row.decider,
              decidedAt: row.decided_at?.toISOString() ?? null,
              note: row.decision_reason,
              yours: actor.account !== row.proposer.id && actor.account !== row.beneficiary,
            },
          ]
        : [],
    ),
  };
}
