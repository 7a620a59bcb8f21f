import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

interface Land {
  readonly id: string;
  readonly kind: string;
  readonly name: { readonly zh: string };
  readonly boundary: { readonly coordinates: readonly (readonly Position[])[] };
}
type Position = readonly [number, number];
interface Door {
  readonly id: string;
  readonly address: string;
  readonly code: string;
  readonly position: Position | null;
}

const DAY_MS = 86_400_000;
const isoDay = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

const drawn = async (page: Page): Promise<void> => {
  await page.locator('.map-canvas[data-idle=true]').waitFor({ timeout: 40_000 });
};

/** The place a corner says it stands at, and where that is on the screen. */
async function spotOf(corner: Locator): Promise<{ lon: number; lat: number; x: number; y: number }> {
  const [, lon, lat] = /(-?\d+\.\d+), (-?\d+\.\d+)/.exec((await corner.getAttribute('title'))!)!;
  const box = (await corner.boundingBox())!;
  return { lon: Number(lon), lat: Number(lat), x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

describe('the map and the grids at the workbench', () => {
  let city: Place;
  /** The village in which a building stands nearest to a line between two grids, that building and its grid. */
  let village: Land;
  let grid: Land;
  let door: Door & { readonly position: Position };
  let way: readonly Land[];

  before(async () => {
    if (!hasBrowser) return;
    city = await place({ draws: true });
    const officer = await city.api('donghu.officer1');
    const under = async (parent: string): Promise<Land[]> =>
      (await officer.get<{ items: Land[] }>(`/api/units?parent=${parent}`)).items;
    const found: Land[] = [];
    for (let above = 'root'; found.at(-1)?.kind !== 'town'; above = found.at(-1)!.id)
      found.push((await under(above))[0]!);
    way = found;
    let nearest = Infinity;
    for (const one of await under(found.at(-1)!.id)) {
      const grids = await under(one.id);
      for (const land of grids) {
        const others = grids
          .filter(({ id }) => id !== land.id)
          .flatMap(({ boundary }) => boundary.coordinates[0]!);
        const border = one.boundary.coordinates[0]!.map(String);
        const inner = land.boundary.coordinates[0]!.filter(
          (at) => others.some((other) => String(other) === String(at)) && !border.includes(String(at)),
        );
        const { items } = await officer.get<{ items: Door[] }>(
          `/api/addresses/places?area=${land.id}&limit=50`,
        );
        for (const item of items)
          for (const [lon, lat] of inner) {
            if (item.position === null) continue;
            const far = Math.hypot(lon - item.position[0], lat - item.position[1]);
            if (far >= nearest) continue;
            nearest = far;
            [village, grid, door] = [one, land, { ...item, position: item.position }];
          }
      }
    }
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled('an officer finds a door, sees its code, and goes down from the county to the grid it stands in'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '地图' }).click();
      await drawn(page);
      const list = page.getByRole('region', { name: '青禾市' });
      await list.getByRole('link', { name: /^东湖区/ }).click();
      for (const { name } of [...way.slice(3), village, grid])
        await page
          .locator('.map-list')
          .getByRole('link', { name: new RegExp(`^${name.zh}`) })
          .click();
      await page.getByRole('navigation', { name: '所在位置' }).getByText(grid.name.zh).waitFor();
      await drawn(page);

      await page.getByRole('combobox', { name: '查找地址或地点' }).fill(door.address);
      await page.locator('.map-offer').first().click();
      const card = page.getByRole('region', { name: '选定的地址' });
      await card.getByRole('heading', { name: door.address }).waitFor();
      assert.equal((await card.locator('.address-code').textContent())!.replaceAll(' ', ''), door.code);
      await page.locator('.map-pin').waitFor();
      await drawn(page);
      await readsWell(page, 'map-door');
      await page.goto('/w/map');
      await drawn(page);
      await readsWell(page, 'map');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'an administrator moves the line between two grids past a building, another approves, and its code is another from that day',
    ),
    inBrowser,
    async () => {
      const officer = await city.api('donghu.officer1');
      const doors: Door[] = [];
      for (const { id } of (await officer.get<{ items: Land[] }>(`/api/units?parent=${village.id}`)).items)
        doors.push(
          ...(await officer.get<{ items: Door[] }>(`/api/addresses/places?area=${id}&limit=100`)).items,
        );
      const first = await city.visit({ as: 'qinghe.admin1', calm: true });
      const { page } = first;
      await page.goto(`/w/map/grids/${village.id}`);
      await drawn(page);
      await page.locator('.map-row', { hasText: grid.name.zh }).click();
      await page.locator('.grid-corner').first().waitFor();
      const corners = await Promise.all((await page.locator('.grid-corner:not(.fixed)').all()).map(spotOf));
      const [lon, lat] = door.position;
      const nearest = corners.reduce((best, one) =>
        Math.hypot(one.lon - lon, one.lat - lat) < Math.hypot(best.lon - lon, best.lat - lat) ? one : best,
      );
      // what a degree is on this screen, told from the two corners farthest apart
      const across = (axis: 'lon' | 'lat', pixels: 'x' | 'y'): number => {
        const sorted = [...corners].sort((a, b) => a[axis] - b[axis]);
        const [low, high] = [sorted[0]!, sorted.at(-1)!];
        return (high[pixels] - low[pixels]) / (high[axis] - low[axis]);
      };
      const to = {
        x: nearest.x + 1.8 * (lon - nearest.lon) * across('lon', 'x'),
        y: nearest.y + 1.8 * (lat - nearest.lat) * across('lat', 'y'),
      };
      await page.mouse.move(nearest.x, nearest.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 6 });
      await page.mouse.up();
      await page.getByText(/没有重叠、缝隙或越界/).waitFor();
      await page.getByText(/[1-9]\d* 处楼幢改属另一网格/).waitFor();
      await page.getByRole('button', { name: '撤销' }).click();
      await page.getByText('还没有改动').waitFor();
      await page.getByRole('button', { name: '重做' }).click();
      await page.reload();
      await page.getByText('已恢复上次未提交的改动').waitFor();
      await drawn(page);
      await readsWell(page, 'grids');

      const from = isoDay(Date.now());
      await page.getByRole('button', { name: '提交边界调整' }).click();
      await page.getByLabel('生效日').fill(from);
      await page.getByLabel('理由').fill('小区划归同一网格');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已提出，等待另一名管理员复核').waitFor();

      const second = await city.visit({ as: 'qinghe.admin2', calm: true });
      await second.page.goto('/w/admin/pending');
      await second.page
        .locator('.consequence')
        .getByText(/边界调整/)
        .waitFor();
      await second.page.getByRole('button', { name: '复核通过' }).click();
      await second.page.getByText('已复核通过并生效').waitFor();

      const codesOn = async (day: string): Promise<readonly string[]> =>
        Promise.all(
          doors.map(
            async ({ id }) => (await officer.get<Door>(`/api/addresses/places/${id}?on=${day}`)).code,
          ),
        );
      const [before, since] = [await codesOn(isoDay(Date.now() - DAY_MS)), await codesOn(from)];
      assert.deepEqual(
        before,
        doors.map(({ code }) => code),
      );
      assert.ok(since.some((code, at) => code !== before[at]));
      assert.deepEqual([...first.errors, ...second.errors], []);
      await first.context.close();
      await second.context.close();
    },
  );

  test(titled('where the browser cannot draw, the list leads down just the same'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
    await context.addInitScript(`HTMLCanvasElement.prototype.getContext = () => null;`);
    await page.goto('/w/map');
    await page.getByText('这台设备的浏览器不能绘制地图').waitFor();
    await page
      .locator('.map-list')
      .getByRole('link', { name: /^东湖区/ })
      .click();
    await page
      .locator('.map-list')
      .getByRole('link', { name: new RegExp(`^${way[3]!.name.zh}`) })
      .waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });
});
