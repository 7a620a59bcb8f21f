import type { FlowDefinition } from '../process/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import { dataHash } from './assessment-draft.ts';

/** How long a standing is remembered: a signature is known within this time in every process. */
const FRESH_MS = 2_000;

export type Standing = 'assessed' | 'missing' | 'refused' | 'exempt' | 'demo';

/**
 * Lets new matters be opened in a scenario only under a valid signed impact assessment (PIPL 55; rights.md). In a demo
 * database nothing is asked. The scenarios of the wing `platform` are open always: they receive people's requests,
 * breaches and interference, and nobody is turned away because the office has not done its own paper.
 */
export class AssessmentGate {
  readonly #db: Queryable;
  readonly #known = new Map<string, { readonly standing: Standing; readonly at: number }>();
  readonly #hashes = new WeakMap<FlowDefinition, string>();

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** Throws `scenario.assessment-missing` (409) when there is none for what the definition says of its data. */
  async assert(definition: FlowDefinition): Promise<void> {
    const standing = await this.standing(definition);
    if (standing !== 'missing' && standing !== 'refused') return;
    const { id, name } = definition;
    throw new Problem(
      'scenario.assessment-missing',
      standing === 'missing'
        ? {
            zh: `“${name.zh}”还没有签署的个人信息保护影响评估，不能新立事项；请在“个人信息保护”页或者用 gaoyao assessment draft ${id} 起草、填写、签署`,
            en: `“${name.en}” has no signed impact assessment for the data it now holds, so no new matter is opened: draft, complete and sign one on the page “Privacy” or with gaoyao assessment draft ${id}`,
          }
        : {
            zh: `“${name.zh}”的影响评估结论是不应处理，不能新立事项；采取措施后请在“个人信息保护”页重新评估`,
            en: `The impact assessment of “${name.en}” concluded that it should not proceed: no new matter is opened until it is assessed anew on the page “Privacy”`,
          },
      { status: 409, details: { scenario: id } },
    );
  }

  /** Where a scenario stands: the last signed assessment of its present data part counts. */
  async standing(definition: FlowDefinition): Promise<Standing> {
    if (definition.wing === 'platform') return 'exempt';
    const key = `${definition.id} ${this.#hashOf(definition)}`;
    const known = this.#known.get(key);
    if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.standing;
    const { rows } = await this.#db.query<{ demo: boolean; conclusion: string | null }>(
      `select exists (select from store.setting where key = 'demo') as demo,
         (select completion->>'conclusion' from assessment.assessment
          where scenario = $1 and data_hash = $2 and signed_at is not null order by signed_at desc limit 1) as conclusion`,
      [definition.id, this.#hashOf(definition)],
    );
    const { demo, conclusion } = rows[0]!;
    const standing: Standing = demo
      ? 'demo'
      : conclusion === null
        ? 'missing'
        : conclusion === 'do-not-proceed'
          ? 'refused'
          : 'assessed';
    this.#known.set(key, { standing, at: Date.now() });
    return standing;
  }

  #hashOf(definition: FlowDefinition): string {
    let found = this.#hashes.get(definition);
    if (found === undefined) {
      found = dataHash(definition);
      this.#hashes.set(definition, found);
    }
    return found;
  }
}
