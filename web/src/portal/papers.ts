import { request } from '../api/request.ts';
import type { Text } from '../language/text.ts';

/** A paper that was served on the person who reads. */
export interface ServedPaper {
  readonly id: string;
  readonly name: Text;
  readonly number: string | null;
  readonly issuedOn: string;
  readonly servedOn: string;
  readonly way: Text;
  readonly standing: 'in-force' | 'corrected' | 'withdrawn';
}

const path = (matter: string): string => `/api/resident/matters/${encodeURIComponent(matter)}/papers`;

export const servedPapers = async (matter: string): Promise<readonly ServedPaper[]> =>
  ((await request(path(matter))) as { items: ServedPaper[] }).items;

export const servedPaperAddress = (matter: string, paper: string): string =>
  `${path(matter)}/${encodeURIComponent(paper)}`;
