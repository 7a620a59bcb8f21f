import { shardOf } from '../../store/index.ts';
import type { AddressIndex } from './address-index.ts';
import type { Chains } from './chains.ts';
import { doorWord, nameKey } from './door-words.ts';
import type { NameFound, NameHow, NameIndex } from './name-index.ts';
import type { NamedLevel, Question, Run } from './question.ts';

/** How each road and estate of the library was recognised in the text, and which buildings may be meant. */
export interface Gathered {
  readonly roads: ReadonlyMap<number, NameHow>;
  readonly estates: ReadonlyMap<number, NameHow>;
  readonly named: ReadonlyMap<number, NameHow>;
  /** Units the text names, without those that are part of another name. */
  readonly units: readonly NamedLevel[];
  /** House numbers of the text that are no part of a name. */
  readonly numbers: readonly string[];
  /** Roads and places that the text writes and the library does not know. */
  readonly unknownRoads: readonly string[];
  readonly unknownPlaces: readonly string[];
  readonly slots: ReadonlySet<number>;
}

/** More are never weighed: a name that so many bear says nothing without a number. */
const ENOUGH = 400;

const rank: Readonly<Record<NameHow, number>> = { exact: 0, alias: 1, former: 2, short: 3, typo: 4 };

/** Buildings and spots that may be meant. With `typos`, names that differ by one character count as well. */
export function gather(index: AddressIndex, question: Question, typos: boolean): Gathered {
  const gathering = new Gathering(index, question);
  gathering.names();
  if (typos) gathering.typos();
  gathering.collect();
  return gathering;
}

class Gathering implements Gathered {
  readonly roads = new Map<number, NameHow>();
  readonly estates = new Map<number, NameHow>();
  readonly named = new Map<number, NameHow>();
  readonly slots = new Set<number>();
  units: readonly NamedLevel[] = [];
  readonly numbers: string[] = [];
  readonly unknownRoads: string[] = [];
  readonly unknownPlaces: string[] = [];
  readonly #index: AddressIndex;
  readonly #question: Question;
  /** Pieces that are part of a name of the library. */
  readonly #used: boolean[];
  /** Runs that are names of the library. */
  readonly #names: Run[] = [];
  readonly #shards = new Map<number, number>();

  constructor(index: AddressIndex, question: Question) {
    this.#index = index;
    this.#question = question;
    this.#used = question.pieces.map(() => false);
  }

