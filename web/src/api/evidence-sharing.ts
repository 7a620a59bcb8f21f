import type { Text } from '../language/text.ts';
import type { EvidenceDetail, EvidenceItem } from './evidence.ts';
import { randomKey, request } from './request.ts';

/** Case codes, grants and what they open, as the pages read them. */

export type GrantState = 'early' | 'open' | 'expired' | 'revoked';

export interface SharePurposeItem {
  readonly id: string;
  readonly name: Text;
  /** What it rests on, and how well that was checked. */
  readonly article: Text;
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly for: 'body' | 'party';
  /** Bodies with somebody whose work it is. */
  readonly agencies: readonly { readonly id: string; readonly name: Text }[];
}

export interface SharePurposes {
  readonly purposes: readonly SharePurposeItem[];
  readonly grounds: readonly { readonly id: string; readonly name: Text }[];
  readonly longestDays: number;
}

export interface CaseCode {
  readonly code: string;
  readonly url: string;
  /** QR code as SVG. */
  readonly picture: string;
  readonly madeAt: string;
}

export interface ShownSecret {
  readonly code: string;
  readonly secret: string;
  readonly expiresAt: string;
  readonly picture: string;
}

interface Person {
  readonly name: Text;
  readonly staffNumber: string;
}

/** A grant as those who handle its matter see it. */
export interface Grant {
  readonly id: string;
  readonly to: {
    readonly kind: 'agency' | 'account' | 'party' | 'handover' | 'shown';
    readonly agency: { readonly id: string; readonly name: Text } | null;
    readonly account: (Person & { readonly id: string }) | null;
    readonly party: string | null;
    readonly handover: string | null;
  };
  readonly purpose: string;
  readonly items: readonly string[];
  readonly excluded: readonly { readonly item: string; readonly ground: string }[];
  readonly later: boolean;
  readonly from: string;
  readonly until: string;
  readonly state: GrantState;
  readonly waiting: boolean;
  readonly reason: string;
  readonly grantedBy: Person;
  readonly grantedAt: string;
  readonly revokedAt: string | null;
  readonly revocation: string | null;
  readonly opened: number;
  readonly lastOpened: string | null;
  readonly refused: number;
}

/** A grant as whoever it names sees it. */
export interface ReceivedGrant {
  readonly id: string;
  readonly matter: { readonly number: string; readonly scenario: Text };
  readonly agency: Text;
  readonly purpose: string;
  readonly items: number;
  readonly from: string;
  readonly until: string;
  readonly state: GrantState;
  readonly as: 'agency' | 'account' | 'party';
}

/** To whom, for what, which items, until when, why. */
export interface NewGrant {
  readonly to:
    | { readonly agency: string; readonly staffNumber?: string }
    | { readonly party: string }
    | { readonly handover: string }
    | { readonly shown: true; readonly agency?: string };
  readonly purpose: string;
  readonly items: 'all' | readonly string[];
  readonly later?: boolean;
  readonly except?: readonly { readonly item: string; readonly ground: string }[];
  readonly from?: string;
  readonly until: string;
  readonly reason: string;
}

const id = encodeURIComponent;
const purpose = 'handling';
const ofMatter = (matter: string, rest: string): string => `/api/matters/${id(matter)}/${rest}`;

export const sharePurposes = async (): Promise<SharePurposes> =>
  (await request('/api/evidence-purposes')) as SharePurposes;

export const caseCode = async (matter: string): Promise<CaseCode | null> =>
  ((await request(ofMatter(matter, 'case-code'), { purpose })) as { caseCode: CaseCode | null }).caseCode;

export const makeCaseCode = async (matter: string): Promise<CaseCode> =>
  (await request(ofMatter(matter, 'case-code'), { method: 'POST', body: {}, purpose })) as CaseCode;

export const sheetPath = (matter: string): string => ofMatter(matter, 'case-code/sheet.pdf');
export const cataloguePath = (matter: string): string => ofMatter(matter, 'evidence/catalogue.pdf');

export const showSecret = async (matter: string, grant: string): Promise<ShownSecret> =>
  (await request(ofMatter(matter, 'case-code/secret'), {
    method: 'POST',
    body: { grant },
    purpose,
  })) as ShownSecret;

export const grantsOf = async (matter: string): Promise<readonly Grant[]> =>
  ((await request(ofMatter(matter, 'evidence-grants'), { purpose })) as { items: Grant[] }).items;

export const giveGrant = async (matter: string, wanted: NewGrant): Promise<{ readonly id: string }> =>
  (await request(ofMatter(matter, 'evidence-grants'), {
    method: 'POST',
    body: wanted,
    purpose,
    idempotencyKey: randomKey(),
  })) as { id: string };

export const revokeGrant = (matter: string, grant: string, reason: string): Promise<unknown> =>
  request(ofMatter(matter, `evidence-grants/${id(grant)}/revocation`), {
    method: 'POST',
    body: { reason },
    purpose,
  });

/** Lists what a grant opens in a matter of one's own; those that were not there before. */
export const listShared = async (
  matter: string,
  grant: string,
  items: 'all' | readonly string[],
): Promise<readonly string[]> =>
  (
    (await request(ofMatter(matter, 'shared-evidence'), {
      method: 'POST',
      body: { grant, items },
      purpose,
    })) as {
      items: string[];
    }
  ).items;

/** Where somebody opens evidence of others: an official, or a party in the portal. */
export type OpeningSide = 'official' | 'party';

const at = (side: OpeningSide): string => (side === 'official' ? '/api' : '/api/resident');
const asking = (side: OpeningSide) => (side === 'official' ? ({ purpose } as const) : {});

export const receivedGrants = async (side: OpeningSide): Promise<readonly ReceivedGrant[]> =>
  ((await request(`${at(side)}/evidence-grants`)) as { items: ReceivedGrant[] }).items;

export const openCaseCode = async (
  side: OpeningSide,
  typed: { readonly code: string; readonly secret?: string; readonly purpose: string },
): Promise<{ readonly grant: ReceivedGrant; readonly items: readonly EvidenceItem[] }> =>
  (await request(`${at(side)}/case-codes/opening`, { method: 'POST', body: typed, ...asking(side) })) as {
    grant: ReceivedGrant;
    items: EvidenceItem[];
  };

const ofGrant = (side: OpeningSide, grant: string): string => `${at(side)}/evidence-grants/${id(grant)}`;

export const grantedEvidence = async (side: OpeningSide, grant: string): Promise<readonly EvidenceItem[]> =>
  ((await request(`${ofGrant(side, grant)}/evidence`, asking(side))) as { items: EvidenceItem[] }).items;

export const grantedItem = async (side: OpeningSide, grant: string, item: string): Promise<EvidenceDetail> =>
  (await request(`${ofGrant(side, grant)}/evidence/${id(item)}`, asking(side))) as EvidenceDetail;

export const grantedFilePath = (
  side: OpeningSide,
  grant: string,
  item: string,
  as: 'read' | 'export',
): string => `${ofGrant(side, grant)}/evidence/${id(item)}/file?as=${as}`;

export const grantedBundlePath = (side: OpeningSide, grant: string): string =>
  `${ofGrant(side, grant)}/bundle.zip`;

/** What stands behind the `#` of a case code's address: the code, and the secret where it was scanned from a screen. */
export function scanned(hash: string): { readonly code: string; readonly secret: string } {
  const [code = '', secret = ''] = hash.replace(/^#/, '').split('/');
  const plain = (text: string): string => (/^[\w-]{1,40}$/.test(text) ? text : '');
  return { code: plain(code), secret: plain(secret) };
}
