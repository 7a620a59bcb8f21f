import { today } from '../library/today.ts';
import { drawnUnits, type DrawnUnit } from '../boundaries/load-locator.ts';
import { UnitLocator } from '../boundaries/locator.ts';
import { inTransaction, type Database } from '../../store/index.ts';
import type { ParsedAddress } from '../parsing/component.ts';
import { buildGazetteer, type Gazetteer } from '../parsing/gazetteer.ts';
import { parseAddress } from '../parsing/parse.ts';
import type { AddressIndex } from './address-index.ts';
import type { Candidate, Match, MatchOptions } from './candidate.ts';
import { loadIndex, loadUnits, refreshIndex, type ReadState } from './load.ts';
import { matchParsed } from './match.ts';
import { suggestParsed } from './suggest.ts';

/** A unit of the chain a point lies in. */
export interface ChainUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string;
}
/** From the province down to the narrowest unit with a boundary; empty outside of all of them. */
export type UnitChain = readonly ChainUnit[];

/** Addresses as the server and the command line ask them; one per process. */
export interface AddressService {
  /** Resolves when the library is in memory; the first question waits for it anyway. */
  ready(): Promise<void>;
  /** Throws `address.too-long` above 10,000 characters. */
  parse(text: string): Promise<ParsedAddress>;
  /** Throws `address.too-long`, and `address.within-unknown` for a unit the library does not have. */
  match(text: string, options?: MatchOptions): Promise<Match>;
  /** What the beginning of an address may become, the likeliest first. Throws as `match` does. */
  suggest(text: string, options?: MatchOptions): Promise<readonly Candidate[]>;
  /** Degrees, WGS 84. */
  reverse(longitude: number, latitude: number): Promise<UnitChain>;
  /** Reads at once what has changed; questions have it done every few seconds. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface AddressOptions {
  /** Today's ISO date; that of China unless given. */
  readonly today?: () => string;
  /** How old what is held may be before a question has it brought up to date beside it: 5 s unless given. */
  readonly freshMs?: number;
}

interface Library {
  readonly index: AddressIndex;
  gazetteer: Gazetteer;
  state: ReadState;
}

interface Located {
  readonly locator: UnitLocator;
  readonly units: ReadonlyMap<string, DrawnUnit>;
}

/** Opens the addresses of a database. Nothing is read before the first question; each part then stays in memory. */
export function openAddresses(db: Database, options: AddressOptions = {}): AddressService {
  return new Addresses(db, options);
}

class Addresses implements AddressService {
  readonly #db: Database;
  readonly #today: () => string;
  readonly #freshMs: number;
  #library: Promise<Library> | undefined;
  #loaded: Library | undefined;
  #gazetteer: Promise<Gazetteer> | undefined;
  #located: Promise<Located> | undefined;
  #asked = 0;
  #refreshing: Promise<void> | undefined;
  #closed = false;

  constructor(db: Database, { today: day = today, freshMs = 5_000 }: AddressOptions) {
    this.#db = db;
    this.#today = day;
    this.#freshMs = freshMs;
  }

  async ready(): Promise<void> {
    await this.#whole();
  }

  async parse(text: string): Promise<ParsedAddress> {
    // who only parses need not wait for a million doors
    const gazetteer = this.#loaded?.gazetteer ?? (await this.#names());
    this.#look();
    return parseAddress(text, gazetteer);
  }

  async match(text: string, options: MatchOptions = {}): Promise<Match> {
    const { index, gazetteer } = await this.#whole();
    return matchParsed(index, parseAddress(text, gazetteer), options);
  }

  async suggest(text: string, options: MatchOptions = {}): Promise<readonly Candidate[]> {
    const { index, gazetteer } = await this.#whole();
    return suggestParsed(index, parseAddress(text, gazetteer), options);
  }

  async reverse(longitude: number, latitude: number): Promise<UnitChain> {
    this.#located ??= kept(this.#locate(), () => (this.#located = undefined));
    const { locator, units } = await this.#located;
    this.#look();
    return locator.locate(longitude, latitude).map((id) => {
      const { kind, name, code } = units.get(id)!;
      return { id, kind, name: name.zh, code };
    });
  }

  async refresh(): Promise<void> {
    await this.#refreshing;
    await this.#bringUpToDate();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([this.#library, this.#gazetteer, this.#located, this.#refreshing]);
    this.#library = this.#loaded = this.#gazetteer = this.#located = undefined;
  }

  #whole(): Promise<Library> {
    this.#library ??= kept(this.#load(), () => (this.#library = undefined));
    this.#look();
    return this.#library;
  }

  async #load(): Promise<Library> {
    this.#asked = Date.now();
    const { index, state } = await loadIndex(this.#db.owner, this.#today());
    this.#loaded = { index, state, gazetteer: buildGazetteer(index.units.all()) };
    return this.#loaded;
  }

  #names(): Promise<Gazetteer> {
    this.#gazetteer ??= kept(
      inTransaction(this.#db.owner, async (client) =>
        buildGazetteer((await loadUnits(client, this.#today())).units),
      ),
      () => (this.#gazetteer = undefined),
    );
    return this.#gazetteer;
  }

  async #locate(): Promise<Located> {
    const units = new Map<string, DrawnUnit>();
    for await (const unit of drawnUnits(this.#db.owner, this.#today())) units.set(unit.id, unit);
    return { locator: new UnitLocator(units.values()), units };
  }

  /** Begins to look for changes when the last look is long enough ago; nobody waits for it. */
  #look(): void {
    if (this.#closed || this.#refreshing !== undefined || Date.now() - this.#asked < this.#freshMs) return;
    if ((this.#loaded ?? this.#gazetteer ?? this.#located) === undefined) return;
    this.#refreshing = this.#bringUpToDate()
      .catch(() => undefined) // the next question tries again; what is held is still right for most
      .finally(() => (this.#refreshing = undefined));
  }

  async #bringUpToDate(): Promise<void> {
    this.#asked = Date.now();
    const library = this.#loaded;
    if (library === undefined) {
      // without places it is cheaper to forget than to compare
      this.#gazetteer = this.#located = undefined;
      return;
    }
    const { state, units } = await refreshIndex(this.#db.owner, library.index, library.state, this.#today());
    library.state = state;
    if (units === null) return;
    library.gazetteer = buildGazetteer(units);
    this.#gazetteer = this.#located = undefined;
  }
}

/** A promise that is asked again after it failed. */
function kept<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}
