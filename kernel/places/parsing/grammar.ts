import { tags, type Tag } from './tags.ts';

/**
 * What it is worth that one kind of segment follows another. An address goes from the wide to the narrow; a step back costs,
 * because it is a repetition or a wrong reading. Round numbers set by hand.
 */
const BACK = -4;
const AGAIN = -2.5;
const NEVER = -20;

type Row = Readonly<Partial<Record<Tag, number>>>;

/** What differs from the plain order: for each tag, what may stand before it. */
const special: Readonly<Partial<Record<Tag, Row>>> = {
  province: {
    road: -8,
    lane: -7,
    'road-number': -11,
    place: -9,
    site: -9,
    building: -7,
    unit: -7,
    floor: -7,
    room: -7,
  },
  city: {
    road: -8,
    lane: -7,
    'road-number': -11,
    place: -9,
    site: -9,
    building: -7,
    unit: -7,
    floor: -7,
    room: -7,
  },
  county: {
    'road-number': -7,
    start: 0,
    county: -2.5,
    place: -8,
    site: -8,
    road: -8,
    zone: -4,
    town: -4,
    room: -8,
  },
  zone: { start: 0, zone: -1, place: -0.5, road: -1, 'road-number': -2 },
  town: { town: -3, village: -3, zone: 0, place: -6, site: -7, road: -4, start: -0.3 },
  village: { zone: 0, village: -1.5, place: -2.5, site: -5, road: -2, county: -0.3, city: -0.5, start: -0.5 },
  road: {
    start: -0.3,
    zone: 0,
    road: -1,
    village: 0,
    place: -0.7,
    site: -3,
    'road-number': -2,
    lane: -2,
    building: -4,
  },
  lane: {
    road: 1,
    lane: -0.5,
    village: 0,
    place: -1,
    site: -3,
    'road-number': -1,
    zone: -2,
    town: -1,
    county: -2,
    start: -3,
  },
  'road-number': {
    road: 2.5,
    lane: 2.5,
    village: 1,
    zone: 0,
    town: -0.5,
    place: 0,
    site: -3.5,
    county: -1,
    city: -1,
    start: -1,
    'road-number': -2.5,
    building: -3.5,
    unit: -4,
    floor: -4,
    room: -4,
    province: -2,
  },
  place: {
    start: -0.3,
    place: 0,
    site: NEVER,
    'road-number': NEVER,
    building: NEVER,
    unit: NEVER,
    floor: NEVER,
    room: NEVER,
    road: -0.3,
    lane: -0.5,
  },
  site: {
    start: NEVER,
    province: NEVER,
    city: NEVER,
    county: NEVER,
    town: NEVER,
    village: NEVER,
    zone: NEVER,
    road: NEVER,
    lane: NEVER,
    place: NEVER,
    site: 0,
    'road-number': 0,
    building: -1,
    unit: -1.5,
    floor: -0.5,
    room: -0.5,
  },
  building: {
    place: 1,
    site: 1,
    'road-number': 0.3,
    zone: -0.3,
    village: 0,
    road: -0.7,
    lane: -0.7,
    town: -1.5,
    county: -1.5,
    city: -2,
    start: -1.5,
    building: -2.5,
    unit: -3,
    floor: -3,
    room: -3,
  },
  unit: {
    building: 1.5,
    'road-number': -0.3,
    place: -0.7,
    site: -0.7,
    village: -1.5,
    road: -2,
    unit: -3,
    floor: -2,
    room: -3,
    start: -2,
    lane: -1,
  },
  floor: {
    place: 0.5,
    site: 0.5,
    building: 0.5,
    'road-number': 0.5,
    unit: 0.5,
    floor: -2,
    room: -1.5,
    road: -1,
    start: -1,
  },
  room: {
    building: 1,
    unit: 1,
    floor: 1,
    place: 0,
    site: 0.3,
    'road-number': 0,
    road: -2,
    lane: -2,
    village: -1.5,
    room: -2.5,
    start: -2,
    zone: -1.5,
  },
};

function worth(before: Tag, next: Tag): number {
  const exception = special[next]?.[before];
  if (exception !== undefined) return exception;
  if (before === 'start') return 0;
  if (before === next) return AGAIN;
  return tags.indexOf(before) < tags.indexOf(next) ? 0 : BACK;
}

/** By the number of the tag before, times the tags, plus the number of the tag that follows. */
export const follows: Float64Array = Float64Array.from(
  tags.flatMap((before) => tags.map((next) => (next === 'start' ? -Infinity : worth(before, next)))),
);
