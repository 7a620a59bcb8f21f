import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Actor } from '../access/index.ts';
import type { InstalledFlow } from '../matters/index.ts';
import { canonicalJson } from '../process/index.ts';
import { inTransaction, isUuid, newId, Problem, type Queryable, type Text } from '../store/index.ts';
import { dataHash, draftAssessment, type AssessmentDraft } from './assessment-draft.ts';

export const levels = ['low', 'medium', 'high'] as const;
export type Level = (typeof levels)[number];
export const conclusions = ['proceed', 'proceed-with-measures', 'do-not-proceed'] as const;

/** What a named officer adds to the draft (PIPL 56): necessity, effects and risks, whether the measures fit them. */
export interface Completion {
  /** Whether purpose and manner are lawful, legitimate and necessary. */
  readonly necessity: string;
  /** To whom outside the agency data goes, and who processes it on its behalf; or that there is nobody. */
  readonly recipients: string;
  readonly risks: readonly {
    readonly risk: string;
    readonly likelihood: Level;
    readonly effect: Level;
    readonly measure: string;
  }[];
  /** Whether the measures are lawful, effective and fit the risk. */
  readonly opinion: string;
  readonly conclusion: (typeof conclusions)[number];
}

export interface Assessment {
  readonly id: string;
  readonly scenario: string;
  readonly state: 'draft' | 'completed' | 'signed';
  readonly definitionHash: string;
  readonly dataHash: string;
  readonly draft: AssessmentDraft;
  readonly completion: Completion | null;
  readonly madeAt: string;
  readonly completedAt: string | null;
  readonly signature: {
    readonly name: Text;
    readonly staffNumber: string;
    readonly at: string;
    readonly hash: string;
    /** Whether the hash still is that of what stands here. */
    readonly intact: boolean;
    /** It is kept at least until then (PIPL 56). */
    readonly keptUntil: string;
  } | null;
}

/** Who may draft and complete an assessment, and who signs it. */
export const assessingRoles = ['legal-reviewer', 'inspector', 'admin', 'head', 'leader'] as const;
export const signingRoles = ['head', 'leader'] as const;
const YEARS_KEPT = 3;

interface AssessmentRow extends Record<string, unknown> {
  id: string;
  scenario: string;
  definition_hash: string;
  data_hash: string;
  draft: AssessmentDraft;
  made_at: Date;
  completion: Completion | null;
  completed_at: Date | null;
  completed_by: string | null;
  signed_at: Date | null;
  signed_by: string | null;
  signer_zh: string | null;
  signer_en: string | null;
  staff_number: string | null;
  content_hash: string | null;
}

const unknown = (): Problem =>
  new Problem(
    'assessment.unknown',
    { zh: '没有这份影响评估', en: 'There is no such assessment' },
    { status: 404 },
  );

function mustHold(actor: Actor, roles: readonly string[]): void {
  if (actor.kind === 'official' && actor.bindings.some((one) => roles.includes(one.role))) return;
  throw new Problem(
    'assessment.role-needed',
    {
      zh: '影响评估由法制、督察、管理人员起草和填写，由机关负责人或者分管领导签署',
      en: 'Assessments are drafted and completed by reviewers, inspectors and administrators, and signed by a head or leader',
    },
    { status: 403 },
  );
}

/** Everything that is signed, in one hash. */
const contentHash = (row: AssessmentRow, at: Date, signer: string, staffNumber: string): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        scenario: row.scenario,
        definition: row.definition_hash,
        data: row.data_hash,
        draft: row.draft,
        completion: row.completion,
        completedBy: row.completed_by,
        signedBy: signer,
        staffNumber,
        at: at.toISOString(),
      }),
    )
    .digest('hex');

async function lock(db: Queryable, id: string): Promise<AssessmentRow> {
  if (!isUuid(id)) throw unknown();
  const { rows } = await db.query<AssessmentRow>(
    'select * from assessment.assessment where id = $1 for update',
    [id],
  );
  const row = rows[0];
  if (row === undefined) throw unknown();
  if (row.signed_at !== null)
    throw new Problem(
      'assessment.signed',
      { zh: '评估已签署，不能再改；有变化请另起草', en: 'It is signed and stays as it is: draft a new one' },
      { status: 409 },
    );
  return row;
}

const journal = async (
  db: Queryable,
  id: string,
  action: string,
  by: Actor,
  input: object,
): Promise<void> => {
  await db.query(`select store.append(0::smallint, 'assessment', $1, $2, $3, 'supervision', $4)`, [
    id,
    action,
    by.account,
    JSON.stringify(input),
  ]);
};

