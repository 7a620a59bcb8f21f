import { asActor, isPurpose, type Actor } from '@gaoyao/kernel/access';
import type { Database } from '@gaoyao/kernel/store';

const FRESH_MS = 30_000;
const MOST = 5_000;

/**
 * How many matters of each scenario an actor may see. Counting reads every one of them, so a count stands for half a
 * minute.
 */
export class CaseCounts {
  readonly #db: Database;
  readonly #counts = new Map<
    string,
    { readonly until: number; readonly cases: Promise<ReadonlyMap<string, number>> }
  >();

  constructor(db: Database) {
    this.#db = db;
  }

  of(actor: Actor): Promise<ReadonlyMap<string, number>> {
    const found = this.#counts.get(actor.account);
    if (found !== undefined && found.until > Date.now()) return found.cases;
    if (this.#counts.size >= MOST) this.#counts.clear();
    // a number of matters is no reading of anybody's file: a contractor counts under what they were engaged for
    const purpose = actor.engagedFor?.find(isPurpose) ?? 'statistics';
    const cases = asActor(this.#db.app, actor, purpose, async (client) => {
      const { rows } = await client.query<{ scenario: string; n: number }>(
        'select scenario, count(*) as n from matters.matter group by scenario',
      );
      return new Map(rows.map((row) => [row.scenario, row.n]));
    });
    this.#counts.set(actor.account, { until: Date.now() + FRESH_MS, cases });
    cases.catch(() => this.#counts.delete(actor.account));
    return cases;
  }
}
