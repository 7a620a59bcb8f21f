import { isoOf, localDay } from '../calendar/index.ts';
import type { Actor, Binding } from '../access/index.ts';
import { unitsAbove } from '../places/index.ts';
import type { Queryable } from '../store/index.ts';

const REMEMBERED = 50_000;

/** Which units lie above others, as posts narrowed to a unit ask it. Remembered for the day. */
export class UnitsOfPosts {
  readonly #db: Queryable;
  readonly #above = new Map<string, readonly string[]>();

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** The units above a unit today, itself first; none where there is no such unit. */
  async above(unit: string): Promise<readonly string[]> {
    const day = isoOf(localDay(Date.now()));
    const key = `${unit} ${day}`;
    let above = this.#above.get(key);
    if (above === undefined) {
      above = await unitsAbove(this.#db, unit, day);
      if (this.#above.size > REMEMBERED) this.#above.clear();
      this.#above.set(key, above);
    }
    return above;
  }

  /** Only a post narrowed to a unit asks which units lie above the matter's. */
  async for(actor: Actor, unit: string | null): Promise<readonly string[]> {
    return unit !== null && actor.bindings.some((one) => one.scope === 'unit') ? this.above(unit) : [];
  }

  /**
   * The narrowest unit of the place a matter is opened for. A post narrowed to a unit keeps its own unit where the place
   * lies outside of it.
   */
  async ofPlace(area: string | undefined, binding: Binding | undefined): Promise<string | undefined> {
    if (area === undefined || binding === undefined || binding.scope !== 'unit' || binding.unit === null)
      return area;
    return (await this.above(area)).includes(binding.unit) ? area : undefined;
  }
}
