import type { Text } from '../store/index.ts';
import type { PeriodRule } from '../calendar/index.ts';
import type { AnomalyDefinition } from './anomalies/anomaly-definition.ts';
import type { DocumentTemplate } from './document-template.ts';
import type { Condition, Expression } from './expression.ts';
import type { Finding } from './finding.ts';
import type { NoticeDefinition } from './notices/notice-definition.ts';
import type { PromptDefinition } from './prompts/prompt-definition.ts';
import type { RemedyDefinition } from './remedies/remedy-definition.ts';

/** How well a statutory value was checked (facts §0.1): verified, secondary source, memory, local parameter. */
type Status = 'V' | 'S' | 'M' | 'L';

/** The ten wings of the platform; a scenario lives in exactly one. */
export const wings = [
  'platform',
  'enforcement',
  'disputes',
  'conflicts',
  'services',
  'people',
  'courts',
  'oversight',
  'safety',
  'families',
] as const;
export type Wing = (typeof wings)[number];

/** A law a flow rests on, in the version that applies. */
export interface Basis {
  readonly law: Text;
  readonly version: string;
  readonly articles?: string;
  readonly status: Status;
}

/**
 * A part of the data that is opened apart from the file. Of the kinds beside `ordinary`, health, psychology and minors
 * are for the named team alone, `privileged` (lawyer and client) and `informant` for those named in the matter; none of
 * them is ever exported or counted where a person could be told apart (rights.md 5, 8).
 */
export interface Compartment {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'ordinary' | 'health' | 'psychology' | 'minor' | 'privileged' | 'informant';
  readonly facts?: readonly string[];
  /** Fields of forms, as `form.field`. */
  readonly fields?: readonly string[];
}

/**
 * One row of the policy: who sees what. Exactly one of `role` (a post that reaches the matter), `member` (somebody with
 * that part in this very matter) and `party` (a resident whom it concerns). Who stands in no row sees nothing.
 */
export interface VisibilityRow {
  readonly role?: string;
  readonly member?: string;
  readonly party?: true;
  readonly sees: Text;
  /** Compartments it opens; the file alone when left out. */
  readonly opens?: readonly string[];
  /** Stages in which it holds; all when left out. */
  readonly stages?: readonly string[];
}

/** The general file: everything that stands in no compartment. */
export const FILE = 'file';

/** What the impact assessment needs to know (PIPL arts 19, 55–56): a flow without it does not install. */
export interface DataStatement {
  readonly categories: readonly (Text & { readonly sensitive?: boolean })[];
  readonly retention: {
    readonly years: number;
    readonly basis: string;
    readonly status: Status;
    /** What happens at its end; made anonymous when left out. */
    readonly then?: 'erase' | 'anonymise';
  };
  readonly compartments?: readonly Compartment[];
  readonly visibility: readonly VisibilityRow[];
  /** The law opens the file of a matter to its parties, to read and copy it: internal papers and what stands apart excepted. */
  readonly partyReads?: { readonly article: string };
  /**
   * Records that are sealed by law once the condition holds on the closed matter; beside the facts it may ask for
   * `{"fact": "outcome"}`.
   */
  readonly sealing?: {
    readonly when: Condition;
    readonly basis: string;
    readonly opensFor: readonly string[];
  };
}

type FactType = 'number' | 'money' | 'text' | 'boolean' | 'day';

/** A value of the matter that later acts depend on. Money is kept to two decimals. */
export interface Fact {
  readonly name: Text;
  readonly type: FactType;
  readonly initial?: number | string | boolean;
}

/**
 * JSON Schema (draft 2020-12) of one action's input, `type: "object"`. Every property carries `x-title`
 * (and may carry `x-description`) in both languages; the same schema validates the API, draws the form and documents it.
 */
export interface FormSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

export interface FieldSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly 'x-title': Text;
  readonly 'x-description'?: Text;
  /** How the field is drawn and what it points to; `party` holds the id of a party, never a name. */
  readonly 'x-widget'?:
    | 'text'
    | 'long-text'
    | 'money'
    | 'day'
    | 'choice'
    | 'party'
    | 'unit'
    /** The permanent id of a place of the address library, or of a unit where no narrower place is known. */
    | 'place'
    | 'account'
    /** A code of the catalogue of violations. */
    | 'violation'
    /** Ids of evidence points of the matter's violation. */
    | 'points'
    /** An array of objects; the properties of `items` are its columns. */
    | 'rows'
    /** A paper of the matter. */
    | 'paper'
    /** Ids of captured pieces of evidence of the matter, which the act takes in. */
    | 'evidence'
    /** The id of another matter. */
    | 'matter';
  /** Sealed with the person's own key before it is stored; the journal holds a reference. */
  readonly 'x-personal'?: true;
  readonly 'x-choices'?: readonly { readonly value: string; readonly name: Text }[];
  readonly [keyword: string]: unknown;
}

