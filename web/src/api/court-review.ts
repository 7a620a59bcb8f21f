import type { Text } from '../language/text.ts';
import { request } from './request.ts';

export type ReviewResult = 'met' | 'not-met' | 'doubtful' | 'not-applicable';

/** One statutory condition of an application for enforcement, with the facts it rests on. */
export interface ReviewedCondition {
  readonly id: string;
  readonly part: 'gate' | 'legality';
  readonly name: Text;
  readonly article: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly result: ReviewResult;
  readonly finding: Text;
  readonly facts: readonly {
    readonly name: Text;
    readonly value: Text;
    readonly source: { readonly kind: SourceKind; readonly ref: string; readonly name: Text };
  }[];
  readonly steps: readonly Text[];
}

export type SourceKind = 'act' | 'paper' | 'evidence' | 'carried' | 'finding';

interface GraphNode {
  readonly id: string;
  readonly kind: 'condition' | 'article' | 'fact' | 'source';
  readonly label: Text;
}

export interface CourtReview {
  readonly suggestion: 'grant' | 'refuse' | 'decline' | 'look';
  readonly conditions: readonly ReviewedCondition[];
  readonly graph: {
    readonly nodes: readonly GraphNode[];
    readonly edges: readonly { readonly from: string; readonly to: string }[];
  };
  readonly origin: { readonly number: string; readonly agency: Text; readonly digest: string } | null;
}

const path = (matter: string): string => `/api/matters/${encodeURIComponent(matter)}/court-review`;

export const courtReview = async (matter: string): Promise<CourtReview> =>
  (await request(path(matter), { purpose: 'handling' })) as CourtReview;

/** Has the platform review again and write it into the case: the draft of the ruling is made of it. */
export const recordCourtReview = (matter: string, version: number): Promise<unknown> =>
  request(path(matter), {
    method: 'POST',
    body: { version },
    purpose: 'handling',
  });
