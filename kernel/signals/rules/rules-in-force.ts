import type { Queryable } from '../../store/index.ts';
import type { RuleContent, SignalRule } from './rule.ts';

interface Standing extends Record<string, unknown> {
  id: string;
  code: string;
  shard: number;
  version: number;
}

let kept: { readonly key: string; readonly rules: readonly SignalRule[] } | undefined;

/**
 * The rules that are switched on, as of this statement. The same list is handed out while nothing changes, so that what is
 * compiled from it is compiled once.
 */
export async function rulesInForce(db: Queryable): Promise<readonly SignalRule[]> {
  const { rows: standing } = await db.query<Standing>({
    name: 'signals-rules-on',
    text: `select id, code, shard, on_version as version from signals.rule where on_version is not null order by shard, code`,
    values: [],
  });
  const key = standing.map(({ id, version }) => `${id} ${String(version)}`).join('\n');
  if (kept?.key === key) return kept.rules;
  const { rows } = await db.query<Standing & { content: RuleContent }>(
    `select r.id, r.code, r.shard, v.version, v.content from unnest($1::uuid[], $2::integer[]) as o(rule, version)
     join signals.rule r on r.id = o.rule join signals.rule_version v on v.rule = o.rule and v.version = o.version
     order by r.shard, r.code`,
    [standing.map(({ id }) => id), standing.map(({ version }) => version)],
  );
  const rules = rows.map(({ content, id, code, shard, version }) => ({
    ...content,
    id,
    code,
    shard,
    version,
  }));
  kept = { key, rules };
  return rules;
}