  /** Takes the longest joins of pieces that are names of the library, then short forms of single pieces. */
  names(): void {
    for (const run of this.#question.runs)
      if (!this.#isUsed(run) && this.#take(run, (names) => names.exact(run.name))) this.#use(run);
    for (const run of this.#question.runs)
      if (!this.#isUsed(run) && run.from === run.to && this.#isName(run))
        if (this.#take(run, (names) => names.short(run.name)) || this.#holds(run)) this.#use(run);
  }

  /** Names one character away: of what is unknown, and of what is known but led nowhere. */
  typos(): void {
    for (const run of this.#question.runs)
      if (run.name.length >= 3 && this.#hasName(run) && !this.#isInside(run))
        if (this.#take(run, (names) => names.near(run.name))) this.#use(run);
        else if (this.#endsIn(run)) this.#useNames(run);
  }

  collect(): void {
    this.units = this.#question.units.filter(({ piece }) => this.#used[piece] !== true);
    this.#question.pieces.forEach(({ type, value, text, isName }, at) => {
      if (type === 'road-number') {
        if (this.#used[at] !== true) this.numbers.push(doorWord(value));
      } else if (this.#used[at] === true) return;
      else if (type === 'road') this.unknownRoads.push(text);
      else if (type === 'place' || (type === 'village' && isName)) this.unknownPlaces.push(text);
    });
    // 映坊璐81号: where the road is misspelt its number was read as a building
    const { building } = this.#question;
    if (this.numbers.length === 0 && building !== undefined && this.estates.size === 0)
      this.numbers.push(building);
    for (const road of this.roads.keys()) this.#onRoad(road);
    for (const estate of this.estates.keys()) this.#inEstate(estate);
    for (const slot of this.named.keys())
      if (this.#index.places.kind[slot] !== 0) this.slots.add(this.#index.places.rootOf(slot));
    if (this.slots.size === 0) this.#inVillages();
  }

  #onRoad(road: number): void {
    const { words, byRoadNumber, byRoad } = this.#index;
    const shard = this.#shards.get(road) ?? -1;
    for (const number of this.numbers)
      for (const form of new Set([number, number.replace(/-.*$/, '')])) {
        const word = words.find(form);
        if (word >= 0) this.#collect(byRoadNumber, road, word, shard);
      }
    if (this.numbers.length === 0 && this.estates.size === 0) this.#collect(byRoad, road, 0, shard);
  }

  #inEstate(estate: number): void {
    const { words, byEstate, byEstateBuilding } = this.#index;
    const shard = this.#shards.get(estate) ?? -1;
    const { building } = this.#question;
    const before = this.slots.size;
    for (const one of building === undefined ? this.numbers : [building, ...this.numbers]) {
      const word = words.find(one);
      if (word >= 0) this.#collect(byEstateBuilding, estate, word, shard);
    }
    this.#collect(byEstateBuilding, estate, -1, shard);
    if (this.slots.size === before) this.#collect(byEstate, estate, 0, shard);
  }

  /** Houses numbered by their village alone. */
  #inVillages(): void {
    const { building } = this.#question;
    for (const unit of this.units.filter(({ level }) => level === 'village' || level === 'town'))
      for (const one of building === undefined ? this.numbers : [building, ...this.numbers]) {
        const word = this.#index.words.find(one);
        if (word >= 0) for (const slot of unit.slots) this.#collect(this.#index.byArea, slot, word, -1);
      }
  }

  #isUsed({ from, to }: Run): boolean {
    for (let at = from; at <= to; at += 1) if (this.#used[at] === true) return true;
    return false;
  }

  #use(run: Run): void {
    this.#names.push(run);
    for (let at = run.from; at <= run.to; at += 1) this.#used[at] = true;
  }

  /** What stands before the name in the run may be a unit, which still says where it is. */
  #useNames({ from, to }: Run): void {
    for (let at = from; at <= to; at += 1) if (this.#question.pieces[at]!.isName) this.#used[at] = true;
  }

  /** 人民路 within 人民路与望云路交叉口, which is a name of its own. */
  #isInside({ from, to }: Run): boolean {
    return this.#names.some((one) => one.from <= from && to <= one.to && one.to - one.from > to - from);
  }

  #isName({ from }: Run): boolean {
    return this.#question.pieces[from]!.isName;
  }

  #hasName({ from, to }: Run): boolean {
    // a house number at the end is no part of a misspelt name; a lane (弄) is
    if (/号$/.test(this.#question.pieces[to]!.text)) return false;
    return this.#question.pieces.slice(from, to + 1).some(({ isName }) => isName);
  }

  /** A name of the library at the end of a run: 北山 before it is the county in short, or a word that means nothing. */
  #endsIn(run: Run): boolean {
    for (let at = 1; at <= run.name.length - 3; at += 1)
      if (this.#take(run, (names) => names.exact(run.name.slice(at)))) return true;
    return false;
  }

  /** A name of the library inside a piece that holds more than the name. */
  #holds(run: Run): boolean {
    const text = nameKey(this.#question.pieces[run.from]!.value);
    for (let length = text.length - 1; length >= 3; length -= 1)
      for (let at = 0; at + length <= text.length; at += 1) {
        const part = text.slice(at, at + length);
        if (this.#take(run, (names) => names.exact(part))) return true;
      }
    return false;
  }

  #take(run: Run, look: (names: NameIndex) => readonly NameFound[]): boolean {
    const single = run.from === run.to;
    if (single && !this.#isName(run)) return false;
    const { roads, estates, named } = this.#index;
    let any = false;
    for (const [names, into] of [
      [roads, this.roads],
      [estates, this.estates],
      [named, this.named],
    ] as const)
      for (const { target, how, shard } of look(names)) {
        any = true;
        if (shard >= 0 && !into.has(target)) this.#shards.set(target, shard);
        better(into, target, how);
      }
    return any;
  }

  #collect(chains: Chains, a: number, b: number, shard: number): void {
    const { places } = this.#index;
    for (let slot = chains.first(a, b); slot >= 0 && this.slots.size < ENOUGH; slot = chains.after(slot))
      if (shard < 0 || shardOf(places.idOf(slot)) === shard) this.slots.add(slot);
  }
}

function better(map: Map<number, NameHow>, target: number, how: NameHow): void {
  const known = map.get(target);
  if (known === undefined || rank[how] < rank[known]) map.set(target, how);
}
