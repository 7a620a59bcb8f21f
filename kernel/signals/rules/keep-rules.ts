import { inTransaction, newId, Problem, type Database, type Queryable, type Row } from '../../store/index.ts';
import { checkRule, type RuleContent, type SignalRule } from './rule.ts';

export type RuleState = 'draft' | 'tried' | 'on' | 'off';

export interface RuleStep extends Row {
  readonly version: number;
  readonly step: 'drafted' | 'tried' | 'on' | 'off';
  readonly account: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly trial: string | null;
}

/** A rule with its newest version. */
export interface KeptRule extends SignalRule {
  readonly state: RuleState;
  /** The version that is applied; null while it is off. */
  readonly onVersion: number | null;
  readonly history: readonly RuleStep[];
}

export const ruleUnknown = (): Problem =>
  new Problem('signals.rule-unknown', { zh: '没有这条规则', en: 'There is no such rule' }, { status: 404 });

interface Kept extends Row {
  id: string;
  code: string;
  shard: number;
  version: number;
  on_version: number | null;
  content: RuleContent;
  steps: (Omit<RuleStep, 'at'> & { at: string })[];
}

/** The rules of a tenancy, or one of them. */
export async function listRules(db: Queryable, shard: number, code?: string): Promise<readonly KeptRule[]> {
  const { rows } = await db.query<Kept>(
    `select r.id, r.code, r.shard, r.version, r.on_version, v.content,
       (select jsonb_agg(jsonb_build_object('version', s.version, 'step', s.step, 'account', s.account, 'at', s.at,
          'reason', s.reason, 'trial', s.trial) order by s.id) from signals.rule_step s where s.rule = r.id) as steps
     from signals.rule r join signals.rule_version v on v.rule = r.id and v.version = r.version
     where r.shard = $1 and ($2::text is null or r.code = $2) order by r.code`,
    [shard, code ?? null],
  );
  return rows.map(({ content, steps, on_version: onVersion, id, code: named, version }) => {
    const history = steps.map((step) => ({ ...step, at: new Date(step.at) })) as RuleStep[];
    const has = (step: RuleStep['step']): boolean =>
      history.some((one) => one.version === version && one.step === step);
    const state = onVersion === version ? 'on' : has('off') ? 'off' : has('tried') ? 'tried' : 'draft';
    return { ...content, id, code: named, shard, version, onVersion, state, history };
  });
}

/** Throws `signals.rule-unknown` (404). */
export async function findRule(db: Queryable, shard: number, code: string): Promise<KeptRule> {
  const [rule] = await listRules(db, shard, code);
  if (rule === undefined) throw ruleUnknown();
  return rule;
}

export interface RuleWanted {
  readonly shard: number;
  /** Small letters, digits and hyphens, at most 60. */
  readonly code: string;
  readonly content: RuleContent;
  /** The version it was written from; null for a new rule. */
  readonly from: number | null;
}

/**
 * Writes a rule down, as a new version where it is known; one that says the same as the newest stays that. What is switched
 * on is not touched: the new version is to be tried and switched on itself. Throws `signals.rule-invalid` (422),
 * `signals.rule-code` (422), and `signals.rule-changed` (409) when somebody wrote another version meanwhile.
 */