/** Drafts an assessment from the present definition of a scenario. Throws `assessment.role-needed` (403). */
export async function startAssessment(
  pool: Pool,
  { flow }: InstalledFlow,
  by: Actor,
): Promise<{ id: string }> {
  mustHold(by, assessingRoles);
  const id = newId();
  const { definition, hash } = flow;
  return inTransaction(pool, async (db) => {
    await db.query(
      `insert into assessment.assessment (id, scenario, definition_hash, data_hash, draft, made_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        id,
        definition.id,
        hash,
        dataHash(definition),
        JSON.stringify(draftAssessment(definition)),
        by.account,
      ],
    );
    await journal(db, id, 'draft', by, { scenario: definition.id, definition: hash });
    return { id };
  });
}

/** Says what is missing or wrong in a completion: empty when it can be signed. */
export function completionIssues(candidate: unknown): readonly Text[] {
  const given = (typeof candidate === 'object' && candidate !== null ? candidate : {}) as Record<
    string,
    unknown
  >;
  const issues: Text[] = [];
  const texts = (holder: Record<string, unknown>, names: Readonly<Record<string, Text>>): void => {
    for (const [key, name] of Object.entries(names)) {
      const value = holder[key];
      if (typeof value !== 'string' || value.trim() === '' || value.includes('\u0000') || value.length > 4000)
        issues.push({
          zh: `缺少${name.zh}，或者超过 4000 字`,
          en: `${name.en} is missing or above 4,000 characters`,
        });
    }
  };
  texts(given, {
    necessity: { zh: '必要性', en: 'the necessity' },
    recipients: { zh: '接收方和受托方', en: 'recipients and processors' },
    opinion: { zh: '对保护措施的意见', en: 'the opinion on the measures' },
  });
  if (!(conclusions as readonly unknown[]).includes(given['conclusion']))
    issues.push({ zh: '缺少结论', en: 'the conclusion is missing' });
  const { risks } = given;
  if (!Array.isArray(risks) || risks.length === 0 || risks.length > 100)
    issues.push({ zh: '至少写明一项风险和措施', en: 'at least one risk with its measure is needed' });
  else
    for (const risk of risks as Record<string, unknown>[]) {
      texts(risk, {
        risk: { zh: '风险', en: 'a risk' },
        measure: { zh: '措施', en: 'a measure' },
      });
      if (
        ![risk['likelihood'], risk['effect']].every((level) => (levels as readonly unknown[]).includes(level))
      )
        issues.push({
          zh: '风险的可能性和影响须为低、中、高',
          en: 'likelihood and effect are low, medium or high',
        });
    }
  return issues;
}

/** Completes an assessment with risks and measures. Throws `assessment.incomplete` (422), `assessment.signed` (409). */
export async function completeAssessment(
  pool: Pool,
  id: string,
  completion: unknown,
  by: Actor,
): Promise<void> {
  mustHold(by, assessingRoles);
  const issues = completionIssues(completion);
  if (issues.length > 0)
    throw new Problem(
      'assessment.incomplete',
      {
        zh: `评估不完整：${issues.map((one) => one.zh).join('；')}`,
        en: `The assessment is not complete: ${issues.map((one) => one.en).join('; ')}`,
      },
      { status: 422, details: { issues } },
    );
  await inTransaction(pool, async (db) => {
    await lock(db, id);
    await db.query(
      'update assessment.assessment set completion = $2, completed_by = $3, completed_at = now() where id = $1',
      [id, JSON.stringify(completion), by.account],
    );
    await journal(db, id, 'complete', by, { completion });
  });
}

/**
 * Signs a completed assessment: name, staff number, time and the hash of all it holds. From then on it stays as it is.
 * Throws `assessment.not-completed` (409), `assessment.signed` (409), `assessment.role-needed` (403).
 */
export async function signAssessment(pool: Pool, id: string, by: Actor): Promise<{ readonly hash: string }> {
  mustHold(by, signingRoles);
  return inTransaction(pool, async (db) => {
    const row = await lock(db, id);
    if (row.completion === null)
      throw new Problem(
        'assessment.not-completed',
        { zh: '先填写风险和措施，再签署', en: 'Complete it with risks and measures first' },
        { status: 409 },
      );
    const at = new Date();
    const hash = contentHash(row, at, by.account, by.staffNumber);
    await db.query(
      `update assessment.assessment set signed_at = $2, signed_by = $3, signer_zh = $4, signer_en = $5, staff_number = $6,
         content_hash = $7 where id = $1`,
      [id, at, by.account, by.name.zh, by.name.en, by.staffNumber, hash],
    );
    await journal(db, id, 'sign', by, { hash });
    return { hash };
  });
}

/** All assessments, newest first; of one scenario when it is named. */
export async function assessments(db: Queryable, scenario?: string): Promise<readonly Assessment[]> {
  const { rows } = await db.query<AssessmentRow>(
    'select * from assessment.assessment where $1::text is null or scenario = $1 order by made_at desc, id desc limit 1000',
    [scenario ?? null],
  );
  return rows.map(assessmentOf);
}

export async function assessment(db: Queryable, id: string): Promise<Assessment> {
  if (!isUuid(id)) throw unknown();
  const { rows } = await db.query<AssessmentRow>('select * from assessment.assessment where id = $1', [id]);
  if (rows[0] === undefined) throw unknown();
  return assessmentOf(rows[0]);
}

function assessmentOf(row: AssessmentRow): Assessment {
  return {
    id: row.id,
    scenario: row.scenario,
    state: row.signed_at !== null ? 'signed' : row.completion !== null ? 'completed' : 'draft',
    definitionHash: row.definition_hash,
    dataHash: row.data_hash,
    draft: row.draft,
    completion: row.completion,
    madeAt: row.made_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
    signature: row.signed_at === null ? null : signatureOf(row, row.signed_at),
  };
}

function signatureOf(row: AssessmentRow, at: Date): NonNullable<Assessment['signature']> {
  const keptUntil = new Date(at);
  keptUntil.setUTCFullYear(keptUntil.getUTCFullYear() + YEARS_KEPT);
  return {
    name: { zh: row.signer_zh!, en: row.signer_en! },
    staffNumber: row.staff_number!,
    at: at.toISOString(),
    hash: row.content_hash!,
    intact: contentHash(row, at, row.signed_by!, row.staff_number!) === row.content_hash,
    keptUntil: keptUntil.toISOString().slice(0, 10),
  };
}
