import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Page } from './contract.ts';
import { request } from './request.ts';

const id = encodeURIComponent;

/** A trial of a version on matters of the past: counts alone, nothing about a person. */
export interface NormTrial {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly hash: string;
  readonly against: number | null;
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Its period is long enough for a change to rest on it. */
  readonly counts: boolean;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly status: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly total: number | null;
  readonly summary: {
    readonly cases: number;
    readonly changed: number;
    readonly changes: Readonly<Record<string, number>>;
    readonly moves: Readonly<Record<string, number>>;
    readonly ranges: {
      readonly cases: number;
      readonly old: readonly number[];
      readonly new: readonly number[];
    };
  };
  readonly failure: { readonly code: string; readonly text: Text } | null;
}

export interface CaseFinding {
  readonly band: string | null;
  readonly least?: number;
  readonly most?: number;
  readonly also: readonly string[];
  readonly open: readonly string[];
  readonly expired: boolean;
  readonly hearing: boolean;
}

export interface TrialCase {
  readonly seq: number;
  readonly matter: string;
  readonly number: string;
  readonly old: CaseFinding & { readonly decided?: number };
  readonly new: CaseFinding;
  readonly changes: readonly string[];
}

const path = (code: string, version: number): string =>
  `/api/norms/drafts/${id(code)}/${String(version)}/trials`;

export const trialsOf = async (code: string, version: number): Promise<readonly NormTrial[]> =>
  ((await request(path(code, version))) as { items: readonly NormTrial[] }).items;

export const startTrial = async (
  code: string,
  version: number,
  period: { readonly from?: string; readonly to?: string },
): Promise<NormTrial> => (await request(path(code, version), { method: 'POST', body: period })) as NormTrial;

export const trial = async (trialId: string): Promise<NormTrial> =>
  (await request(`/api/norms/trials/${id(trialId)}`)) as NormTrial;

export const stopTrial = async (trialId: string): Promise<NormTrial> =>
  (await request(`/api/norms/trials/${id(trialId)}/cancellation`, { method: 'POST', body: {} })) as NormTrial;

export const trialCases = async (
  trialId: string,
  asked: { readonly cursor: string | undefined; readonly changed: boolean },
): Promise<Page<TrialCase>> =>
  (await request(
    `/api/norms/trials/${id(trialId)}/cases${queryText({
      cursor: asked.cursor,
      changed: asked.changed ? 'true' : undefined,
    })}`,
  )) as Page<TrialCase>;

export const trialSheetAddress = (trialId: string, changed: boolean): string =>
  `/api/norms/trials/${id(trialId)}/cases.csv${changed ? '?changed=true' : ''}`;