export async function draftRule(
  db: Database,
  { shard, code, content, from }: RuleWanted,
  account: string,
  now = Date.now(),
): Promise<number> {
  checkRule(content);
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(code))
    throw new Problem(
      'signals.rule-code',
      {
        zh: '规则代码由小写字母、数字和连字符组成，不超过 60 个字符',
        en: 'The code of a rule has small letters, digits and hyphens, at most 60',
      },
      { status: 422 },
    );
  return inTransaction(db.owner, async (client) => {
    const { rows } = await client.query<{ id: string; version: number; same: boolean }>(
      `select r.id, r.version, v.content = $3::jsonb as same from signals.rule r
       join signals.rule_version v on v.rule = r.id and v.version = r.version where r.shard = $1 and r.code = $2 for update of r`,
      [shard, code, JSON.stringify(content)],
    );
    const known = rows[0];
    if ((known?.version ?? null) !== from)
      throw new Problem(
        'signals.rule-changed',
        {
          zh: '这条规则已有别的版本，请刷新后再改',
          en: 'The rule has another version by now: reload it and change that',
        },
        { status: 409 },
      );
    if (known?.same === true) return known.version;
    const id = known?.id ?? newId();
    const version = (known?.version ?? 0) + 1;
    await client.query(
      `insert into signals.rule (id, shard, code, version) values ($1, $2, $3, $4)
       on conflict (id) do update set version = excluded.version`,
      [id, shard, code, version],
    );
    await client.query('insert into signals.rule_version (rule, version, content) values ($1, $2, $3)', [
      ...[id, version, JSON.stringify(content)],
    ]);
    await noteStep(client, { rule: id, version, step: 'drafted', account, now });
    return version;
  });
}

/**
 * Switches exactly this version on; another version of the rule that was on goes off by it. Throws `signals.rule-untried`
 * (409) without a trial of this version, `signals.rule-unknown` (404).
 */
export async function switchOn(
  db: Database,
  rule: { readonly shard: number; readonly code: string; readonly version: number },
  account: string,
  now = Date.now(),
): Promise<void> {
  await inTransaction(db.owner, async (client) => {
    const { rows } = await client.query<{ id: string; on_version: number | null; tried: boolean }>(
      `select r.id, r.on_version, exists (select from signals.rule_trial t where t.rule = r.id and t.version = $3) as tried
       from signals.rule r where r.shard = $1 and r.code = $2
         and exists (select from signals.rule_version v where v.rule = r.id and v.version = $3) for update`,
      [rule.shard, rule.code, rule.version],
    );
    const known = rows[0];
    if (known === undefined) throw ruleUnknown();
    if (!known.tried)
      throw new Problem(
        'signals.rule-untried',
        {
          zh: '这个版本还没有用过去的数据试跑，不能启用',
          en: 'This version has not been tried on past signals: it cannot be switched on',
        },
        { status: 409 },
      );
    if (known.on_version === rule.version) return;
    await client.query('update signals.rule set on_version = $2, on_since = $3 where id = $1', [
      ...[known.id, rule.version, new Date(now)],
    ]);
    await noteStep(client, { rule: known.id, version: rule.version, step: 'on', account, now });
  });
}

/** Switches a rule off, with the reason; one that is off stays off. Throws `signals.rule-unknown` (404). */
export async function switchOff(
  db: Database,
  rule: { readonly shard: number; readonly code: string; readonly reason: string },
  account: string,
  now = Date.now(),
): Promise<void> {
  await inTransaction(db.owner, async (client) => {
    const { rows } = await client.query<{ id: string; on_version: number | null }>(
      'select id, on_version from signals.rule where shard = $1 and code = $2 for update',
      [rule.shard, rule.code],
    );
    const known = rows[0];
    if (known === undefined) throw ruleUnknown();
    if (known.on_version === null) return;
    await client.query('update signals.rule set on_version = null, on_since = null where id = $1', [
      known.id,
    ]);
    const { on_version: version } = known;
    await noteStep(client, { rule: known.id, version, step: 'off', account, now, reason: rule.reason });
  });
}

export interface StepToNote {
  readonly rule: string;
  readonly version: number;
  readonly step: RuleStep['step'];
  readonly account: string;
  readonly now: number;
  readonly reason?: string;
  readonly trial?: string;
}

export async function noteStep(
  db: Queryable,
  { rule, version, step, account, now, reason, trial }: StepToNote,
): Promise<void> {
  await db.query(
    `insert into signals.rule_step (rule, version, step, account, at, reason, trial) values ($1, $2, $3, $4, $5, $6, $7)`,
    [rule, version, step, account, new Date(now), reason ?? null, trial ?? null],
  );
}
