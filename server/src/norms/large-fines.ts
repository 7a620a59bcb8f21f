import type { PartyKind } from '@gaoyao/kernel/knowledge';
import { isParameterKey, parameterValue, type Queryable } from '@gaoyao/kernel/store';

/** From which fine on each agency offers a hearing (行政处罚法 63; local parameters), asked once for each agency. */
export class LargeFines {
  readonly #db: Queryable;
  readonly #known = new Map<string, Promise<number | undefined>>();

  constructor(db: Queryable) {
    this.#db = db;
  }

  /** In yuan; undefined where no such parameter is declared. */
  of(
    party: PartyKind,
    { shard, agency }: { readonly shard: number; readonly agency: string },
  ): Promise<number | undefined> {
    const name = `${party} ${agency}`;
    let found = this.#known.get(name);
    if (found === undefined) {
      const key = `enforcement.hearing-fine-${party}`;
      found = isParameterKey(key)
        ? parameterValue(this.#db, key, { shard, agency })
        : Promise.resolve(undefined);
      this.#known.set(name, found);
    }
    return found;
  }
}
