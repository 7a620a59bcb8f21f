import type { Remaining } from '../language/remaining.ts';
import type { Text } from '../language/text.ts';
import type { PaperTemplate } from './papers.ts';

/** What the server answers, as the page reads it: the HTTP contract, described in full at /openapi.json. */
export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Session {
  readonly account: {
    readonly id: string;
    readonly username: string;
    readonly name: Text;
    readonly staffNumber: string | null;
    readonly kind: 'official' | 'contractor' | 'resident' | 'service';
  };
  readonly bindings: readonly {
    readonly role: string;
    readonly roleName: Text;
    readonly agency: Named;
    readonly unit: Named | null;
  }[];
  readonly session: {
    readonly id: string;
    readonly method: SignInMethod;
    readonly level: 'aal1' | 'aal2';
    readonly steppedUpAt: string | null;
    /** The post asks for a second factor: it is set up before anything else. */
    readonly mustEnrol: boolean;
  };
}

export type SignInMethod = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'one-time-code' | 'sign-on';

export interface OwnSession {
  readonly id: string;
  readonly method: SignInMethod;
  readonly level: 'aal1' | 'aal2';
  readonly address: string | null;
  readonly agent: string | null;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  /** The one this page is in. */
  readonly present: boolean;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly synced: boolean;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

export interface Factors {
  readonly password: boolean;
  readonly passkeys: readonly Passkey[];
  /** When the authenticator app was set up. */
  readonly authenticator: string | null;
  readonly recoveryCodesLeft: number;
  /** With what one confirms who one is. */
  readonly stepUp: readonly ('passkey' | 'code' | 'password')[];
}

export interface DemoAccount {
  readonly username: string;
  readonly name: Text;
  readonly roles: readonly Text[];
  readonly password: string;
}

export interface TaskItem {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly scenario: Named;
  readonly stage: Named;
  readonly task: Named;
  /** The acts that would close it. */
  readonly actions: readonly string[];
  readonly due: string | null;
  readonly clock: TaskClock | null;
}

/** A clock as lists show it: what is left, and how its end was computed. */
export type TaskClock = Named &
  Pick<ClockItem, 'article' | 'status' | 'period' | 'breach' | 'remaining' | 'steps'>;

/** A period of an own matter that ends soon or was missed, and of which no task speaks. */
export interface ClockAlert {
  readonly matter: string;
  readonly number: string;
  readonly title: string;
  readonly scenario: Named;
  readonly kind: 'duty' | 'right';
  readonly due: string;
  readonly clock: TaskClock;
}

/** A place by its 27-digit code and address of a day; null where the library cannot tell any more. */
export interface PlaceOfMatter {
  readonly code: string | null;
  readonly address: string | null;
}

export interface MatterItem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly scenario: Named;
  readonly stage: Named;
  readonly outcome: Named | null;
  readonly status: 'open' | 'closed';
  readonly agency: Named;
  readonly unit: Named | null;
  /** Where it happened, as of the day it was opened. */
  readonly place: PlaceOfMatter | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly nextDue: string | null;
}

export interface MatterList extends Page<MatterItem> {
  readonly total?: number;
}

/** Tasks of matters one has a part in, or those of one's posts. */
export type TasksOf = 'own' | 'post';

export interface MyDay {
  readonly of: TasksOf;
  readonly tasks: readonly TaskItem[];
  readonly next: string | null;
  readonly counts: Readonly<Record<'open' | 'overdue' | 'today' | 'week' | 'later' | 'none', number>>;
  readonly sizes: Readonly<Record<TasksOf, number>>;
  readonly alerts: readonly ClockAlert[];
  readonly recent: readonly MatterItem[];
}

export interface Scenario extends Named {
  readonly wing: string;
  readonly summary?: Text;
  readonly stages: readonly (Named & { readonly final?: boolean })[];
  readonly clocks: readonly Named[];
  readonly indicators: readonly Named[];
  readonly cases: number;
}

