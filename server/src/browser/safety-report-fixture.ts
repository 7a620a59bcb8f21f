import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './browser-fixture.ts';

const FIGURES = 33;
const AGAIN_MS = 250;

/**
 * Waits until the demo's events have been counted, which the worker does in the background: all figures of the report stand
 * and nothing waits. Answers with the last whole month.
 */
export async function countedReport(city: Place): Promise<{ readonly former: string }> {
  const leader = await city.api('qinghe.leader');
  for (;;) {
    const { domains, stale, period } = await leader.get<{
      domains: { figures: { state: string; definition: { recounting: boolean } }[] }[];
      stale: boolean;
      period: { former: string };
    }>('/api/safety/report?by=month');
    const figures = domains.flatMap((domain) => domain.figures);
    const waiting = figures.filter(({ definition }) => definition.recounting);
    if (figures.length === FIGURES && waiting.length === 0 && !stale) return { former: period.former };
    await wait(AGAIN_MS);
  }
}
