import { firstUnqualified } from '../access/index.ts';
import {
  compileExpression,
  EVIDENCE,
  type CompiledFlow,
  type Finding,
  type Scope,
} from '../process/index.ts';
import { evaluate } from '../rules/index.ts';
import { idsIn } from './evidence.ts';
import { isParameterKey, isUuid, parameterValue, Problem, type Queryable } from '../store/index.ts';

type Values = Readonly<Record<string, unknown>>;

/** An act that recorded evidence, as the catalogue of violations judges it. */
export interface EvidenceAct {
  readonly version: number;
  readonly at: number;
  readonly action: string;
  readonly input: Values;
}

/** What the catalogue of violations is asked about a matter. */
export interface NormQuestion {
  /** Code of the violation. */
  readonly violation: string;
  /** Day (ISO) on which the act was done: the law of that day applies. */
  readonly day: string;
  /** The moment of asking, epoch milliseconds. */
  readonly at: number;
  readonly facts: Values;
  readonly input: Values;
  readonly evidence: readonly EvidenceAct[];
}

/** The catalogue of violations, as the one path needs it. Throws `norms.violation-unknown`, `norms.not-in-force` (422). */
export interface NormSource {
  ask(kind: 'violation' | 'evidence' | 'discretion', question: NormQuestion): Promise<Values>;
}

/** The matter and the act for which findings are made. */
export interface FindingContext {
  readonly flow: CompiledFlow;
  readonly matter: { readonly shard: number; readonly id: string; readonly agency: string };
  readonly action: string;
  readonly at: number;
  readonly facts: Values;
  readonly input: Values;
  readonly actor: string;
}

/**
 * Finds out what an act needs to know that its matter does not hold: decision tables, the catalogue, local parameters,
 * qualifications, other matters. Asked before the transition and recorded with the act, so that replay never asks again.
 */
export class Findings {
  readonly #db: Queryable;
  readonly #norms: NormSource | undefined;

  constructor(db: Queryable, norms?: NormSource) {
    this.#db = db;
    this.#norms = norms;
  }

  /** The results under their names; of a decision table also the rows that fired and the facts it looked at. */
  async of(findings: readonly Finding[], context: FindingContext): Promise<Record<string, unknown>> {
    const results: Record<string, unknown> = {};
    for (const finding of findings) await this.#one(finding, context, results);
    return results;
  }

  async #one(finding: Finding, context: FindingContext, results: Record<string, unknown>): Promise<void> {
    const { into } = finding;
    if ('rule' in finding) {
      await table(finding.rule, into, context, results);
    } else if ('norm' in finding) {
      results[into] = await this.#norm(finding, context);
    } else if ('parameter' in finding) {
      if (!isParameterKey(finding.parameter)) throw new Error(`no parameter ${finding.parameter}`);
      const { shard, agency } = context.matter;
      results[into] = await parameterValue(this.#db, finding.parameter, { shard, agency });
    } else if ('qualified' in finding) {
      const accounts = finding.accounts.map((one) => compileExpression(one)(asScope(context)));
      const named = accounts.filter((one): one is string => typeof one === 'string' && one !== '');
      const missing = await firstUnqualified(this.#db, finding.qualified, named, context.at);
      results[into] = { all: missing === undefined && named.length > 0, missing: missing ?? '' };
    } else {
      results[into] = await this.#others(finding, context);
    }
  }

  async #norm(
    { norm: kind, on }: Extract<Finding, { readonly norm: unknown }>,
    context: FindingContext,
  ): Promise<unknown> {
    const use = context.flow.definition.norms;
    if (use === undefined || this.#norms === undefined)
      throw new Error('the flow asks for norms and there is no catalogue');
    const text = (name: string): string => {
      const value = context.input[name] ?? context.facts[name];
      return typeof value === 'string' ? value : '';
    };
    return this.#norms.ask(kind, {
      violation: text(use.violation),
      day: on === 'today' ? '' : text(use.day),
      at: context.at,
      facts: context.facts,
      input: context.input,
      evidence: kind === 'evidence' ? await evidenceActs(this.#db, context) : [],
    });
  }

