import type { ComponentType } from '@gaoyao/kernel/places';

/** The types the quality of parsing is counted over: a place (estate, shop) and a floor are told, but not counted. */
export const scoredTypes = [
  'province',
  'city',
  'county',
  'town',
  'village',
  'road',
  'road-number',
  'building',
  'unit',
  'room',
] as const satisfies readonly ComponentType[];
export type ScoredType = (typeof scoredTypes)[number];

/**
 * What the labels of the set are called here. Districts of a city and cities at county level are both `district` there and
 * `county` here; a sub-road (a lane off a road) is a road of its own, and its number a road number of its own; whatever is
 * not in this list (`country`, `person`, `assist`, `redundant`, `otherinfo`) is the rest.
 */
const types: Readonly<Record<string, ComponentType>> = {
  prov: 'province',
  city: 'city',
  district: 'county',
  devzone: 'place',
  town: 'town',
  community: 'village',
  road: 'road',
  subroad: 'road',
  roadno: 'road-number',
  subroadno: 'road-number',
  poi: 'place',
  subpoi: 'place',
  houseno: 'building',
  cellno: 'unit',
  floorno: 'floor',
  roomno: 'room',
};

export interface LabelledAddress {
  readonly text: string;
  readonly components: readonly {
    readonly type: ComponentType;
    readonly start: number;
    readonly end: number;
  }[];
}

/** Reads lines of `token TAG` (BIO; a token may be several characters), a blank line between addresses. */
export function labelledAddresses(file: string): readonly LabelledAddress[] {
  const addresses: LabelledAddress[] = [];
  for (const block of file.split(/\n[ \r]*\n/)) {
    const components: { label: string; type: ComponentType; start: number; end: number }[] = [];
    let text = '';
    let at = 0;
    for (const line of block.split('\n')) {
      const space = line.lastIndexOf(' ');
      if (space <= 0) continue;
      const [token, tag] = [line.slice(0, space), line.slice(space + 1).trim()];
      const label = tag.slice(2).toLowerCase();
      const end = at + Array.from(token).length;
      const last = components.at(-1);
      if (tag.startsWith('I-') && last?.label === label) last.end = end;
      else components.push({ label, type: types[label] ?? 'rest', start: at, end });
      text += token;
      at = end;
    }
    if (text !== '') addresses.push({ text, components });
  }
  return addresses;
}
