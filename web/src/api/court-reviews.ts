import type { Text } from '../language/text.ts';
import { request } from './request.ts';

type Suggestion = 'grant' | 'refuse' | 'decline' | 'look';

/** How far a review of all cases of the court is. `suggested` is null where the deliberation is closed. */
export interface CourtReviews {
  readonly id: string;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly withoutDossier: number;
  readonly suggested: Partial<Readonly<Record<Suggestion, number>>> | null;
}

export interface CourtReviewsResult extends CourtReviews {
  readonly cases: readonly {
    readonly matter: string;
    readonly number: string;
    readonly suggestion: Suggestion | null;
    readonly withDossier: boolean | null;
    readonly wanting: number | null;
    readonly problem: { readonly code: string; readonly text: Text } | null;
  }[];
}

const BASE = '/api/court-reviews';
const path = (id: string): string => `${BASE}/${encodeURIComponent(id)}`;

export const listCourtReviews = async (): Promise<readonly CourtReviews[]> =>
  ((await request(BASE)) as { items: CourtReviews[] }).items;

export const courtReviews = async (id: string): Promise<CourtReviewsResult> =>
  (await request(path(id))) as CourtReviewsResult;

export const askCourtReviews = async (): Promise<{ readonly id: string; readonly total: number }> =>
  (await request(BASE, { method: 'POST', body: {}, purpose: 'handling' })) as { id: string; total: number };

export const notReviewedFile = (id: string): string => `${path(id)}/not-reviewed.csv`;
