import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Named } from './contract.ts';
import { request } from './request.ts';

/** What the library thinks a text means. */
export interface PlaceCandidate {
  readonly id: string;
  /** `area` is a unit: the text names no narrower place. */
  readonly kind: 'building' | 'unit' | 'room' | 'spot' | 'area';
  readonly code: string | null;
  readonly address: string;
  /** In [0, 1]; where it says 0.9, nine in ten are right. */
  readonly confidence: number;
  readonly reasons: readonly Text[];
}

export interface PlaceMatch {
  /** The best first. */
  readonly candidates: readonly PlaceCandidate[];
  /** The best may be taken without asking a person. */
  readonly sure: boolean;
  readonly note: Text | null;
}

/** What lies at a position: units from the province down, and the nearest buildings. */
export interface AtPosition {
  readonly units: readonly (Named & { readonly kind: string; readonly code: string | null })[];
  readonly places: readonly {
    readonly id: string;
    readonly code: string | null;
    readonly address: string;
  }[];
}

const SUGGESTIONS = 8;

/** What the beginning of an address may become, the likeliest first. */
export const suggestAddresses = async (q: string, signal: AbortSignal): Promise<readonly PlaceCandidate[]> =>
  (
    (await request(`/api/addresses/suggest${queryText({ q, limit: SUGGESTIONS })}`, { signal })) as {
      items: PlaceCandidate[];
    }
  ).items;

/** What an address that was written freely means. */
export const matchAddress = async (line: string, signal?: AbortSignal): Promise<PlaceMatch> => {
  const { items } = (await request('/api/addresses/match', {
    method: 'POST',
    body: { lines: [line] },
    ...(signal === undefined ? {} : { signal }),
  })) as { items: PlaceMatch[] };
  return items[0] ?? { candidates: [], sure: false, note: null };
};

export const addressAt = async (longitude: number, latitude: number): Promise<AtPosition> =>
  (await request(`/api/addresses/reverse${queryText({ lon: longitude, lat: latitude })}`)) as AtPosition;
