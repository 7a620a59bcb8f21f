import type { Text } from '../language/text.ts';
import type { FormSchema } from './contract.ts';
import { request } from './request.ts';

/** Evidence of a matter, as the pages read it. The routes are in the API document under `evidence`. */

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** The nine ways by which evidence is captured. */
export type EvidenceKind =
  | 'documentary'
  | 'physical'
  | 'audio-visual'
  | 'electronic-data'
  | 'expert-opinion'
  | 'survey-diagram'
  | 'scene-photo'
  | 'interview-transcript'
  | 'remote-video';

/** One of the nine kinds: what is asked with it, what it can count as, and which files it takes. */
export interface KindItem {
  readonly id: EvidenceKind;
  readonly name: Text;
  /** What it is for, and what makes it good evidence. */
  readonly about: Text;
  /** What is asked of it: draws the form, checks it on the server, and is the published standard. */
  readonly schema: FormSchema;
  /** Kinds of evidence of the statute as which it can count; the first is the usual one. */
  readonly statutory: readonly Named[];
  readonly file: {
    readonly need: 'required' | 'optional' | 'none';
    /** Media types; `image/*` stands for every picture. */
    readonly types: readonly string[];
  };
}

export interface EvidenceFile {
  readonly sha256: string;
  readonly sm3: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
}

/** Whether the log holds it already, and where; `altered` when what is stored is not what was recorded. */
export interface Proof {
  readonly state: 'included' | 'pending' | 'altered';
  readonly index?: number;
  readonly size?: number;
}

export type Derivation = 'thumbnail' | 'redacted' | 'transcode' | 'drawing';

/** A person or an agency as custody names it. */
export type Who = { readonly name: Text; readonly staffNumber?: string | null } | string | null;

export interface EvidenceItem {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly statutory: string;
  /** Null once its content was erased. */
  readonly title: string | null;
  readonly state: 'pending' | 'current' | 'withdrawn' | 'erased';
  readonly version: number;
  readonly capturedAt: string;
  readonly capturedBy: Who;
  readonly obtained: string;
  readonly file: EvidenceFile | null;
  readonly thumbnail: boolean;
  readonly origin: string | null;
  readonly derivation: Derivation | null;
  /** The original stays closed to this reader: what opens is its redacted copy. */
  readonly closed: boolean;
  readonly points: readonly string[];
  readonly proof: Proof;
  /** Listed here from another matter, and how the grant stands by which it opens. */
  readonly shared?: {
    readonly agency: Who;
    readonly grant: string;
    readonly standing: 'open' | 'early' | 'expired' | 'revoked' | 'closed';
  };
}

export interface CustodyEntry {
  readonly position: number;
  readonly at: string;
  readonly actor: Who;
  readonly agency: Who;
  readonly role: string | null;
  readonly purpose: string;
  readonly act: string;
  readonly version: number | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** Words that belong to the entry and can be erased, such as a reason. */
  readonly remark?: string;
  readonly proof: Proof;
}

export interface EvidenceDetail extends EvidenceItem {
  /** Null where the original is closed to the reader, or was erased. */
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly fileName: string | null;
  readonly versions: readonly {
    readonly version: number;
    readonly digest: string;
    readonly savedAt: string;
    readonly savedBy: Who;
    readonly proof: Proof;
  }[];
  readonly derivatives: readonly { readonly id: string; readonly derivation: Derivation }[];
  readonly custody: readonly CustodyEntry[];
}

/** What an officer hands in as evidence. */
export interface Captured {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly statutory: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly points: readonly string[];
  /** Day on which it was obtained. */
  readonly obtained: string;
  /** Instant of the capture, ISO 8601. */
  readonly capturedAt: string;
  /** A finished upload of the same officer. */
  readonly upload?: string;
}

const id = encodeURIComponent;
const ofMatter = (matter: string): string => `/api/matters/${id(matter)}/evidence`;
const ofItem = (matter: string, item: string): string => `${ofMatter(matter)}/${id(item)}`;

const post = (path: string, body: object): Promise<unknown> =>
  request(path, { method: 'POST', body, purpose: 'handling' });

export const evidenceKinds = async (): Promise<readonly KindItem[]> =>
  ((await request('/api/evidence/kinds')) as { items: KindItem[] }).items;

export const evidenceOf = async (matter: string): Promise<readonly EvidenceItem[]> =>
  ((await request(ofMatter(matter), { purpose: 'handling' })) as { items: EvidenceItem[] }).items;

export const readEvidence = async (matter: string, item: string): Promise<EvidenceDetail> =>
  (await request(ofItem(matter, item), { purpose: 'handling' })) as EvidenceDetail;

/** With one request key it is captured once, however often it is sent. */
export const captureEvidence = async (
  matter: string,
  captured: Captured,
  requestKey: string,
): Promise<{ readonly id: string; readonly version: number }> =>
  (await post(ofMatter(matter), { ...captured, requestKey })) as { id: string; version: number };

/** `based` is the version that the officer had before them: somebody else's change in between is not written over. */
export const changeEvidence = (
  matter: string,
  item: string,
  changed: {
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly title: string;
    readonly reason: string;
    readonly based: number;
  },
): Promise<unknown> => post(`${ofItem(matter, item)}/changes`, changed);

export const withdrawEvidence = (matter: string, item: string, reason: string): Promise<unknown> =>
  post(`${ofItem(matter, item)}/withdrawal`, { reason });

export const evidenceFilePath = (
  matter: string,
  item: string,
  as: 'read' | 'export',
  derivative?: 'thumbnail' | 'redacted',
): string =>
  `${ofItem(matter, item)}/file?as=${as}${derivative === undefined ? '' : `&derivative=${derivative}`}`;

export const bundlePath = (matter: string, item: string): string => `${ofItem(matter, item)}/bundle.zip`;

export const bundleOfMatterPath = (matter: string): string => `${ofMatter(matter)}/bundle.zip`;

/** A place to black out, as shares of the width and height of a picture, or of a page of a pdf (from 1). */
export interface Region {
  readonly page?: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a copy without these places and texts; the original stays as it was captured, sealed where that is asked for. */
export const redactEvidence = async (
  matter: string,
  item: string,
  redact: { readonly regions: readonly Region[]; readonly texts?: readonly string[] },
  more: { readonly seal: boolean; readonly reason: string },
): Promise<{ readonly id: string }> =>
  (await post(`${ofItem(matter, item)}/derivatives`, { redact, ...more })) as { id: string };

/** Where a text stands in a pdf. */
export interface FoundText extends Region {
  readonly page: number;
  readonly text: string;
}

/** Width and height of each page of a pdf, in points. */
export const evidencePages = async (
  matter: string,
  item: string,
): Promise<readonly { readonly width: number; readonly height: number }[]> =>
  (
    (await request(`${ofItem(matter, item)}/pages`, { purpose: 'handling' })) as {
      items: { width: number; height: number }[];
    }
  ).items;

/** A page as a picture, from 1. */
export const evidencePagePath = (matter: string, item: string, page: number): string =>
  `${ofItem(matter, item)}/pages/${String(page)}`;

export const searchEvidence = async (
  matter: string,
  item: string,
  texts: readonly string[],
): Promise<readonly FoundText[]> =>
  ((await post(`${ofItem(matter, item)}/text-search`, { texts })) as { items: FoundText[] }).items;
