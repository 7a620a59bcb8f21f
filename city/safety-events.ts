import type { City } from './city.ts';
import { randomOf } from './random.ts';
import { everyday, Register } from './safety-everyday.ts';
import { safetyPatterns } from './safety-patterns.ts';
import { remarkable } from './safety-remarkable.ts';
import { DAY, dawnOf, knownAt, type SafetyReport, type SafetyStory } from './safety-story.ts';

/** What lies further back was brought over at once when the platform began; since then each report comes in its own time. */
const LIVE_DAYS = 62;
/** This source has not been heard for weeks: its figures are unknown since then, and not zero. */
export const SILENT_SOURCE = 'death-registry';
const SILENT_DAYS = 33;
/** One report in so many is sent twice. */
const SENT_TWICE = 120;

export interface SafetyHistory {
  /** When the past was brought over. */
  readonly broughtOver: number;
  /** In the order in which they were told; those brought over are told at that time, oldest event first. */
  readonly reports: readonly SafetyReport[];
}

/**
 * What seven sources tell of the demo city in two years and a quarter, until an instant: reports that come late, are corrected,
 * closed later, sent twice, have no place or one outside, a kind nobody has named, and a source that stopped. Deterministic:
 * the same city and instant give the same reports, and a later instant gives the same with more after them.
 */
export function safetyHistory(city: City, until: number): SafetyHistory {
  const registers = new Map(safetyPatterns.map(({ source, mark }) => [source, new Register(mark)]));
  const dawn = dawnOf(city.today);
  const broughtOver = dawn - LIVE_DAYS * DAY;
  const silentFrom = dawn - SILENT_DAYS * DAY;
  const random = randomOf(city.seed, 'safety/reports');
  const past: SafetyReport[] = [];
  const live: SafetyReport[] = [];
  for (const story of [...everyday(city, registers), ...remarkable(city, registers)]) {
    const twice = random.integer(1, SENT_TWICE) === 1;
    const end = story.event.source === SILENT_SOURCE ? Math.min(until, silentFrom) : until;
    for (const told of tellings(story)) {
      if (told > end) break;
      if (told > broughtOver) {
        const report = { told, event: knownAt(story, told) };
        live.push(...(twice ? [report, report] : [report]));
      }
    }
    if (story.told <= broughtOver) past.push({ told: broughtOver, event: knownAt(story, broughtOver) });
  }
  past.sort((a, b) => a.event.at - b.event.at);
  live.sort((a, b) => a.told - b.told);
  return { broughtOver, reports: [...past, ...live] };
}

/** When its source says something of an event: first, when more is known, and when it is closed. */
const tellings = ({ told, unknown, event: { closed } }: SafetyStory): readonly number[] =>
  [...new Set([told, Math.max(told, unknown?.until ?? told), Math.max(told, closed ?? told)])].sort(
    (a, b) => a - b,
  );
