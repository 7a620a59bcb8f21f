import type { Gathering, Reactor, RecordedAct } from '../matters/index.ts';
import type { NoticeDefinition } from '../process/index.ts';
import type { Protection } from '../protection/index.ts';
import type { Queryable } from '../store/index.ts';
import { tellOccasion } from './occasion.ts';

/** Tells people what the flows say they are told, once for each act; what is written as history tells nobody anything. */
export const flowNotices = (protection: Protection): Reactor => ({
  name: 'notices',
  gather: () => new Told(protection),
});

/** What was done longer ago is no news, whenever it is written down (status L). */
export const NEWS_MS = 24 * 3_600_000;

interface Due {
  readonly act: RecordedAct;
  readonly rule: NoticeDefinition;
}

class Told implements Gathering {
  readonly #due: Due[] = [];
  readonly #protection: Protection;

  constructor(protection: Protection) {
    this.#protection = protection;
  }

  add(act: RecordedAct): void {
    if (act.historical === true || act.at < Date.now() - NEWS_MS) return;
    const { action, effects } = act;
    for (const rule of act.flow.definition.notices ?? [])
      if (
        rule.on.actions?.includes(action) === true ||
        (effects.to !== undefined &&
          effects.to !== effects.from &&
          rule.on.stages?.includes(effects.to) === true)
      )
        this.#due.push({ act, rule });
  }

  async save(db: Queryable): Promise<void> {
    for (const { act, rule } of this.#due)
      await tellOccasion(db, this.#protection, { ...act, mark: String(act.version) }, rule);
  }
}
