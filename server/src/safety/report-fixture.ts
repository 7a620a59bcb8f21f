import type { Estimated } from '@gaoyao/kernel/indicators';
import type { ReportLine, SafetyReport, ShownDefinition } from './safety-report.ts';

const text = (zh: string, en: string) => ({ zh, en });

export const counted = (value: number): Estimated => ({
  ...{ value, n: value, suppressed: false },
  interval: [Math.max(0, value - 2), value + 2],
});
export const unknown: Estimated = { value: null, n: null, suppressed: false, interval: null };

const definition = (id: string, more: Partial<ShownDefinition> = {}): ShownDefinition => ({
  ...{ id, domain: 'fire', name: text('火灾起数', 'Fires'), unit: 'fires', sources: ['fire-brigade'] },
  meaning: text('期间内发生的火灾起数', 'Fires that broke out in the period'),
  limits: text('未报警的不在其中。', 'Fires that nobody reported are not in it.'),
  source: text('消防救援支队', 'Fire and rescue brigade'),
  ...{ big: true, version: 2, recounting: false, ...more },
});

const line = (more: Partial<ReportLine> = {}): ReportLine => ({
  ...{ definition: definition('fires'), figure: counted(12), cumulative: counted(90), state: 'known' },
  yearOnYear: {
    ...{ before: 10, by: 20, in: 'percent', direction: 'up', judged: 'worse' },
    ...{ noise: true, few: false },
  },
  ...{ periodOnPeriod: null, cumulativeYearOnYear: null, series: [] },
  ...more,
});

/** A report of a county with two figures: one known, one of which no source ever said anything. */
export const smallReport = (more: Partial<SafetyReport> = {}): SafetyReport => ({
  head: {
    period: {
      ...{ by: 'month', id: '2026-02', running: false, former: '2026-01', next: '2026-03' },
      now: { from: '2026-02-01', to: '2026-02-28' },
    },
    unit: { id: 'county', kind: 'county', name: text('东湖县', 'Donghu County') },
    path: [{ id: 'county', kind: 'county', name: text('东湖县', 'Donghu County') }],
    ...{ residents: 500_000, asOf: '2026-03-01T00:00:00.000Z', stale: false, edition: null },
    sources: [
      {
        ...{ source: 'fire-brigade', name: text('消防救援', 'Fire brigade'), every: 86_400, state: 'stale' },
        ...{ heard: '2026-02-20T00:00:00.000Z', newestEvent: '2026-02-19T22:00:00.000Z' },
      },
    ],
  },
  domains: [
    {
      ...{ id: 'fire', name: text('火灾', 'Fire'), cure: null },
      figures: [
        line(),
        line({
          definition: definition('fire-deaths', {
            ...{ name: text('火灾死亡', 'Deaths by fire'), unit: 'deaths', big: false },
          }),
          ...{ figure: unknown, cumulative: unknown, yearOnYear: null, state: 'no-data' },
        }),
      ],
    },
  ],
  units: [
    {
      ...{ id: 'town', kind: 'town', name: text('=1+1镇', '=1+1 Town') },
      figures: [{ indicator: 'fires', figure: counted(3), yearOnYear: null, state: 'known' }],
    },
  ],
  digest: null,
  ...more,
});