export interface FieldSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly 'x-title': Text;
  readonly 'x-description'?: Text;
  readonly 'x-widget'?:
    | 'text'
    | 'long-text'
    | 'money'
    | 'day'
    | 'choice'
    | 'party'
    | 'unit'
    | 'place'
    | 'account'
    | 'violation'
    | 'points'
    | 'rows'
    | 'paper'
    | 'evidence'
    | 'matter';
  /** Of evidence: read from the device, or drawn, where there is a way to. */
  readonly 'x-capture'?: 'moment' | 'place' | 'device' | 'direction' | 'signature' | 'plan' | 'signed-pages';
  /** A text for which addresses of the library are offered. */
  readonly 'x-suggest'?: 'address';
  readonly 'x-choices'?: readonly { readonly value: string; readonly name: Text }[];
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** Of an array: what each entry is; of a table, its columns are the properties of that. */
  readonly items?: Omit<FieldSchema, 'x-title'> & { readonly 'x-title'?: Text };
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface FormSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

export interface Refusal {
  readonly code: string;
  readonly text: Text;
  readonly article?: string;
  readonly remedy?: Text;
}

export type ClockState =
  'not-started' | 'open' | 'paused' | 'met' | 'late' | 'missed' | 'lapsed' | 'cancelled';

export interface ClockItem extends Named {
  readonly kind: 'duty' | 'right';
  readonly state: ClockState;
  readonly from: string | null;
  readonly due: string | null;
  readonly ended: string | null;
  readonly article: string;
  /** How well the period was checked: verified, secondary source, from memory, local parameter. */
  readonly status: 'V' | 'S' | 'M' | 'L';
  readonly period: Text;
  readonly breach: Text;
  readonly remaining: Remaining | null;
  /** Share of the period that has passed, 0 to 1. */
  readonly share: number;
  readonly steps: readonly {
    readonly text: Text;
    readonly day: string | null;
    readonly article?: string | null;
  }[];
}

export interface ActionItem extends Named {
  readonly form: FormSchema | null;
  readonly allowed: boolean;
  readonly refusals: readonly Refusal[];
}

export interface MatterPage extends MatterItem {
  readonly place:
    | (PlaceOfMatter & {
        readonly id: string;
        readonly name: Text;
        /** Day of code and address. */
        readonly on: string;
        /** As it is today, where that differs. */
        readonly now: PlaceOfMatter | null;
        readonly ended: boolean;
      })
    | null;
  readonly version: number;
  readonly facts: readonly (Named & {
    readonly type: string;
    readonly value: unknown;
    readonly text?: Text | null;
  })[];
  readonly stages: readonly (Named & {
    readonly state: 'done' | 'current' | 'ahead';
    readonly final?: boolean;
    /** An act of the present stage leads here. */
    readonly next: boolean;
  })[];
  readonly clocks: readonly ClockItem[];
  readonly actions: readonly ActionItem[];
  readonly tasks: readonly (Named & {
    readonly role: string;
    readonly due: string | null;
    readonly actions: readonly string[];
  })[];
  readonly parties: readonly {
    readonly id: string;
    readonly role: string | Text;
    readonly kind: string;
    readonly name: string;
  }[];
  /** The flow uses the catalogue of violations: the matter has evidence points. */
  readonly usesNorms: boolean;
  /** Compartments of this matter that the reader may not open. */
  readonly closedTo: readonly Named[];
  /** What the reader is in this matter. */
  readonly standing: {
    readonly recused: boolean;
    readonly parts: readonly string[];
    readonly emergency: boolean;
  };
}

export interface JournalEntry {
  readonly version: number;
  readonly action: Named;
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: { readonly name: Text; readonly staffNumber: string | null } | null;
  readonly agency: { readonly name: Text } | null;
  readonly purpose: string;
  /** `text` is the value as a person reads it (the name of a choice, a party, a unit); null where the value says it itself. */
  readonly input: readonly (Named & {
    readonly value: unknown;
    readonly text?: Text | null;
    /** Kept encrypted: revealed one at a time. */
    readonly personal: boolean;
  })[];
  /** Why a rule suggested what it did. */
  readonly explanations: readonly Text[];
  readonly effects: {
    readonly from?: string;
    readonly to?: string;
    readonly clocks?: readonly (Named & { readonly change: string; readonly due: string | null })[];
    readonly tasks?: { readonly opened: readonly Named[]; readonly closed: readonly Named[] };
    /** Risks that were taken, with the reason. */
    readonly overrides?: readonly {
      readonly prompt: Named;
      readonly article: string;
      readonly reason: string;
    }[];
  };
  readonly deviating: readonly { readonly code: string; readonly text: Text }[];
  /** Its place in the ledger and the size of the newest checkpoint that covers it; null until one does. */
  readonly leaf: { readonly index: number; readonly size: number } | null;
}

