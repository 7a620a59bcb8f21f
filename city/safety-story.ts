import type { Position } from './boundaries.ts';
import type { Random } from './random.ts';

/** What an outside system says of one event; it has the shape the platform's intake takes, and names no person. */
export interface SafetyEvent {
  readonly source: string;
  readonly key: string;
  readonly category: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly at: number;
  readonly where?: { readonly code?: string; readonly position?: Position };
  readonly target?: number;
  readonly closed?: number;
  readonly severity?: 1 | 2 | 3 | 4;
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** One report of an event: the first, or a later one that says it better. */
export interface SafetyReport {
  readonly told: number;
  readonly event: SafetyEvent;
}

/** An event as its source comes to know it. */
export interface SafetyStory {
  /** As it is known in the end. */
  readonly event: SafetyEvent;
  /** When it is first told, and what of it is not known by then. */
  readonly told: number;
  readonly unknown?: {
    readonly until: number;
    readonly instead: Partial<Pick<SafetyEvent, 'category' | 'severity' | 'attributes'>>;
  };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** China keeps one time, eight hours ahead of UTC. */
const CHINA = 8 * HOUR;

/** The instant a civil day begins in China. */
export const dawnOf = (day: string): number => Date.parse(day) - CHINA;

/** What is known of an event at a time. */
export function knownAt({ event, unknown }: SafetyStory, at: number): SafetyEvent {
  const told = unknown === undefined || unknown.until <= at ? event : { ...event, ...unknown.instead };
  const { closed, attributes, ...open } = told;
  if (closed === undefined || closed <= at) return told;
  if (attributes === undefined) return open;
  // how a case ends is not known before it has ended
  const known = Object.entries(attributes).filter(([name]) => name !== 'outcome');
  return { ...open, attributes: Object.fromEntries(known) };
}

/** A waiting time with this mean, in milliseconds: most are short, some long. */
export const wait = (random: Random, days: number): number => -Math.log(1 - random.next()) * days * DAY;

/** A number around a middle, as likely half of it as twice (log-normal with σ, Box and Muller 1958). */
export function around(random: Random, middle: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return middle * Math.exp(sigma * normal);
}

/** How many happen where so many are expected (Knuth 1969, 3.4.1; expected below some hundreds). */
export function poisson(random: Random, expected: number): number {
  const limit = Math.exp(-expected);
  let n = 0;
  for (let product = random.next(); product > limit; product *= random.next()) n++;
  return n;
}
