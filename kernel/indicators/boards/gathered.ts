/** Asks that share a question are put together: whoever asks in the same turn is answered by one look. */
export interface Gathered<Group, Item, Found> {
  ask(group: Group, item: Item): Promise<Found>;
}

interface Waiting<Group, Item, Found> {
  readonly group: Group;
  readonly items: Map<string, Item>;
  readonly found: PromiseWithResolvers<(item: Item) => Found>;
}

/**
 * Looks run one after another, since they share one connection: `inTurn` is the line they stand in, which several may share.
 */
export function gathered<Group, Item, Found>(
  keyOf: (item: Item) => string,
  look: (group: Group, items: readonly Item[]) => Promise<(item: Item) => Found>,
  inTurn: Turns,
): Gathered<Group, Item, Found> {
  const waiting = new Map<string, Waiting<Group, Item, Found>>();
  const lookAtAll = async (): Promise<void> => {
    const asked = [...waiting.values()];
    waiting.clear();
    for (const { group, items, found } of asked)
      try {
        found.resolve(await look(group, [...items.values()]));
      } catch (error) {
        found.reject(error);
      }
  };
  return {
    ask: async (group, item) => {
      if (waiting.size === 0) void inTurn.take(lookAtAll);
      const key = JSON.stringify(group);
      let one = waiting.get(key);
      if (one === undefined) {
        one = { group, items: new Map(), found: Promise.withResolvers() };
        waiting.set(key, one);
      }
      one.items.set(keyOf(item), item);
      return (await one.found.promise)(item);
    },
  };
}

/** A line in which work is done one after another, each begun in a later turn than it was asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