/** The part of a flow's definition the pages read. */
export interface Flow {
  readonly hash: string;
  readonly installedAt: string;
  /** Who sees and does what; whoever is not in it may do neither. */
  readonly policy: readonly {
    readonly id: string;
    readonly kind: 'role' | 'member' | 'party';
    readonly who: Text;
    readonly sees: Text;
    readonly opens: readonly Text[];
    readonly stages: readonly Text[];
    readonly does: readonly Named[];
  }[];
  readonly definition: Named & {
    readonly wing: string;
    readonly summary?: Text;
    readonly basis: readonly {
      readonly law: Text;
      readonly version: string;
      readonly articles?: string;
      readonly status: string;
    }[];
    readonly roles: Readonly<Record<string, Text>>;
    /** Parts that people have in a matter of this flow. */
    readonly team?: Readonly<Record<string, { readonly name: Text }>>;
    readonly forms: Readonly<Record<string, FormSchema>>;
    readonly stages: readonly (Named & { readonly final?: boolean })[];
    /** The papers of its matters by id, in the order of the case. */
    readonly documents?: Readonly<Record<string, PaperTemplate>>;
    readonly actions: readonly (Named & {
      readonly by: readonly string[];
      readonly from: 'new' | '*' | readonly string[];
      /** The stage it leads to; `=` stays where it is. */
      readonly to?: unknown;
      readonly form?: string;
      readonly article?: string;
    })[];
    readonly clocks: readonly (Named & {
      readonly kind: 'duty' | 'right';
      readonly period: { readonly length: number; readonly unit: string };
      readonly breach: { readonly text: Text };
      readonly article: string;
      readonly status: string;
    })[];
  };
}

export interface FlowStatistics {
  readonly stages: readonly {
    readonly stage: string;
    readonly cases: number;
    readonly entered: number;
    readonly medianDays: number | null;
  }[];
  readonly actions: readonly { readonly action: string; readonly acts: number; readonly deviating: number }[];
}

export interface Indicator extends Named {
  readonly scenario: string;
  readonly meaning: Text;
  readonly kind: string;
  readonly unit: string;
  readonly better?: 'up' | 'down';
  readonly dimensions: readonly Named[];
}

export interface Figure {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly n: number | null;
  /** So few persons that they could be told apart: not shown. */
  readonly suppressed: boolean;
  readonly median?: number;
  readonly p90?: number;
}

export type Grain = 'day' | 'month' | 'year';

export interface IndicatorSeries {
  readonly by: Grain;
  readonly points: readonly (Figure & { readonly period: string })[];
  readonly total: Figure;
  readonly breakdown:
    | readonly {
        readonly key: string;
        readonly name: Text;
        readonly value: number | null;
        readonly n: number | null;
        readonly suppressed: boolean;
      }[]
    | null;
  readonly asOf: string;
}

export interface Unit extends Named {
  readonly kind: string;
  readonly code: string | null;
  readonly parent: string | null;
}

/** A person or office that a form field points to. */
export interface Reference {
  readonly id: string;
  readonly name: Text | string;
  readonly detail?: Text;
}

export type PartyField = 'identityNumber' | 'phone' | 'address' | 'born';
/** What can be revealed of a party: its fields, and which place of the library its address is. */
export type RevealedField = PartyField | 'place';

/** A party as it may be shown: everything masked. */
export interface PartyEntry extends Readonly<Record<PartyField, string | null>> {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  /** The address is known as a place of the library. */
  readonly placed: boolean;
  readonly minor: boolean;
  readonly erased: boolean;
}
