import { shardOf } from '../../store/index.ts';
import type { PlaceKind } from '../library/place.ts';
import { Chains } from './chains.ts';
import { doorWord, nameKey } from './door-words.ts';
import { NameIndex } from './name-index.ts';
import { placeKinds, PlaceTable } from './place-table.ts';
import { UnitTable, type IndexedUnit } from './unit-table.ts';
import { Words } from './words.ts';

/** A place as of today, as the database holds it. */
export interface PlaceRow {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly area: string;
  readonly code: string;
  readonly road: string | null;
  readonly roadNumber: string | null;
  readonly estate: string | null;
  readonly building: string | null;
  readonly unit: string | null;
  readonly room: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

export interface AliasRow {
  readonly shard: number;
  readonly kind: 'road' | 'estate' | 'place';
  readonly name: string;
  readonly alias: string;
  readonly former: boolean;
}

const kindNumbers: Readonly<Record<PlaceKind, number>> = { building: 1, unit: 2, room: 3, spot: 4 };

/**
 * The library in memory. Buildings are found by road and number, by estate and building, by village and number and by
 * name; staircases and rooms only through the building they are in, so that a million rooms cost little.
 */
export class AddressIndex {
  readonly words = new Words();
  readonly places: PlaceTable;
  readonly roads = new NameIndex();
  readonly estates = new NameIndex({ short: true });
  /** Names of single buildings and aliases of places, by slot. */
  readonly named = new NameIndex({ short: true });
  /** road and number → buildings */
  readonly byRoadNumber: Chains;
  /** road → buildings */
  readonly byRoad: Chains;
  /** estate and building → buildings */
  readonly byEstateBuilding: Chains;
  /** estate → buildings and spots */
  readonly byEstate: Chains;
  /** village or town and number → buildings with neither road nor estate */
  readonly byArea: Chains;
  /** place and word (times two, one more for rooms) → staircases or rooms in it */
  readonly inside: Chains;
  /** place → its staircases */
  readonly staircases: Chains;
  #units: UnitTable;
  #count = 0;
  readonly #learntRoads = new Set<number>();
  readonly #learntEstates = new Set<number>();

  constructor(units: Iterable<IndexedUnit>, expected = 1024) {
    this.#units = new UnitTable(units);
    this.places = new PlaceTable(expected);
    this.inside = new Chains(expected);
    this.byRoadNumber = new Chains();
    this.byRoad = new Chains();
    this.byEstateBuilding = new Chains();
    this.byEstate = new Chains();
    this.byArea = new Chains();
    this.staircases = new Chains();
  }

  get units(): UnitTable {
    return this.#units;
  }

  /** Places of today. */
  get count(): number {
    return this.#count;
  }