  /** Other matters of the scenario that agree in these facts and have done the action; 0 while a value is absent. */
  async #others(finding: Extract<Finding, { readonly others: unknown }>, context: FindingContext) {
    const { done, within } = finding;
    const values = finding.others.map((name) => context.input[name] ?? context.facts[name]);
    const parties = new Set(context.flow.partyFacts.map((one) => one.fact));
    const party = finding.others.findIndex((name) => parties.has(name));
    if (!values.every((value) => value !== undefined && value !== '') || !isUuid(values[party])) return 0;
    const rest = finding.others.map((name, at) => [name, String(values[at])]).filter((_, at) => at !== party);
    const { rows } = await this.#db.query<{ others: number }>(
      `select count(distinct m.id)::integer as others
       from matters.party p join matters.matter m on m.shard = p.shard and m.id = p.matter
       where p.party = $1 and m.scenario = $2 and m.id <> $3
         and (m.snapshot -> 'done' -> $4) is not null
         and ($5::bigint is null or (case json_typeof(m.snapshot -> 'done' -> $4)
           when 'array' then m.snapshot -> 'done' -> $4 ->> 1 else m.snapshot -> 'done' ->> $4 end)::bigint >= $5)
         and not exists (select from json_each_text($6) one
           where (m.snapshot -> 'facts' ->> one.key) is distinct from one.value)`,
      [
        values[party],
        context.flow.definition.id,
        context.matter.id,
        done,
        within === undefined ? null : yearsBefore(context.at, within.years),
        JSON.stringify(Object.fromEntries(rest)),
      ],
    );
    return rows[0]!.others;
  }
}

/** The same moment some years earlier. */
function yearsBefore(at: number, years: number): number {
  const then = new Date(at);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then.getTime();
}

async function table(
  rule: string,
  into: string,
  { flow, facts, input }: FindingContext,
  results: Record<string, unknown>,
): Promise<void> {
  const model = flow.definition.rules?.[rule]?.model;
  if (typeof model !== 'object' || model === null) return;
  const { result, fired } = await evaluate(model, { facts, input });
  results[into] = result;
  if (fired.length === 0) return;
  results[`${into}.fired`] = fired;
  // what the table looked at, so that it can be explained when the facts have moved on (PIPL 24)
  results[`${into}.facts`] = facts;
}

/** The matter's acts that recorded evidence, oldest first, without excluded pieces, and the present one if it is of that kind. */
async function evidenceActs(db: Queryable, context: FindingContext): Promise<readonly EvidenceAct[]> {
  const { matter, flow, action, at, input } = context;
  const { evidence: recording = [], excludes = '' } = flow.definition.norms ?? {};
  const { rows } = await db.query<{ version: number; at: Date; action: string; input: Values }>(
    `select j.version, j.at, j.action, j.input
     from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter'
       and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
     where m.shard = $1 and m.id = $2 and j.action = any($3) order by j.version`,
    [matter.shard, matter.id, [...recording, excludes, EVIDENCE]],
  );
  const acts: EvidenceAct[] = rows.map((row) => ({ ...row, at: row.at.getTime() }));
  if (
    action === excludes &&
    !standingEvidence(acts, excludes).some(({ version }) => version === input['piece'])
  )
    throw new Problem(
      'norms.piece-unknown',
      {
        zh: '这一序号不是本案尚有效的证据，请按流程记录中证据的序号填写',
        en: 'No evidence that still stands has this number: give the number the journal shows beside it',
      },
      { status: 422 },
    );
  if (action === excludes || recording.includes(action))
    acts.push({ version: (acts.at(-1)?.version ?? 0) + 1, at, action, input });
  return standingEvidence(acts, excludes);
}

/**
 * Evidence acts less those that a later act excluded: what was obtained unlawfully proves nothing (行政处罚法 46.3). An act
 * that took in captured pieces falls with the last of them that is withdrawn. `acts` holds those of the flow and the notes
 * of captures.
 */
export function standingEvidence(acts: readonly EvidenceAct[], excludes: string): readonly EvidenceAct[] {
  const exclusions = acts.filter((act) => act.action === excludes);
  // an exclusion speaks of what was there: a number of the future takes nothing out in advance
  const isOut = ({ version }: EvidenceAct): boolean =>
    exclusions.some((one) => version < one.version && one.input['piece'] === version);
  const withdrawn = new Set(
    acts
      .filter((act) => act.action === EVIDENCE && act.input['change'] === 'withdrawn')
      .map((act) => act.input['item']),
  );
  const isEmpty = ({ input }: EvidenceAct): boolean => {
    const pieces = idsIn(input['pieces']);
    return pieces.length > 0 && pieces.every((piece) => withdrawn.has(piece));
  };
  return acts.filter(
    (act) => act.action !== excludes && act.action !== EVIDENCE && !isOut(act) && !isEmpty(act),
  );
}

/** What an account may be named by: a fact, a field of the form, or whoever acts. */
const asScope = ({ facts, input, actor }: FindingContext): Scope => ({
  facts: facts as Scope['facts'],
  input,
  actor,
  rules: {},
  stage: '',
  today: '',
  hour: 0,
  count: () => 0,
  clock: () => 'not-started',
  due: () => undefined,
  paper: () => undefined,
});