export interface Stage {
  readonly id: string;
  readonly name: Text;
  /** A matter that enters a final stage is closed; its outcome is the target's or this one. */
  readonly final?: boolean;
  readonly outcome?: string;
}

/** One of the closed list of ways a matter of this flow can end. */
interface Outcome {
  readonly id: string;
  readonly name: Text;
  readonly article?: string;
}

/** A condition an action must meet, and what the officer is told when it does not. */
interface Guard {
  readonly id: string;
  readonly when: Condition;
  readonly refusal: Text;
  readonly article?: string;
  readonly remedy: Text;
}

/** Where an action leads: a stage, `=` to stay, or the first branch whose condition holds (the last needs none). */
type Target = string | readonly TargetBranch[];
export interface TargetBranch {
  readonly when?: Condition;
  readonly stage: string;
  readonly outcome?: string;
}

export interface Action {
  readonly id: string;
  readonly name: Text;
  /**
   * Roles that may do it, parts in the matter (`team`), `party` for a resident whom the matter concerns, and `system` for
   * acts of clocks and importers.
   */
  readonly by: readonly string[];
  /** Of the parties, only those that these facts name: what is one side's is not for the other. All of them without it. */
  readonly parties?: readonly string[];
  /** `new` opens a matter; otherwise the stages it may be done in, or `*` for every stage that is not final. */
  readonly from: 'new' | '*' | readonly string[];
  readonly to: Target;
  readonly form?: string;
  readonly require?: readonly Guard[];
  /** Facts it changes, each computed from the facts before the act and its input. */
  readonly set?: Readonly<Record<string, Expression>>;
  /** What is found out before the transition; each result is recorded with the act and readable as `{rule: "<into>"}`. */
  readonly decide?: readonly Finding[];
  /** What goes to another scenario once the act is done. */
  readonly handover?: Handover;
  /** What the other matters of the thread are told once the act is done. */
  readonly tells?: readonly Telling[];
  readonly article?: string;
}

/** How a flow uses the catalogue of violations. */
export interface NormUse {
  /** Fact or input field (the input first) with the code of the violation. */
  readonly violation: string;
  /** Fact or input field with the day (ISO) on which the act was done: the law of that day applies. */
  readonly day: string;
  /** Actions that record evidence. Their forms have `points` (ids of points), `kind` (APL 46) and `obtained` (day). */
  readonly evidence: readonly string[];
  /** Action that takes a piece out again (行政处罚法 46.3); its form has `piece`, the number of the act that recorded it. */
  readonly excludes?: string;
}

/** A matter handed over to another scenario: it waits in its inbox until accepted, or returned with a reason. */
export interface Handover {
  readonly to: string;
  /** Version of the schema of what is carried. */
  readonly schema: string;
  /** Field of the receiving scenario's opening form ← value here, after the act. */
  readonly carries: Readonly<Record<string, Expression>>;
  /** Action performed here, as `system`, when it is accepted or returned (input: `{reason}`). */
  readonly onAccept?: string;
  readonly onReturn?: string;
}

/**
 * News for the other matters of the same thread. Each of them whose flow hears the message takes it as an act of the
 * platform, with what is carried as its input.
 */
export interface Telling {
  /** Name and version of the message, such as `court-ruling/1`. */
  readonly message: string;
  /** Field of the form of the action that hears it ← value here, after the act. */
  readonly carries: Readonly<Record<string, Expression>>;
  /** Only then; looked at after the act. */
  readonly when?: Condition;
}

export interface Trigger {
  readonly actions?: readonly string[];
  /** Entering one of these stages. */
  readonly stages?: readonly string[];
  /** Checked after the act. */
  readonly when?: Condition;
}

/** Something somebody should do now. It closes on its trigger, on leaving the stages that opened it, or with the matter. */
export interface TaskDefinition {
  readonly id: string;
  readonly name: Text;
  readonly role: string;
  readonly opens: Trigger;
  readonly closes: Trigger;
  /** The clock that says until when. */
  readonly clock?: string;
}

/**
 * Lengths by the values of facts, joined by `/` where there are several: `{ facts: ['kind', 'level'], by: { 'lamp/2': 24 } }`.
 * Where no key fits, the length of the period holds. A clock that runs follows its facts as long as it has not run out.
 */
export interface ClockLengths {
  readonly facts: readonly string[];
  /** In the unit of the period. */
  readonly by: Readonly<Record<string, number>>;
}

/**
 * A period of law (facts §0.5). `kind` decides what an unused period is called: a `duty` is missed, a `right` lapses.
 * `breach` distinguishes the four legal effects of expiry.
 */
