import { isUuid, type Queryable } from '@gaoyao/kernel/store';

const FRESH_MS = 60_000;
const MOST = 20_000;

/** What lies over each unit today, itself first: remembered for a minute, since units change by decisions and not by the hour. */
export class UnitsOver {
  readonly #owner: Queryable;
  readonly #known = new Map<string, readonly string[]>();
  #since = Date.now();

  constructor(owner: Queryable) {
    this.#owner = owner;
  }

  async of(units: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (Date.now() - this.#since > FRESH_MS || this.#known.size > MOST) {
      this.#known.clear();
      this.#since = Date.now();
    }
    const missing = [...new Set(units)].filter((unit) => !this.#known.has(unit) && isUuid(unit));
    if (missing.length > 0) {
      const { rows } = await this.#owner.query<{ unit: string; over: string[] }>(
        `select unit, array_agg(ancestor order by depth) as over from places.unit_ancestor
         where unit = any($1::uuid[]) and valid_from <= current_date and valid_to > current_date group by unit`,
        [missing],
      );
      for (const unit of missing) this.#known.set(unit, []);
      for (const { unit, over } of rows) this.#known.set(unit, over);
    }
    return new Map(units.map((unit) => [unit, this.#known.get(unit) ?? []]));
  }
}
