import type { Text } from '../language/text.ts';
import { request } from './request.ts';

/** Papers of a matter, as the pages read them. The routes are in the API document under `papers`. */

export type PaperState =
  'draft' | 'signed' | 'issuing' | 'issued' | 'served' | 'corrected' | 'withdrawn' | 'discarded';
export type Audience = 'internal' | 'party' | 'other-body';

export interface PaperItem {
  readonly id: string;
  readonly template: string;
  readonly name: Text;
  readonly audience: Audience;
  readonly state: PaperState;
  readonly version: number;
  readonly number: string | null;
  readonly outside: boolean;
  /** Numbered to be signed by hand: it waits for its scan. */
  readonly byHand: boolean;
  readonly signed: number;
  readonly signers: number;
  /** The post whose turn it is to sign. */
  readonly next: Text | null;
  readonly issuedOn: string | null;
  readonly servedOn: string | null;
  readonly corrects: string | null;
  readonly correctedBy: string | null;
  readonly draftedAt: string;
  readonly changedAt: string;
  /** Holds something of a compartment that is closed to the reader. */
  readonly closed: boolean;
}

export interface TemplateItem {
  readonly id: string;
  readonly name: Text;
  readonly audience: Audience;
  readonly article: string | null;
  readonly series: string | null;
  readonly signers: readonly Text[];
  readonly allowed: boolean;
  readonly reason: Text | null;
  /** Blanks that the drafter writes. */
  readonly fields: readonly {
    readonly id: string;
    readonly name: Text;
    readonly required: boolean;
    readonly format: string;
  }[];
}

/** The part of a template of a flow's definition that the pages read. */
export interface PaperTemplate {
  readonly name: Text;
  readonly when?: unknown;
  readonly signers: readonly unknown[];
  readonly fields: Readonly<
    Record<
      string,
      {
        readonly name: Text;
        readonly format?: string;
        readonly from?: string;
        readonly required?: boolean;
        readonly otherwise?: string;
      }
    >
  >;
  readonly body: readonly {
    readonly kind: string;
    /** Of a table: the field whose rows it lists. */
    readonly rows?: unknown;
    readonly columns?: readonly { readonly title: string; readonly value: string }[];
  }[];
}

export type Block =
  | {
      readonly kind: 'title' | 'addressee' | 'heading' | 'paragraph' | 'note';
      readonly text: string;
      /** Of a title: whose paper it is, where it is not the agency's; empty for nobody. */
      readonly of?: string;
    }
  | { readonly kind: 'number' | 'closing' }
  | { readonly kind: 'form'; readonly rows: readonly { readonly label: string; readonly text: string }[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'sign'; readonly lines: readonly string[] }
  | { readonly kind: 'attachments'; readonly items: readonly string[] };

export interface PaperContent {
  readonly title: string;
  readonly agency: string;
  readonly number?: string;
  readonly day: string;
  readonly blocks: readonly Block[];
  readonly closing: { readonly agency: string; readonly day: string } | null;
  readonly sealed: boolean;
  readonly signers: readonly { readonly by: string; readonly name: Text }[];
}

interface Person {
  readonly id: string;
  readonly name: Text;
  readonly staffNumber: string;
}

export interface RemainingWay {
  readonly way: string | null;
  readonly text: Text;
  readonly article: string;
}

export interface Service {
  readonly id: string;
  readonly way: string;
  readonly name: Text;
  readonly article: string;
  readonly outcome: 'served' | 'pending' | 'failed';
  readonly failure: Text | null;
  readonly remaining: readonly RemainingWay[];
  readonly day: string;
  readonly effectOn: string | null;
  readonly arrivedAt: string | null;
  readonly steps: readonly Text[];
  readonly party: string | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly by: Person;
  readonly at: string;
}

export type RemarkContent =
  | {
      readonly kind: 'comment';
      readonly block?: number;
      readonly author: string;
      readonly at?: string;
      readonly article?: string;
      readonly severity: 'must' | 'should' | 'note';
      readonly text: string;
    }
  | {
      readonly kind: 'change';
      readonly block: number;
      readonly row?: number;
      /** Of the label of a row, which no edit can make. */
      readonly label?: true;
      readonly before: string;
      readonly after: string;
      readonly tracked: boolean;
    };

export interface Remark {
  readonly id: string;
  readonly round: number;
  readonly content: RemarkContent | null;
  readonly answer: { readonly adopted: boolean; readonly reason: string; readonly at: string } | null;
}

export interface Paper extends PaperItem {
  readonly digest: string;
  readonly content: PaperContent;
  readonly reason: string | null;
  readonly file: {
    readonly sha256: string;
    readonly type: string;
    readonly bytes: number;
    readonly scan: boolean;
  } | null;
  readonly signatures: readonly {
    readonly version: number;
    readonly post: Text;
    readonly by: Person;
    readonly at: string;
    /** When an edit ended it. */
    readonly voidedAt: string | null;
  }[];
  readonly refusals: readonly {
    readonly version: number;
    readonly by: Person;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly versions: readonly { readonly version: number; readonly by: Person; readonly at: string }[];
  readonly services: readonly Service[];
  readonly review: {
    readonly rounds: number;
    readonly adopted: number;
    readonly refused: number;
    readonly open: number;
    readonly revisions: number;
  };
  readonly remarks: readonly Remark[];
  readonly mySignature: boolean;
}

/** A new text for a part of a paper, or for a row of its form. */
export interface BlockChange {
  readonly block: number;
  readonly row?: number;
  readonly text: string;
}

/** The version that somebody has before them. */
export interface Seen {
  readonly version: number;
  readonly digest: string;
}

const id = encodeURIComponent;
const ofMatter = (matter: string): string => `/api/matters/${id(matter)}/papers`;
export const paperPath = (matter: string, paper: string): string => `${ofMatter(matter)}/${id(paper)}`;

const post = (path: string, body: object): Promise<unknown> =>
  request(path, { method: 'POST', body, purpose: 'handling' });

export const papersOf = async (
  matter: string,
): Promise<{ readonly papers: readonly PaperItem[]; readonly templates: readonly TemplateItem[] }> =>
  (await request(ofMatter(matter), { purpose: 'handling' })) as {
    papers: PaperItem[];
    templates: TemplateItem[];
  };

export const readPaper = async (matter: string, paper: string): Promise<Paper> =>
  (await request(paperPath(matter, paper), { purpose: 'handling' })) as Paper;

export const draftPaper = async (
  matter: string,
  template: string,
  values: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string }> => (await post(ofMatter(matter), { template, values })) as { id: string };
