import { setTimeout as wait } from 'node:timers/promises';
import { takeSignals } from '@gaoyao/kernel/signals';
import { inTransaction } from '@gaoyao/kernel/store';
import type { Page } from 'playwright-core';
import type { Place } from './browser-fixture.ts';

interface Named {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export interface Report {
  readonly unit: Named;
  readonly period: { readonly id: string; readonly former: string };
  readonly sources: readonly { readonly source: string; readonly state: string }[];
  readonly domains: readonly {
    readonly id: string;
    readonly cure: { readonly installed: boolean } | null;
    readonly figures: readonly {
      readonly definition: Named & { readonly unit: string };
      readonly figure: { readonly value: number | null };
      readonly state: string;
    }[];
  }[];
}

export interface List {
  readonly events: readonly unknown[];
  readonly next: string | null;
  readonly total: number;
}

/** What is drawn and asked is there. */
export async function whole(page: Page): Promise<void> {
  await page.locator('[data-figure=criminal-cases]').waitFor();
  await page.locator('[data-pane=map] tbody tr').first().waitFor();
  await page.locator('[data-pane=map] svg path.land').first().waitFor();
  await page.locator('[data-pane=trend] canvas').waitFor();
  await page.locator('[data-pane=ticker]').waitFor();
}

/** Chinese outside what is marked as a name in Chinese. */
export const leftInChinese = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('.safety'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (/\\p{Script=Han}/u.test(walker.currentNode.data) && walker.currentNode.parentElement.closest('[lang=zh-CN]') === null)
        found.push(walker.currentNode.data);
    return found;
  })()`);

/** A number as it stands in a text. */
export const digits = (text: string): string => text.replaceAll(/[^\d.]/g, '');

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

/** A theft of a month that is over is reported now, and counted. */
export async function lateTheft(city: Place, month: string): Promise<void> {
  const leader = await city.api('qinghe.leader');
  const thefts = async (): Promise<number> =>
    (
      await leader.get<{ figure: { value: number } }>(
        `/api/safety/indicators/thefts?by=month&period=${month}`,
      )
    ).figure.value;
  const before = await thefts();
  const { unit } = await leader.get<{ unit: { id: string } }>('/api/safety/report');
  await inTransaction(city.db.owner, (client) =>
    takeSignals(client, [
      {
        ...{ source: 'police-crime', key: 'reported late', category: 'crime-theft', count: 1 },
        ...{ at: Date.parse(`${month}-10T02:00:00Z`), where: { unit: unit.id } },
      },
    ]),
  );
  while ((await thefts()) === before) await wait(AGAIN_MS);
}
