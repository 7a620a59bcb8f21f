import type { Text } from '@gaoyao/kernel/store';

/** One act of a demo case, as `Matters.perform` takes it. */
export interface DemoAct {
  readonly kind: 'act';
  readonly action: string;
  /** Epoch milliseconds, before the city's day. */
  readonly at: number;
  /** The account that does it. */
  readonly actor: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** How a paper came about: signed by hand on its day and scanned, or written on the platform now. */
export type PaperWay =
  | {
      readonly kind: 'by-hand';
      /** Number and day (ISO) that were written on it. */
      readonly number: string;
      readonly day: string;
      /** Day (ISO) on which it was handed to the party. */
      readonly served?: string;
    }
  | {
      readonly kind: 'on-platform';
      /** How many of its signers have signed, in their order. */
      readonly signatures: number;
      readonly issued: boolean;
    };

/** One paper of a demo case, made before the act that follows it. */
export interface DemoPaper {
  readonly kind: 'paper';
  readonly id: string;
  readonly template: string;
  /** Who drafts it. */
  readonly drafter: string;
  /** What the drafter writes into blanks that the case does not fill. */
  readonly values: Readonly<
    Record<string, string | number | readonly Readonly<Record<string, string | number>>[]>
  >;
  readonly way: PaperWay;
}

/** Where a case happened, in that grid. */
export interface DemoPlace {
  /** A building of the address library. */
  readonly id: string;
  readonly road: string;
  /** As officers write it: the road, the number and what stands there. */
  readonly text: string;
}

/** A penalty case of the demo city: what was done in it and which papers it has, in their order. */
export interface DemoCase {
  /** Short name of the story; unique. */
  readonly story: string;
  readonly agency: string;
  /** The grid where it happened. */
  readonly unit: string;
  readonly place: DemoPlace;
  /** Kind of violation and grid; never the party's name. */
  readonly title: Text;
  readonly party: string;
  /** A minor whom the city does not know yet: registered before the case is opened. */
  readonly minor?: {
    readonly id: string;
    readonly name: string;
    /** ISO day. */
    readonly born: string;
    /** The door where the minor lives: its id in the address library. */
    readonly place: string;
    /** Village or community. */
    readonly unit: string;
  };
  /** Who signs in which post or part. */
  readonly signers: Readonly<Record<string, string>>;
  readonly steps: readonly (DemoAct | DemoPaper)[];
}
