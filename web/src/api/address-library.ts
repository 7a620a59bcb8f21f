import type { Text } from '../language/text.ts';
import type { Page } from './contract.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

export type PlaceKind = 'building' | 'unit' | 'room' | 'spot' | 'area';

export interface PlaceUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly code: string | null;
}

/** A place or unit of the library as of a day, with what it was before and became after. */
export interface PlaceDetail {
  readonly id: string;
  readonly is: 'place' | 'unit';
  readonly kind: PlaceKind;
  readonly code: string | null;
  readonly address: string;
  readonly area: string;
  readonly on: string;
  readonly valid: boolean;
  readonly door: Readonly<
    Partial<Record<'road' | 'roadNumber' | 'estate' | 'building' | 'unit' | 'room', string>>
  > | null;
  readonly parent: string | null;
  readonly position: readonly [number, number] | null;
  readonly units: readonly PlaceUnit[];
  readonly versions: readonly {
    readonly from: string;
    readonly to: string | null;
    readonly code: string | null;
    readonly name: string;
    readonly ended: string | null;
  }[];
  readonly aliases: readonly { readonly name: string; readonly former: boolean }[];
  readonly successors: readonly { readonly id: string; readonly since: string; readonly how: string }[];
  readonly children: Readonly<Record<string, number>>;
}

export interface ListedPlace {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly code: string | null;
  readonly address: string;
  readonly position: readonly [number, number] | null;
}

const each = encodeURIComponent;
const INSIDE = 50;

export const placeDetail = async (id: string, on: string | undefined): Promise<PlaceDetail> =>
  (await request(`/api/addresses/places/${each(id)}${queryText({ on })}`)) as PlaceDetail;

/** What stands in a unit, a building or a staircase, a page at a time; `cursor` is empty for the first. */
export const placesInside = async (
  within: { readonly area: string } | { readonly parent: string },
  cursor: string,
): Promise<Page<ListedPlace>> =>
  (await request(
    `/api/addresses/places${queryText({ ...within, cursor: cursor === '' ? undefined : cursor, limit: INSIDE })}`,
  )) as Page<ListedPlace>;

/** What a door says, part by part; absent parts are absent. */
export type DoorParts = Readonly<
  Partial<Record<'road' | 'roadNumber' | 'estate' | 'building' | 'unit' | 'room', string>>
>;

interface Placed {
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
  readonly reason: string;
}

/** Parts written anew; null takes one away. */
export type ChangedParts = { readonly [Part in keyof DoorParts]: string | null };

const post = (path: string, body: object): Promise<unknown> => request(path, { method: 'POST', body });

/** `added` is false where the library had the door already. */
export const addPlace = async (
  place: Placed & DoorParts & { readonly area: string },
): Promise<{ readonly id: string; readonly code: string; readonly added: boolean }> =>
  (await post('/api/addresses/places', place)) as { id: string; code: string; added: boolean };

export const changePlace = (id: string, place: Placed & ChangedParts): Promise<unknown> =>
  post(`/api/addresses/places/${each(id)}/change`, place);

export type SuccessorHow = 'duplicate' | 'rebuilt' | 'renumbered';

export const closePlace = (
  id: string,
  how: {
    readonly reason: string;
    readonly successor?: string | undefined;
    readonly how?: SuccessorHow | undefined;
  },
): Promise<unknown> => post(`/api/addresses/places/${each(id)}/close`, how);

export const addAlias = (alias: {
  readonly kind: 'road' | 'estate' | 'place';
  readonly name: string;
  readonly alias: string;
  readonly former: boolean;
}): Promise<unknown> => post('/api/addresses/aliases', alias);

export interface AddressImport {
  readonly id: string;
  readonly fileName: string;
  readonly dry: boolean;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly askedAt: string;
  readonly endedAt: string | null;
  readonly bytesTotal: number;
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsKnown: number;
  readonly rowsRepeated: number;
  readonly rowsRejected: number;
  readonly rowsDoubtful: number;
  readonly placesAdded: number;
  readonly failure: { readonly code: string; readonly text: Text } | null;
}

export const importsPath = (name: string, dry: boolean): string =>
  `/api/addresses/imports${queryText({ name, dry: String(dry) })}`;
export const rejectsPath = (id: string): string => `/api/addresses/imports/${each(id)}/rejects`;
export const exportPath = (format: string): string => `/api/addresses/export${queryText({ format })}`;

export const addressImports = async (): Promise<readonly AddressImport[]> =>
  ((await request('/api/addresses/imports')) as { items: AddressImport[] }).items;

export interface ReviewSide {
  readonly id: string;
  readonly code: string | null;
  readonly address: string;
  readonly position: readonly [number, number] | null;
}

/** Two places that may be one. */
export interface AddressReview {
  readonly id: string;
  readonly place: ReviewSide;
  readonly other: ReviewSide;
  readonly reasons: readonly Text[];
  readonly noticedAt: string;
}

export const addressReviews = async (): Promise<readonly AddressReview[]> =>
  ((await request('/api/addresses/reviews')) as { items: AddressReview[] }).items;

export const decideAddressReview = (
  id: string,
  decision: { readonly decision: 'same' | 'different'; readonly keep?: string; readonly note: string },
): Promise<unknown> => post(`/api/addresses/reviews/${each(id)}`, decision);

export interface LibraryQuality {
  readonly day: string;
  readonly figures: readonly {
    readonly id: string;
    readonly name: Text;
    readonly definition: Text;
    readonly value: number;
  }[];
  readonly towns: readonly {
    readonly town: string;
    readonly name: string;
    readonly villages: number;
    readonly villagesWithout: number;
    readonly places: number;
    readonly withoutPosition: number;
    readonly inGrid: number;
  }[];
}

export const libraryQuality = async (): Promise<LibraryQuality> =>
  (await request('/api/addresses/quality')) as LibraryQuality;

/** Who bore a code, and what it is today. */
export const resolvedCode = async (
  code: string,
): Promise<{ readonly id: string; readonly places: readonly PlaceDetail[] }> =>
  (await request(`/api/addresses/codes/${each(code.replaceAll(/[\s-]/g, ''))}`)) as {
    id: string;
    places: PlaceDetail[];
  };
