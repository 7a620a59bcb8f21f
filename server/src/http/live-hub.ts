import {
  agencyNames,
  COUNT_CHANNEL,
  readCountNews,
  type CountNews,
  type TickerItem,
} from '@gaoyao/kernel/indicators';
import type { Queryable } from '@gaoyao/kernel/store';
import type { DatabaseNews } from '../database-news.ts';
import { UnitsOver } from './live-units.ts';
import { seriousEvents } from './live-events.ts';
import type { HttpServices } from './services.ts';

/** At most so often are readers told; what comes meanwhile is told together. */
const GATHER_MS = 250;
/** What comes after a silence is told at once, with what comes in the same breath. */
const AT_ONCE_MS = 20;
const MOST_KEPT = 500;

/** Something that happened, and whom it may be told. */
export interface LiveEvent {
  /** Grows with every event of this process: a browser that comes back names the last it had. */
  readonly id: number;
  readonly shard: number;
  /** The units it lies below, itself first. */
  readonly over: readonly string[];
  /** The agency whose act it is, or whose source told it. */
  readonly agency: string | null;
  readonly item: TickerItem;
}

/** What was counted since readers were told last; null: anything may have changed. */
export interface LiveNews {
  readonly shards: ReadonlySet<number> | null;
  /** Units with all that lies over them; null: too many to name. */
  readonly over: ReadonlySet<string> | null;
  readonly units: readonly string[] | null;
  readonly catalogues: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
  readonly events: readonly LiveEvent[];
}

/** Somebody who is told; resolves when they have been. */
export interface LiveReader {
  told(news: LiveNews): Promise<void>;
  /** Sessions have changed: look whether this one still stands. */
  sessionsChanged(): void;
}

/**
 * One ear of this process for what is counted and what happens, for all who look on. Readers are told together, one time in
 * a quarter of a second, and never again before all of them have been: a database under load is asked less often.
 */
export class LiveHub {
  readonly #owner: Queryable;
  readonly #definitions: HttpServices['definitions'];
  readonly #units: UnitsOver;
  readonly #readers = new Set<LiveReader>();
  readonly #kept: LiveEvent[] = [];
  #waiting: CountNews[] = [];
  #serious = new Set<string>();
  #anything = false;
  #number = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;
  #toldAt = 0;
  #closed = false;
  readonly #moved: (happened: boolean) => void;

  /** `moved` is called as soon as something is heard to be counted, before readers are told. */
  constructor(
    { db, definitions }: Pick<HttpServices, 'db' | 'definitions'>,
    moved: (happened: boolean) => void,
  ) {
    this.#owner = db.owner;
    this.#definitions = definitions;
    this.#units = new UnitsOver(db.owner);
    this.#moved = moved;
  }

  /** Begins to listen. */
  async hear(news: DatabaseNews): Promise<void> {
    await news.on(COUNT_CHANNEL, {
      heard: (payload) => {
        const counted = readCountNews(payload);
        if (counted === null) this.#anything = true;
        else this.#waiting.push(counted);
        this.#moved(counted === null || counted.scenarios.length > 0);
        this.#soon();
      },
      missed: () => {
        this.#anything = true;
        this.#moved(true);
        this.#soon();
      },
    });
    await news.on('signals', {
      heard: (payload) => {
        for (const id of seriousIn(payload)) this.#serious.add(id);
        if (this.#serious.size === 0) return;
        this.#moved(true);
        this.#soon();
      },
      missed: () => undefined,
    });
    await news.on('access_session', {
      heard: () => this.#sessions(),
      missed: () => this.#sessions(),
    });
  }

  add(reader: LiveReader): () => void {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  /** Number of the newest event. */
  get newest(): number {
    return this.#number;
  }

  /** Events after the one named; all that are kept when it is too old to be known. */
  since(id: number): readonly LiveEvent[] {
    return this.#kept.filter((one) => one.id > id);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #sessions(): void {
    for (const reader of this.#readers) reader.sessionsChanged();
  }

  #soon(): void {
    if (this.#closed || this.#timer !== undefined || this.#telling !== undefined) return;
    const wait = Math.max(AT_ONCE_MS, this.#toldAt + GATHER_MS - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#telling = this.#tell()
        // what failed is told with the next news
        .catch(() => {
          this.#anything = true;
        })
        .finally(() => {
          this.#telling = undefined;
          if (this.#anything || this.#waiting.length > 0 || this.#serious.size > 0) this.#soon();
        });
    }, wait);
    this.#timer.unref();
  }

  async #tell(): Promise<void> {
    this.#toldAt = Date.now();
    const [counted, serious, anything] = [this.#waiting, this.#serious, this.#anything];
    [this.#waiting, this.#serious, this.#anything] = [[], new Set(), false];
    const events = [...(await this.#acts(counted)), ...(await this.#events(serious))];
    this.#kept.push(...events);
    this.#kept.splice(0, Math.max(0, this.#kept.length - MOST_KEPT));
    const many = anything || counted.some(({ units }) => units === null);
    const units = many ? null : [...new Set(counted.flatMap((one) => one.units ?? []))];
    const over =
      units === null ? null : new Set((await this.#units.of(units)).values().flatMap((ids) => ids));
    const news: LiveNews = {
      shards: anything ? null : new Set(counted.flatMap(({ shards }) => shards)),
      catalogues: new Set(counted.flatMap(({ catalogues }) => catalogues)),
      scenarios: new Set(counted.flatMap(({ scenarios }) => scenarios)),
      ...{ over, units, events },
    };
    await Promise.all([...this.#readers].map((reader) => reader.told(news)));
  }

  /** Entries into stages, as readers are told of them. */
  async #acts(counted: readonly CountNews[]): Promise<readonly LiveEvent[]> {
    const entered = counted.flatMap((one) => one.entered);
    if (entered.length === 0) return [];
    const names = await agencyNames(this.#owner, [...new Set(entered.map(({ agency }) => agency))]);
    const over = await this.#units.of(entered.map(({ unit }) => unit));
    const found: LiveEvent[] = [];
    for (const { scenario, stage, agency, unit, shard, day, n } of entered) {
      const { definition } = (await this.#definitions.current(scenario)).flow;
      const called = definition.stages.find(({ id }) => id === stage);
      // a stage of an older version of the flow has no name any more
      if (called === undefined) continue;
      const id = (this.#number += 1);
      found.push({
        ...{ id, shard, agency, over: over.get(unit) ?? [] },
        item: {
          ...{ at: day, kind: 'act', n, unit: null, severity: null, id: null },
          ...{ of: { id: scenario, name: definition.name }, what: { id: stage, name: called.name } },
          agency: names.get(agency) ?? null,
        },
      });
    }
    return found;
  }

  async #events(ids: ReadonlySet<string>): Promise<readonly LiveEvent[]> {
    if (ids.size === 0) return [];
    const rows = await seriousEvents(this.#owner, [...ids]);
    const over = await this.#units.of(rows.map(({ unit }) => unit));
    return rows.map(({ unit, shard, agency, item }) => {
      const id = (this.#number += 1);
      return { id, shard, agency, item, over: over.get(unit) ?? [] };
    });
  }
}

/** Ids of serious events in what the intake of signals said. */
function seriousIn(payload: string): readonly string[] {
  try {
    const { serious } = JSON.parse(payload) as { serious?: unknown };
    return Array.isArray(serious) ? serious.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
