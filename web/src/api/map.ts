import type { MapSettings } from '../map/base-map.ts';
import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { ApiProblem, request } from './request.ts';

/** A unit with its land. */
export interface LandUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly code: string;
  readonly parent: string | null;
  readonly centre: unknown;
  readonly boundary: unknown;
}

/** What the library thinks a text means; the best first. */
export interface FoundPlace {
  readonly id: string;
  readonly kind: 'building' | 'unit' | 'room' | 'spot' | 'area';
  readonly code: string;
  readonly address: string;
  readonly confidence: number;
  readonly position: readonly [number, number] | null;
}

/** A place as a list shows it. */
export interface PlaceCard {
  readonly id: string;
  readonly kind: string;
  /** 27 digits; null where its unit has no division code. */
  readonly code: string | null;
  readonly address: string;
  readonly position: readonly [number, number] | null;
}

/** A place or unit with what it was before. */
export interface PlaceDetail extends PlaceCard {
  readonly versions: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly code: string | null;
  }[];
}

const each = encodeURIComponent;

export const mapSettings = async (): Promise<MapSettings> =>
  (await request('/api/map/settings')) as MapSettings;

export const landUnit = async (id: string): Promise<LandUnit> =>
  (await request(`/api/units/${each(id)}`)) as LandUnit;

/** The units under a unit, or the uppermost of all for `root`, in the order of their codes. */
export const landUnder = async (parent: string): Promise<readonly LandUnit[]> =>
  ((await request(`/api/units${queryText({ parent })}`)) as { items: LandUnit[] }).items;

export const suggestPlaces = async (q: string, limit: number): Promise<readonly FoundPlace[]> =>
  ((await request(`/api/addresses/suggest${queryText({ q, limit })}`)) as { items: FoundPlace[] }).items;

export const placeCard = async (id: string): Promise<PlaceDetail> =>
  (await request(`/api/addresses/places/${each(id)}`)) as PlaceDetail;

const DOORS = 50;

/** The addresses of a unit, a page at a time; `cursor` is empty for the first. */
export const doorsOf = async (area: string, cursor: string, limit = DOORS): Promise<Page<PlaceCard>> =>
  (await request(
    `/api/addresses/places${queryText({ area, cursor: cursor === '' ? undefined : cursor, limit })}`,
  )) as Page<PlaceCard>;

const MOST_BUILDINGS = 10_000;

/** The buildings and spots that lie in a unit itself. Throws where there are more than a change can name. */
export async function buildingsOf(area: string): Promise<readonly PlaceCard[]> {
  const found: PlaceCard[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length <= MOST_BUILDINGS;) {
    const page: Page<PlaceCard> = await doorsOf(area, cursor, 200);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

/** What the server finds wrong with boundaries. */
export interface LandFault {
  readonly code: string;
  readonly text: Text;
  readonly at?: readonly [number, number];
}

/** What a change of boundaries would do: its consequence, or what is wrong with the land. */
export interface LandPreview {
  readonly consequence: Text | null;
  readonly faults: readonly LandFault[];
}

/** Tries a change; nothing is kept. Throws {@link ApiProblem} for what is not wrong with the land itself. */
export async function previewLand(kind: string, payload: object): Promise<LandPreview> {
  try {
    const body = { kind, payload, reason: '试算 preview' };
    const found = await request('/api/admin/changes/preview', { method: 'POST', body });
    return { consequence: (found as { consequence: Text }).consequence, faults: [] };
  } catch (problem) {
    const faults: unknown = problem instanceof ApiProblem ? problem.details['faults'] : undefined;
    if (!Array.isArray(faults)) throw problem;
    return { consequence: null, faults: faults as LandFault[] };
  }
}
