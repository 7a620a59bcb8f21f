import type { Text } from '../../store/index.ts';
import type { Condition, Expression } from '../expression.ts';

/** A sentence of law that a person is told: what it says, where it stands, how well it was checked (facts §0.1). */
export interface Provision {
  readonly text: Text;
  readonly article: string;
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** Only where this holds of the matter. */
  readonly when?: Condition;
}

/** What was decided, one line each: the kind of measure, and the value it was fixed at. */
interface DecidedLine {
  readonly name: Text;
  readonly when: Condition;
  /** An amount in yuan or a short text; left out where the name says it all. */
  readonly value?: Expression;
  readonly unit?: Text;
}

/** One way in which a person contests the act. */
export interface RemedyWay {
  readonly id: string;
  readonly name: Text;
  /** The clock that says until when. One that never ran belongs to a way that is not open yet. */
  readonly clock: string;
  /** What has to come before it; while it holds, the way is not open whatever its clock says. */
  readonly after?: readonly Provision[];
  /** It is in use: while this holds it cannot be begun again. */
  readonly used?: Condition;
  /** Which body receives it, from what the agency has registered for its papers. */
  readonly body: 'review-body' | 'court';
  /** The scenario that takes it and the action that opens it; left out where it is brought elsewhere. */
  readonly opens?: {
    readonly scenario: string;
    readonly action: string;
    /** Field of the form of that action ← value here: what the person need not type again. */
    readonly carries: Readonly<Record<string, Expression>>;
  };
  /** It may also be handed to the agency that acted (行政复议法 32). */
  readonly through?: Provision;
  /** What it does to the act meanwhile. */
  readonly effect: readonly Provision[];
  readonly cost: Provision;
  /** Other bodies in special cases, help, and what else matters. */
  readonly notes: readonly Provision[];
}

/** How the act of a flow is contested (行政处罚法 59(5); 行政复议法 20, 23; 行政诉讼法 45, 46). */
export interface RemedyDefinition {
  /** Templates of the papers that carry the act; each issued one bears a code that leads to its remedies. */
  readonly papers: readonly string[];
  /** Day (ISO) on which the act was served or known. */
  readonly servedOn: Expression;
  readonly decided: readonly DecidedLine[];
  readonly ways: readonly RemedyWay[];
}
