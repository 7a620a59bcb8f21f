import type { Browser } from 'playwright-core';
import { generateLargeCity, randomOf } from '@gaoyao/city';
import { addAccount, addAgency } from '@gaoyao/kernel/access';
import { addTenancy, addUnits, codeOf, type PlaceRow } from '@gaoyao/kernel/places';
import { newId, newIdIn } from '@gaoyao/kernel/store';
import { hasBrowser, openBrowser } from '../server/src/browser/open-browser.ts';
import { buildWeb } from '../server/src/web-build.ts';
import { fillLibrary } from './addresses-library.ts';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn, type BenchDatabase } from './database.ts';
import { serve, sessionOf } from './served.ts';
import { interleaved, median } from './statistics.ts';

const SEED = 20_261;
const SHARD = 2;

interface Filled {
  readonly where: BenchDatabase;
  readonly cookie: string;
  /** A village to look at from near. */
  readonly village: string;
  readonly grids: number;
}

type Unit = ReturnType<typeof generateLargeCity>['units'][number];

/** Buildings around the middles of grids, as dense in each. */
function* buildings(grids: readonly Unit[], count: number): Generator<PlaceRow> {
  const random = randomOf(SEED, 'buildings on the map');
  const aside = (): number => (random.next() - 0.5) * 0.004;
  for (let at = 0; at < count; at += 1) {
    const grid = grids[at % grids.length]!;
    const number = Math.floor(at / grids.length) + 1;
    yield {
      ...{ id: newIdIn(SHARD), kind: 'building', parent: null, area: grid.id },
      code: codeOf(grid.code.padEnd(15, '0') + String(number).padStart(5, '0')),
      ...{
        road: '长宁路',
        roadNumber: `${String(number)}号`,
        estate: null,
        building: null,
        unit: null,
        room: null,
      },
      ...{ lon: grid.centre[0] + aside(), lat: grid.centre[1] + aside() },
    };
  }
}

/** A city of so many grids and buildings, and the cookie of somebody who may look at it. */
async function filled(grids: number, places: number): Promise<Filled> {
  const where = await emptyDatabase();
  const platform = await platformOn(where);
  try {
    const { owner } = platform.db;
    const { units } = generateLargeCity(SEED, { grids });
    await addUnits(
      owner,
      units.map(({ id, kind, parentId, name, code, centre, boundary }) => ({
        ...{ id, kind, name, code, shard: SHARD, parent: parentId },
        centre,
        boundary,
      })),
      '2020-01-01',
    );
    const drawn = units.filter(({ kind }) => kind === 'grid');
    await fillLibrary(platform.db, [], buildings(drawn, places));
    const city = units.find(({ kind }) => kind === 'city')!;
    await addTenancy(owner, SHARD, city.id, city.name);
    const [agency, account] = [newId(), newId()];
    await addAgency(owner, {
      id: agency,
      shard: SHARD,
      kind: 'bureau',
      name: city.name,
      mark: '甲',
      unit: city.id,
    });
    await addAccount(owner, {
      ...{ id: account, username: 'officer', name: city.name, staffNumber: '1', passwordHash: 'none' },
      bindings: [{ id: newId(), role: 'officer', agency }],
    });
    const cookie = (await sessionOf(owner, account)).replace(/^cookie: gaoyao_session=|\r\n$/g, '');
    return { where, cookie, village: drawn[0]!.parentId!, grids: drawn.length };
  } finally {
    await platform.close();
  }
}

/** Milliseconds from navigation until the map has drawn everything, with nothing in the browser's cache. */
async function idleAfter(browser: Browser, port: number, cookie: string, path: string): Promise<number> {
  const url = `http://127.0.0.1:${String(port)}`;
  const context = await browser.newContext({
    ...{ baseURL: url, locale: 'zh-CN', reducedMotion: 'reduce' },
    viewport: { width: 1440, height: 900 },
  });
  try {
    await context.addCookies([{ name: 'gaoyao_session', value: cookie, url }]);
    const page = await context.newPage();
    await page.goto(path);
    await page.locator('.map-canvas[data-idle=true]').waitFor({ timeout: 120_000 });
    return await page.evaluate<number>(`performance.getEntriesByName('gaoyao-map-idle')[0].startTime`);
  } finally {
    await context.close();
  }
}

export const mapIdleBenchmark: Benchmark = {
  id: 'map-idle',
  name: { zh: '地图绘完', en: 'the map until it is drawn' },
  run: async ({ quick, note }) => {
    if (!hasBrowser) return { skipped: { zh: '这里没有 Chromium', en: 'there is no Chromium here' } };
    await buildWeb(() => undefined);
    const places = quick ? 20_000 : 1_000_000;
    const many = await filled(quick ? 2_000 : 20_000, places);
    note({
      zh: `${String(many.grids)} 个网格，${String(places)} 处楼幢`,
      en: `${String(many.grids)} grids, ${String(places)} buildings`,
    });
    // a database nobody is connected to counts as left over: the first is served before the second is made
    const large = await serve(many.where, false, true);
    const few = await filled(400, quick ? 2_000 : 10_000);
    const small = await serve(few.where, false, true);
    const browser = await openBrowser(true);
    try {
      const look =
        ({ cookie, village }: Filled, port: number, near: boolean) =>
        () =>
          idleAfter(browser, port, cookie, near ? `/w/map?unit=${village}` : '/w/map');
      // the first visit after a start reads all boundaries and positions: timed apart
      const first = await look(many, large.port, false)();
      await look(few, small.port, false)();
      const took = await interleaved(quick ? 2 : 7, {
        city: look(many, large.port, false),
        smallCity: look(few, small.port, false),
        village: look(many, large.port, true),
        smallVillage: look(few, small.port, true),
      });
      const baseline = (values: readonly number[]) => ({
        name: { zh: '同一页面，400 个网格', en: 'the same page, 400 grids' },
        value: median(values),
      });
      const goals = [{ of: 'value', at: 'most', limit: 2_000 }] as const;
      return {
        measures: [
          {
            ...{
              id: 'city',
              unit: 'ms',
              value: median(took.city),
              baseline: baseline(took.smallCity),
              goals,
            },
            name: { zh: '全市', en: 'the city' },
          },
          {
            ...{
              id: 'village',
              unit: 'ms',
              value: median(took.village),
              baseline: baseline(took.smallVillage),
              goals,
            },
            name: { zh: '一个村', en: 'a village' },
          },
          {
            ...{ id: 'first', unit: 'ms', value: first },
            name: { zh: '全市，服务启动后第一次', en: 'the city, first visit after a start' },
          },
        ],
      };
    } finally {
      await browser.close();
      await Promise.all([large.stop(), small.stop()]);
      await many.where.drop();
      await few.where.drop();
    }
  },
};
