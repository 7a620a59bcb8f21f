import type { Browser, Page } from 'playwright-core';
import { generateLargeCity } from '@gaoyao/city';
import { addAccount, addAgency, loadActor } from '@gaoyao/kernel/access';
import { countSignals, keepResidents } from '@gaoyao/kernel/indicators';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { keepSources } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { safetySources } from '@gaoyao/scenarios';
import { hasBrowser, openBrowser } from '../server/src/browser/open-browser.ts';
import { buildWeb } from '../server/src/web-build.ts';
import type { Benchmark, Measure } from './benchmark.ts';
import { emptyDatabase, platformOn, type BenchDatabase } from './database.ts';
import { writeEvents } from './safety-events.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, median } from './statistics.ts';

const SEED = 20_268;
const SHARD = 2;
const COUNTIES = 14;
const GRIDS_IN_COUNTY = 800;

/** A drawn city of 14 counties and their towns with so many events, and the cookie of a leader. */
async function filled(events: number): Promise<{ readonly where: BenchDatabase; readonly cookie: string }> {
  const where = await emptyDatabase();
  const platform = await platformOn(where);
  try {
    const { owner } = platform.db;
    const units = generateLargeCity(SEED, { grids: COUNTIES * GRIDS_IN_COUNTY }).units.filter(({ kind }) =>
      ['province', 'city', 'county', 'town'].includes(kind),
    );
    const of = (kind: string) => units.filter((unit) => unit.kind === kind);
    await addUnits(
      owner,
      units.map(({ parentId, ...unit }) => ({ ...unit, shard: SHARD, parent: parentId })),
      '2015-01-01',
    );
    const city = of('city')[0]!;
    await addTenancy(owner, SHARD, city.id, city.name);
    await keepSources(
      owner,
      safetySources.map(({ code, name, every, categories }) => ({
        ...{ code, name, every, categories, shard: SHARD, unit: city.id },
      })),
    );
    const residents = { city: 6_000_000, county: 430_000, town: 21_000 } as const;
    await keepResidents(
      owner,
      (['city', 'county', 'town'] as const).flatMap((kind) =>
        of(kind).map(({ id }) => ({
          unit: id,
          from: '2019-12-31',
          persons: residents[kind],
          source: 'bench',
        })),
      ),
    );
    const [agency, account] = [newId(), newId()];
    await addAgency(owner, {
      ...{ id: agency, shard: SHARD, kind: 'bureau', name: city.name, mark: '甲', unit: city.id },
    });
    await addAccount(owner, {
      ...{
        id: account,
        username: 'leader',
        name: city.name,
        staffNumber: '1',
        passwordHash: 'none',
      },
      bindings: [{ id: newId(), role: 'leader', agency, scope: 'tenancy' }],
    });
    const towns = Map.groupBy(of('town'), ({ parentId }) => parentId!);
    await writeEvents(
      platform.db,
      {
        city: city.id,
        counties: of('county').map(({ id }) => id),
        towns: new Map([...towns].map(([county, list]) => [county, list.map(({ id }) => id)])),
        leader: (await loadActor(owner, account))!,
      },
      events,
      Date.now(),
    );
    while ((await countSignals(owner)) > 0);
    const cookie = (await sessionOf(owner, account)).replace(/^cookie: gaoyao_session=|\r\n$/g, '');
    return { where, cookie };
  } finally {
    await platform.close();
  }
}

interface Painted {
  readonly paint: number;
  readonly idle: number;
}

/** Milliseconds from navigation to the first paint, and until what is looked for stands there, with an empty cache. */
async function painted(
  browser: Browser,
  port: number,
  cookie: string,
  path: string,
  ready: (page: Page) => Promise<void>,
): Promise<Painted> {
  const url = `http://127.0.0.1:${String(port)}`;
  const context = await browser.newContext({
    ...{ baseURL: url, locale: 'zh-CN', reducedMotion: 'reduce' },
    viewport: { width: 1920, height: 1080 },
  });
  try {
    await context.addCookies([{ name: 'gaoyao_session', value: cookie, url }]);
    const page = await context.newPage();
    await page.goto(path, { waitUntil: 'commit' });
    await ready(page);
    return await page.evaluate<Painted>(
      `({ idle: performance.now(), paint: performance.getEntriesByName('first-contentful-paint')[0].startTime })`,
    );
  } finally {
    await context.close();
  }
}

const WAIT = { timeout: 60_000 } as const;

/** All counties drawn and named, and nothing that still loads. */
async function landDrawn(page: Page): Promise<void> {
  await page
    .locator('svg path.land')
    .nth(COUNTIES - 1)
    .waitFor(WAIT);
  await page
    .locator('[aria-busy=true], .ant-skeleton, .ant-spin')
    .first()
    .waitFor({ state: 'detached', ...WAIT });
}

async function listDrawn(page: Page): Promise<void> {
  await page.locator('main a[href^="/w/indicators/"]').nth(5).waitFor(WAIT);
}

/** The cockpit and the report on a wall, from navigation until they stand. */
export const cockpitPaintBenchmark: Benchmark = {
  id: 'cockpit-paint',
  name: { zh: '驾驶舱与报表首屏', en: 'first paint of the cockpit and the report' },
  run: async ({ quick, note }) => {
    if (!hasBrowser) return { skipped: { zh: '这里没有 Chromium', en: 'there is no Chromium here' } };
    await buildWeb(() => undefined);
    const events = quick ? 50_000 : 1_000_000;
    note({ zh: `写入 ${String(events)} 个事件`, en: `writing ${String(events)} events` });
    const { where, cookie } = await filled(events);
    const served = await serve(where, false, true);
    const browser = await openBrowser(true);
    try {
      const look = (path: string, ready: (page: Page) => Promise<void>) => () =>
        painted(browser, served.port, cookie, path, ready);
      const looks = {
        cockpit: look('/w/cockpit', landDrawn),
        report: look('/w/safety', landDrawn),
        list: look('/w/indicators', listDrawn),
      };
      for (const one of Object.values(looks)) await one();
      const took = await interleaved(quick ? 2 : 7, looks);
      const list = {
        paint: median(took.list.map(({ paint }) => paint)),
        idle: median(took.list.map(({ idle }) => idle)),
      };
      const measure = (
        page: 'cockpit' | 'report',
        what: keyof Painted,
        name: Measure['name'],
        limit: number,
      ): Measure => ({
        ...{ id: `${page}-${what}`, name, unit: 'ms' },
        value: median(took[page].map((one) => one[what])),
        baseline: { name: { zh: '指标清单页', en: 'the list of indicators' }, value: list[what] },
        goals: [{ of: 'value', at: 'most', limit }],
      });
      return {
        measures: [
          measure('cockpit', 'paint', { zh: '驾驶舱首次绘制', en: 'first paint of the cockpit' }, 2_000),
          measure('cockpit', 'idle', { zh: '驾驶舱地图绘完', en: 'map of the cockpit drawn' }, 3_000),
          measure('report', 'paint', { zh: '报表首次绘制', en: 'first paint of the report' }, 2_000),
          measure('report', 'idle', { zh: '报表地图绘完', en: 'map of the report drawn' }, 3_000),
        ],
      };
    } finally {
      await browser.close();
      await served.stop();
      await where.drop();
    }
  },
};
