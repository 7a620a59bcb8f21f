/** What an outside system says happened: an incident, a case, a service request. It names no person. */
export interface Signal {
  /** Code of the source it comes from (`signals.source`). */
  readonly source: string;
  /** Its number at the source: with the source it is one signal for ever, and a second report of it corrects the first. */
  readonly key: string;
  /** Code of the kind of event; a kind never seen before is kept and said. */
  readonly category: string;
  /** When it happened, milliseconds since the epoch. */
  readonly at: number;
  /** Where: any of the ways, tried from the surest to the least sure. */
  readonly where?: SignalPlace;
  /** How many it stands for, a whole number from 1; 1 when left out. */
  readonly count?: number;
  /** By when it has to be closed, and when it was, milliseconds. */
  readonly target?: number;
  readonly closed?: number;
  /** 1 ordinary, 2 notable, 3 serious, 4 very serious. */
  readonly severity?: Severity;
  /**
   * Which state of the event this is, as its source counts: a sequence number, or the time of the state in milliseconds. An
   * older state than the one that stands is not taken.
   */
  readonly version?: number;
  /** What figures divide by or add up: declared by the source's mapping, never free text about a person. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export type Severity = 1 | 2 | 3 | 4;

export interface SignalPlace {
  /** 27-digit code of a place, or the code of a unit. */
  readonly code?: string;
  /** Id of a unit, where whoever reports knows it. */
  readonly unit?: string;
  readonly address?: string;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly position?: readonly [number, number];
}

/** How a signal's unit was found; `outside`: a place beyond every unit; `none`: no place was given. */
export type Placed = 'code' | 'unit' | 'address' | 'position' | 'outside' | 'none';

/** One line of the ledger of signals: what it says is added (1), or taken back because it was corrected (-1). */
export interface SignalEntry {
  readonly xid: string;
  readonly position: number;
  readonly shard: number;
  readonly event: string;
  readonly sign: 1 | -1;
  readonly source: string;
  readonly category: string;
  readonly at: number;
  /** The unit it lies in; the source's own area where that is not known. */
  readonly unit: string;
  readonly placed: Placed;
  readonly count: number;
  readonly target: number | null;
  readonly closed: number | null;
  readonly severity: Severity;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}
