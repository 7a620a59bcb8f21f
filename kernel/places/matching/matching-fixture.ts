import { codeOf } from '../code/code.ts';
import { newIdIn } from '../../store/index.ts';
import type { Door, PlaceKind } from '../library/place.ts';
import type { DivisionLevel } from '../parsing/named-unit.ts';
import { buildGazetteer } from '../parsing/gazetteer.ts';
import { parseAddress } from '../parsing/parse.ts';
import { AddressIndex, type PlaceRow } from './address-index.ts';
import type { Candidate, Match, MatchOptions } from './candidate.ts';
import { addressOf, matchParsed } from './match.ts';
import { suggestParsed } from './suggest.ts';
import type { IndexedUnit } from './unit-table.ts';

const unitRows: readonly (readonly [
  level: DivisionLevel,
  above: string | null,
  code: string,
  ...names: string[],
])[] = [
  ['province', null, '990000000000', '演示省'],
  ['city', '演示省', '990100000000', '青禾市'],
  ['county', '青禾市', '990102000000', '东湖区'],
  ['town', '东湖区', '990102001000', '东湖街道', '湖滨街道'],
  ['village', '东湖街道', '990102001001', '云桥社区'],
  ['village', '东湖街道', '990102001002', '荷塘社区'],
  ['town', '东湖区', '990102100000', '白鹤镇'],
  ['village', '白鹤镇', '990102100200', '梅渡村'],
  ['village', '白鹤镇', '990102100201', '柳湾村'],
  ['county', '青禾市', '990121000000', '临江县'],
  ['town', '临江县', '990121100000', '沙岸镇'],
  ['village', '沙岸镇', '990121100200', '杏湾村'],
];

/** A fictional town in memory: what it holds, and what a text means in it. */
export class SmallLibrary {
  readonly index: AddressIndex;
  readonly units: readonly IndexedUnit[];
  readonly #gazetteer;
  #last = 0;

  constructor() {
    this.units = unitRows.map(([level, above, code, ...names]) => ({
      id: `unit:${names[0]!}`,
      level,
      parent: above === null ? null : `unit:${above}`,
      names,
      code,
      // it was in 沙岸镇 until last year
      ...(names[0] === '柳湾村' ? { formerParents: ['unit:沙岸镇'] } : {}),
    }));
    this.index = new AddressIndex(this.units);
    this.#gazetteer = buildGazetteer(this.units);
  }

  /** Adds a door with everything above it that is not there yet; gives the id of the narrowest. */
  door(village: string, door: Door, position: readonly [number, number] | null = null): string {
    const { unit, room, ...root } = door;
    const building = this.#place(
      village,
      (root.building ?? root.roadNumber) ? 'building' : 'spot',
      null,
      root,
      position,
    );
    const stairs = unit === undefined ? building : this.#place(village, 'unit', building, { unit }, null);
    return room === undefined ? stairs : this.#place(village, 'room', stairs, { room }, null);
  }

  readonly #known = new Map<string, string>();

  #place(
    village: string,
    kind: PlaceKind,
    parent: string | null,
    door: Door,
    at: readonly [number, number] | null,
  ): string {
    const key = JSON.stringify([village, kind, parent, door]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = newIdIn(2);
    this.#known.set(key, id);
    this.#last += 1;
    const row: PlaceRow = {
      ...{ id, kind, parent, area: `unit:${village}` },
      code: codeOf(`990102001001000${String(this.#last).padStart(5, '0')}`),
      road: door.road ?? null,
      roadNumber: door.roadNumber ?? null,
      estate: door.estate ?? null,
      building: door.building ?? null,
      unit: door.unit ?? null,
      room: door.room ?? null,
      lon: at?.[0] ?? null,
      lat: at?.[1] ?? null,
    };
    this.index.put(row);
    return id;
  }

  ask(text: string, options: MatchOptions = {}): Match {
    return matchParsed(this.index, parseAddress(text, this.#gazetteer), options);
  }

  suggest(text: string, options: MatchOptions = {}): readonly Candidate[] {
    return suggestParsed(this.index, parseAddress(text, this.#gazetteer), options);
  }

  addressOf(id: string): string {
    return addressOf(this.index, this.index.places.find(id));
  }
}

/** 解放路88号 stands twice: in 东湖街道 and in 沙岸镇. */
export const besideTheLake: readonly [number, number] = [120.5, 30.5];
export const onTheShore: readonly [number, number] = [120.7, 30.4];

export function smallLibrary() {
  const library = new SmallLibrary();
  const sunny = { road: '人民路', roadNumber: '12', estate: '阳光花园' };
  const doors = {
    sunny3: library.door('云桥社区', { ...sunny, building: '3' }),
    room501: library.door('云桥社区', { ...sunny, building: '3', unit: '1', room: '501' }),
    room502: library.door('云桥社区', { ...sunny, building: '3', unit: '1', room: '502' }),
    room501b: library.door('云桥社区', { ...sunny, building: '3', unit: '2', room: '501' }),
    room601b: library.door('云桥社区', { ...sunny, building: '3', unit: '2', room: '601' }),
    sunny5: library.door('云桥社区', { ...sunny, building: '5' }),
    house: library.door('云桥社区', { road: '人民路', roadNumber: '16' }),
    houseRoom: library.door('云桥社区', { road: '人民路', roadNumber: '16', room: '101' }),
    shop: library.door('云桥社区', { road: '人民路', roadNumber: '16-2' }),
    lake: library.door('荷塘社区', { road: '解放路', roadNumber: '88' }, besideTheLake),
    shore: library.door('杏湾村', { road: '解放路', roadNumber: '88' }, onTheShore),
    lane: library.door('荷塘社区', { road: '望云路120弄', roadNumber: '5' }),
    hamlet: library.door('梅渡村', { estate: '桥头3组', roadNumber: '12' }),
    village: library.door('柳湾村', { roadNumber: '15' }),
    tower: library.door('荷塘社区', {
      road: '望云路',
      roadNumber: '9',
      estate: '星河大厦',
      building: 'A',
      room: '1203',
    }),
    crossing: library.door('云桥社区', { estate: '人民路与望云路交叉口' }),
  };
  library.index.putAlias({ shard: 2, kind: 'road', name: '人民路', alias: '中山路', former: true });
  library.index.putAlias({ shard: 2, kind: 'estate', name: '阳光花园', alias: '向阳院', former: false });
  return { library, doors };
}
