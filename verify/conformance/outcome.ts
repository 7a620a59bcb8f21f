import { Stopped, type Fault, type Text } from '../report/fault.ts';
import { checksOf, entryFor, type CatalogueEntry, type CheckId, type Part } from './catalogue.ts';

/** How one check went. */
export interface Result extends CatalogueEntry {
  readonly state: 'ok' | 'failed' | 'untried';
  /** What does not hold; `member` of a fault is where it shows: a path of the interface, an item, a member of the bundle. */
  readonly faults: readonly Fault[];
  /** Why it was not tried. */
  readonly why: Text | null;
}

export interface Outcome {
  readonly part: Part;
  /** What was tried: an address or a file. */
  readonly subject: string;
  readonly results: readonly Result[];
  /** All that was tried holds, and nothing required was left out. */
  readonly conforms: boolean;
}

const unreached: Text = {
  zh: '此前的步骤没有成立，无从进行',
  en: 'What it needs did not hold before',
};

/** Keeps how each check went; what no step has touched by the end was not tried. */
export class Course {
  readonly #results = new Map<CheckId, Pick<Result, 'state' | 'faults' | 'why'>>();

  /**
   * Tries a check: it holds unless `look` puts something into `faults` or stops. Answers what `look` found; undefined when it
   * stopped. A check that is tried for several logs or items fails when one of them does.
   */
  async try<T>(id: CheckId, look: (faults: Fault[]) => Promise<T> | T): Promise<T | undefined> {
    const faults: Fault[] = [];
    let found: T | undefined;
    try {
      found = await look(faults);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      faults.push(error.fault);
    }
    const all = [...(this.#results.get(id)?.faults ?? []), ...faults];
    this.#results.set(id, { state: all.length === 0 ? 'ok' : 'failed', faults: all, why: null });
    return found;
  }

  /** Says why a check is not tried. One that was tried already stays as it went. */
  skip(id: CheckId, zh: string, en: string): void {
    if (!this.#results.has(id)) this.#results.set(id, { state: 'untried', faults: [], why: { zh, en } });
  }

  outcome(part: Part, subject: string): Outcome {
    const results = checksOf(part).map((entry): Result => ({
      ...entryFor(entry.id),
      ...(this.#results.get(entry.id) ?? { state: 'untried', faults: [], why: unreached }),
    }));
    return {
      ...{ part, subject, results },
      conforms: results.every(({ state, required }) => state === 'ok' || (state === 'untried' && !required)),
    };
  }
}
