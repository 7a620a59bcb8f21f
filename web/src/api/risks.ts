import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import type { Named } from './contract.ts';
import { request } from './request.ts';

interface Shown extends Named {
  readonly value: unknown;
  readonly text: Text | null;
}

/** What could lose an act before it is done. */
export interface Risk extends Named {
  readonly kind: Named;
  /** 1 a remark, 5 it would not stand. */
  readonly weight: number;
  /** Going on needs a reason. */
  readonly insists: boolean;
  readonly article: string;
  readonly text: Text;
  readonly todo: Text;
  readonly before: readonly Named[];
  readonly facts: readonly (Shown & {
    readonly left: { readonly n: number; readonly unit: 'h' | 'cd' | 'wd'; readonly overdue: boolean } | null;
  })[];
}

/** A risk that somebody took, with the reason. */
export interface TakenRisk {
  readonly prompt: Named;
  readonly article: string;
  readonly reason: string;
  readonly action: Named;
  readonly version: number;
  readonly at: string;
  readonly actor: { readonly name: Text; readonly staffNumber: string | null } | null;
  readonly facts: readonly Shown[];
}

interface LossCount {
  readonly concluded: number;
  readonly lost: number;
}

/** What past disputes came to, in counts. */
export interface LossRates {
  readonly meaning: Text;
  readonly all: LossCount;
  readonly violation: LossCount | null;
  readonly agency: LossCount | null;
  readonly reviewed: number;
  readonly causes: readonly { readonly kind: string; readonly lost: number }[];
}

export interface Risks {
  readonly open: readonly Risk[];
  readonly overridden: readonly TakenRisk[];
  readonly rates: LossRates | null;
}

/** Of one act, or of all that the stage allows. */
export const matterRisks = async (matter: string, action?: string): Promise<Risks> =>
  (await request(`/api/matters/${encodeURIComponent(matter)}/prompts${queryText({ action })}`, {
    purpose: 'handling',
  })) as Risks;
