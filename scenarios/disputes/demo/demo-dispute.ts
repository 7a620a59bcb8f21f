import type { Text } from '@gaoyao/kernel/store';

/** A matter of the demo that a dispute is about, or was handed over from. */
export interface DemoOrigin {
  readonly of: 'street-order' | 'enforcement-case' | 'dispute';
  /** Name of the matter there: its reference, its story, or the key of the dispute. */
  readonly ref: string;
}

/** One act of a dispute, as `Matters.perform` takes it; `system` is the platform. */
export interface DisputeAct {
  readonly kind: 'act';
  readonly action: string;
  /** Epoch milliseconds, before the city's day. */
  readonly at: number;
  readonly actor: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A paper made before the act that follows it: signed by hand on its day, and scanned. */
export interface DisputePaper {
  readonly kind: 'paper';
  readonly id: string;
  readonly template: string;
  readonly drafter: string;
  readonly values: Readonly<
    Record<string, string | number | readonly Readonly<Record<string, string | number>>[]>
  >;
  readonly way: { readonly kind: 'by-hand'; readonly number: string; readonly day: string };
}

/** A dispute of the demo city: what was done in it, and which papers it has, in their order. */
export interface DemoDispute {
  /** Unique, such as `reconsideration/12`. */
  readonly key: string;
  readonly scenario:
    'reconsideration' | 'administrative-litigation' | 'non-litigation-enforcement' | 'dispute-lifecycle';
  readonly agency: string;
  readonly unit: string;
  /** Kind of violation and place; never a party's name. */
  readonly title: Text;
  /** The matter it is about: its id goes into the field `against` of the first act. */
  readonly about?: DemoOrigin;
  /** The matter that handed it over, and by which act. */
  readonly handed?: DemoOrigin & { readonly action: string };
  readonly steps: readonly (DisputeAct | DisputePaper)[];
}

/** A penalty of the demo that somebody contests or does not pay. */
export interface DemoPenalty {
  readonly origin: DemoOrigin;
  /** The bureau that imposed it, and the grid where it happened. */
  readonly bureau: string;
  readonly unit: string;
  readonly place: Text;
  /** Code of the catalogue; empty where the catalogue has none. */
  readonly violation: string;
  readonly name: Text;
  readonly number: string;
  readonly party: string;
  readonly partyKind: 'person' | 'organisation';
  readonly officer: string;
  readonly fine: number;
  /** ISO days. */
  readonly decidedOn: string;
  readonly servedOn: string;
}