export interface ClockDefinition {
  readonly id: string;
  readonly name: Text;
  readonly kind: 'duty' | 'right';
  readonly period: PeriodRule;
  /** Its length where the facts of a matter ask for another than that of `period`, such as the level of an event. */
  readonly lengths?: ClockLengths;
  readonly starts: Trigger;
  /** It starts anew when it is started after it ended or was cancelled; the journal keeps its earlier runs. */
  readonly again?: true;
  /** The day (ISO) from which it runs, when that is not the day of the act that starts it. */
  readonly startsOn?: Expression;
  readonly ends: Trigger;
  /** The day (ISO) on which it ended, when that is not the day of the act that ends it. */
  readonly endsOn?: Expression;
  readonly cancels?: Trigger;
  /** `lastDay` (ISO) is that of a pause which is fixed when it begins (行政强制法 25): it is over then, whatever comes of it. */
  readonly pauses?: { readonly from: Trigger; readonly until: Trigger; readonly lastDay?: Expression };
  readonly extension?: {
    readonly by: Trigger;
    readonly length: number;
    readonly unit: PeriodRule['unit'];
    readonly most?: number;
    readonly article: string;
  };
  readonly breach: {
    readonly effect: 'deemed' | 'right-lost' | 'supervision' | 'release';
    readonly text: Text;
  };
  /** An action the platform performs, as `system`, when the period runs out. */
  readonly onExpiry?: string;
  readonly article: string;
  readonly status: Status;
}

/** Which acts an indicator counts. */
export interface Selector {
  readonly opened?: true;
  readonly closed?: true;
  readonly outcome?: readonly string[];
  readonly actions?: readonly string[];
  readonly stages?: readonly string[];
  readonly deviating?: boolean;
}

interface IndicatorCommon {
  readonly id: string;
  readonly name: Text;
  /** What is counted, from which acts, over which period: shown beside every figure. */
  readonly meaning: Text;
  readonly better?: 'up' | 'down';
  /**
   * It counts persons, so that figures of fewer than this many are not shown (rights.md 8). Left out for counts of events
   * and for counters of the authority's own breaches, which are never suppressed.
   */
  readonly persons?: { readonly below: number };
  /** `outcome`, `action`, `stage` or a fact id: each gives one break-down. */
  readonly dimensions?: readonly string[];
  /** Break-downs by two of its dimensions at once, `agency` among them: what one agency has of each violation. */
  readonly pairs?: readonly (readonly [string, string])[];
}

export type IndicatorDefinition = IndicatorCommon &
  (
    | { readonly kind: 'count'; readonly unit: 'cases' | 'acts'; readonly of: Selector }
    | { readonly kind: 'sum'; readonly unit: string; readonly of: Selector; readonly input: string }
    | {
        readonly kind: 'ratio';
        readonly unit: '%';
        readonly numerator: Selector;
        readonly denominator: Selector;
      }
    | { readonly kind: 'duration'; readonly unit: 'days'; readonly from: Selector; readonly to: Selector }
    | { readonly kind: 'due-rate'; readonly unit: '%'; readonly clock: string }
  );

/** A decision table in the JSON Decision Model, run by the rules room. */
interface RuleDefinition {
  readonly name: Text;
  readonly article?: string;
  readonly model: unknown;
}

/** A standard flow: what a JSON flow file holds and what a TypeScript scenario's definition is made of. */
export interface FlowDefinition {
  readonly format: 'gaoyao-flow/1';
  readonly id: string;
  readonly wing: Wing;
  readonly name: Text;
  readonly summary?: Text;
  readonly basis: readonly Basis[];
  readonly data: DataStatement;
  /** The roles that act in it, with their names. */
  readonly roles: Readonly<Record<string, Text>>;
  /** Parts people have in one matter: whoever is named in the fact has the part. */
  readonly team?: Readonly<Record<string, { readonly name: Text; readonly fact: string }>>;
  readonly facts: Readonly<Record<string, Fact>>;
  /**
   * The fact that holds where the matter happened, as a field of the widget `place` gives it. Its code and address stand
   * beside the matter; a matter opened without a unit belongs to the narrowest unit of the place.
   */
  readonly place?: string;
  /**
   * The text fact with the id of the matter that this one is about, as a field of the widget `matter` gives it: an attacked
   * decision, a judgment under review. From then on both belong to one thread.
   */
  readonly about?: string;
  /** Messages of other matters of the thread that it takes, each with the action that takes it (`by` names `system`). */
  readonly hears?: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, FormSchema>>;
  readonly stages: readonly Stage[];
  readonly outcomes: readonly Outcome[];
  readonly actions: readonly Action[];
  readonly tasks: readonly TaskDefinition[];
  readonly clocks: readonly ClockDefinition[];
  readonly indicators: readonly IndicatorDefinition[];
  readonly rules?: Readonly<Record<string, RuleDefinition>>;
  readonly norms?: NormUse;
  /** Its loss-risk prompts: what to look at before an act is done. */
  readonly prompts?: readonly PromptDefinition[];
  /** Who is told what, and when. */
  readonly notices?: readonly NoticeDefinition[];
  /** What should not stand as it does in a matter that runs. */
  readonly anomalies?: readonly AnomalyDefinition[];
  /** How the person it concerns contests its act. */
  readonly remedies?: RemedyDefinition;
  /** Its instruments by id. */
  readonly documents?: Readonly<Record<string, DocumentTemplate>>;
}