  /** Takes another tree of units; places keep theirs by id. */
  replaceUnits(units: Iterable<IndexedUnit>): void {
    const old = this.#units;
    const table = new UnitTable(units);
    const moved = Int32Array.from(old.all(), ({ id }) => table.find(id));
    // only houses numbered by their village are found by the units
    const byUnit: number[] = [];
    for (let slot = 0; slot < this.places.size; slot += 1) {
      if (this.places.kind[slot] === 0) continue;
      const numbered = this.#isNumberedByArea(slot);
      if (numbered) {
        this.byArea.unlink(this.neighbourhoodOf(slot), this.#keyInArea(slot), slot);
        byUnit.push(slot);
      }
      this.places.area[slot] = moved[this.places.area[slot]!] ?? -1;
    }
    this.#units = table;
    for (const slot of byUnit) this.byArea.link(this.neighbourhoodOf(slot), this.#keyInArea(slot), slot);
  }

  /** Adds a place, or puts its present version in the place of an earlier one. */
  put(row: PlaceRow): void {
    const { places, words } = this;
    const slot = places.slotOf(row.id);
    if (places.kind[slot] === 0) this.#count += 1;
    else this.#unlink(slot);
    places.kind[slot] = kindNumbers[row.kind];
    places.parent[slot] = row.parent === null ? -1 : places.slotOf(row.parent);
    places.area[slot] = this.#units.find(row.area);
    const own = row.parent === null;
    places.road[slot] = own ? words.numberOf(row.road) : -1;
    places.roadNumber[slot] = own && row.roadNumber !== null ? words.numberOf(doorWord(row.roadNumber)) : -1;
    places.estate[slot] = own ? words.numberOf(row.estate) : -1;
    const label = row.kind === 'room' ? row.room : row.kind === 'unit' ? row.unit : row.building;
    places.label[slot] = label === null ? -1 : words.numberOf(doorWord(label));
    places.setCode(slot, row.code);
    places.setPosition(slot, row.lon, row.lat);
    this.#link(slot);
  }

  /** Takes out a place that is closed; what is inside it stays until its own rows say otherwise. */
  remove(id: string): void {
    const slot = this.places.find(id);
    if (slot < 0 || this.places.kind[slot] === 0) return;
    this.#unlink(slot);
    this.places.kind[slot] = 0;
    this.#count -= 1;
  }

  /** Another word for a road, an estate or a place. */
  putAlias({ kind, name, alias, former, shard }: AliasRow): void {
    const how = former ? 'former' : 'alias';
    if (kind === 'place') this.named.add(nameKey(alias), this.places.slotOf(name), how, shardOf(name));
    else
      (kind === 'road' ? this.roads : this.estates).add(
        nameKey(alias),
        this.words.numberOf(name),
        how,
        shard,
      );
  }

  kindOf(slot: number): (typeof placeKinds)[number] {
    return placeKinds[this.places.kind[slot]!]!;
  }

  /** The village a place lies in, its town where there is no village. */
  neighbourhoodOf(slot: number): number {
    const area = this.places.area[slot]!;
    if (area < 0) return -1;
    const village = this.#units.above(area, 'village');
    return village >= 0 ? village : area;
  }

  /** A building by its own number; a house of a hamlet, which is on no road, by its house number. */
  #keyInEstate(slot: number): number {
    const { label, road, roadNumber } = this.places;
    return label[slot]! >= 0 || road[slot]! >= 0 ? label[slot]! : roadNumber[slot]!;
  }

  #isNumberedByArea(slot: number): boolean {
    const { parent, road, estate } = this.places;
    return parent[slot]! < 0 && road[slot]! < 0 && estate[slot]! < 0;
  }

  #keyInArea(slot: number): number {
    const number = this.places.roadNumber[slot]!;
    return number >= 0 ? number : this.places.label[slot]!;
  }

  #learn(names: NameIndex, word: number): void {
    const learnt = names === this.roads ? this.#learntRoads : this.#learntEstates;
    if (learnt.has(word)) return;
    learnt.add(word);
    names.add(nameKey(this.words.at(word)!), word);
  }

  #link(slot: number): void {
    const { places } = this;
    const label = places.label[slot]!;
    const parent = places.parent[slot]!;
    if (parent >= 0) {
      const room = places.kind[slot] === 3 ? 1 : 0;
      this.inside.link(parent, label * 2 + room, slot);
      if (room === 0) this.staircases.link(parent, 0, slot);
      return;
    }
    const [road, number, estate] = [places.road[slot]!, places.roadNumber[slot]!, places.estate[slot]!];
    if (road >= 0) {
      this.#learn(this.roads, road);
      this.byRoadNumber.link(road, number, slot);
      this.byRoad.link(road, 0, slot);
    }
    if (estate >= 0) {
      this.#learn(this.estates, estate);
      this.byEstateBuilding.link(estate, this.#keyInEstate(slot), slot);
      this.byEstate.link(estate, 0, slot);
    }
    if (this.#isNumberedByArea(slot))
      this.byArea.link(this.neighbourhoodOf(slot), this.#keyInArea(slot), slot);
    const word = label < 0 ? '' : this.words.at(label)!;
    if (word.length >= 3 && /^[^\dA-Z]/.test(word)) this.named.add(nameKey(word), slot);
  }

  #unlink(slot: number): void {
    const { places } = this;
    const label = places.label[slot]!;
    const parent = places.parent[slot]!;
    if (parent >= 0) {
      const room = places.kind[slot] === 3 ? 1 : 0;
      this.inside.unlink(parent, label * 2 + room, slot);
      if (room === 0) this.staircases.unlink(parent, 0, slot);
      return;
    }
    const [road, number, estate] = [places.road[slot]!, places.roadNumber[slot]!, places.estate[slot]!];
    if (road >= 0) {
      this.byRoadNumber.unlink(road, number, slot);
      this.byRoad.unlink(road, 0, slot);
    }
    if (estate >= 0) {
      this.byEstateBuilding.unlink(estate, this.#keyInEstate(slot), slot);
      this.byEstate.unlink(estate, 0, slot);
    }
    if (this.#isNumberedByArea(slot))
      this.byArea.unlink(this.neighbourhoodOf(slot), this.#keyInArea(slot), slot);
  }
}
