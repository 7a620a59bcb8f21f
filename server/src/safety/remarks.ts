import type { Queryable, Text } from '@gaoyao/kernel/store';
import { APPEAL_SCENARIO } from './settle-editions.ts';

export interface EditionComment {
  readonly id: string;
  readonly domain: string;
  readonly indicator: string | null;
  readonly text: string;
  /** The agency that says it: a comment is not one person's. */
  readonly by: Text;
  readonly at: string;
}

export interface EditionAppeal {
  /** Its matter. */
  readonly id: string;
  readonly number: string;
  readonly unit: string;
  readonly indicator: string | null;
  readonly text: string;
  readonly by: Text;
  readonly at: string;
  readonly state: 'open' | 'upheld' | 'rejected' | 'withdrawn';
  readonly decision: string | null;
  /** The last day on which it is to be decided, ISO time; null once it is. */
  readonly due: string | null;
}

interface CommentRow extends Record<string, unknown> {
  readonly id: string;
  readonly input: { readonly domain: string; readonly indicator?: string; readonly text: string };
  readonly zh: string | null;
  readonly en: string | null;
  readonly at: Date;
}

/**
 * What agencies said of an edition, oldest first. Under row-level security: whoever may not read the matter of an edition sees
 * its figures without the comments.
 */
export async function commentsOn(db: Queryable, matter: string): Promise<readonly EditionComment[]> {
  const { rows } = await db.query<CommentRow>(
    `select j.stream || ':' || j.version as id, j.input, a.name_zh as zh, a.name_en as en, j.at
     from matters.matter m
     join store.journal j on j.shard = m.shard and j.stream = m.id and j.recorded_at >= m.recorded_first
       and j.recorded_at <= m.recorded_last and j.action = 'comment'
     left join access.agency a on a.id = j.agency
     where m.id = $1 order by j.version`,
    [matter],
  );
  return rows.map(({ id, input, zh, en, at }) => ({
    ...{ id, domain: input.domain, indicator: input.indicator ?? null, text: input.text },
    ...{ by: { zh: zh ?? '', en: en ?? '' }, at: at.toISOString() },
  }));
}

interface AppealRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
  readonly outcome: string | null;
  readonly facts: {
    readonly about: string;
    readonly indicator: string;
    readonly text: string;
    readonly finding: string;
    readonly reasons: string;
  };
  readonly zh: string;
  readonly en: string;
  readonly at: Date;
  readonly due: Date | null;
}

/** Appeals against ranks in an edition that the actor may read, oldest first. */
export async function appealsAgainst(db: Queryable, edition: string): Promise<readonly EditionAppeal[]> {
  const { rows } = await db.query<AppealRow>(
    `select m.id, m.number, m.stage, m.outcome, m.snapshot -> 'facts' as facts, a.name_zh as zh, a.name_en as en,
       m.opened_at as at, m.next_due as due
     from matters.matter m join access.agency a on a.id = m.agency
     where m.scenario = $1 and m.snapshot -> 'facts' ->> 'edition' = $2 order by m.opened_at, m.id`,
    [APPEAL_SCENARIO, edition],
  );
  return rows.map(({ id, number, stage, outcome, facts, zh, en, at, due }) => ({
    ...{ id, number, unit: facts.about, text: facts.text, by: { zh, en }, at: at.toISOString() },
    indicator: facts.indicator === '' ? null : facts.indicator,
    state:
      outcome === 'withdrawn'
        ? 'withdrawn'
        : facts.finding === ''
          ? 'open'
          : (facts.finding as 'upheld' | 'rejected'),
    decision: facts.reasons === '' ? null : facts.reasons,
    due: stage === 'closed' ? null : (due?.toISOString() ?? null),
  }));
}
