import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { boardEvents, type BoardEvents } from './board-events-fixture.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { drag } from './drag.ts';
import { readsWell } from './reads-well.ts';

/** All that the board of the whole shows is there: every tile with its answer, the land, the chart and the live stream. */
async function whole(page: Page): Promise<void> {
  await page.locator('[data-tile]').first().waitFor();
  await page.locator('[data-state=loading]').first().waitFor({ state: 'detached' });
  await page.locator('[data-kind=map] svg path.land').first().waitFor();
  await page.locator('[data-kind=trend] canvas').first().waitFor();
  await page.locator('.live-state.live').waitFor();
}

/** Kind of the tile the keyboard stands at, with `inside` where it stands on something in it. */
const standsAt = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const tile = document.activeElement.closest('[data-tile]');
    return tile === null ? 'nowhere' : tile.dataset.kind + (tile === document.activeElement ? '' : ' inside');
  })()`);

/** Presses a key until the keyboard stands there; a board is walked in a few steps. */
async function walk(page: Page, key: string, to: string): Promise<void> {
  for (let step = 0; step < 8; step += 1) {
    if ((await standsAt(page)) === to) return;
    await page.keyboard.press(key);
  }
  assert.equal(await standsAt(page), to);
}

const trail = (page: Page) => page.getByRole('navigation', { name: '辖区' }).getByRole('button');

describe('boards of the cockpit', () => {
  let city: Place;
  let events: BoardEvents;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    events = await boardEvents(city);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled('a leader reads the whole on a phone, a laptop and a wall, each figure with its definition'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '驾驶舱', exact: true }).click();
      await whole(page);
      await readsWell(page, 'boards-zh');
      const figure = page.locator('[data-kind=figure]').first();
      await figure.locator('summary').click();
      await figure.getByText('不能说明：').waitFor();
      await figure.getByText(/统计期间 \d{4}-\d{2}-01 至/).waitFor();
      // behind each picture stands a table
      for (const kind of ['map', 'trend', 'composition']) {
        const tile = page.locator(`[data-kind=${kind}]`);
        await tile.getByRole('button', { name: /表格/ }).click();
        await tile.locator('tbody tr').first().waitFor();
      }
      await page.getByText(/个来源中 \d 个正常/).click();
      await page.locator('[data-source=fire-brigade]').getByText('正常').waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('in English, nothing is left in Chinese but names marked as such'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
    await page.addInitScript(`localStorage.setItem('gaoyao.language', 'en')`);
    await page.goto('/w/cockpit');
    await whole(page);
    await page.getByRole('button', { name: 'Play-back' }).click();
    await page.getByRole('slider').waitFor();
    const left = await page.evaluate<string[]>(`(() => {
      const found = [];
      const walker = document.createTreeWalker(document.querySelector('.cockpit'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (/\\p{Script=Han}/u.test(walker.currentNode.data) && walker.currentNode.parentElement.closest('[lang=zh-CN]') === null)
          found.push(walker.currentNode.data);
      return found;
    })()`);
    assert.deepEqual(left, []);
    await readsWell(page, 'boards-en', ['phone', 'laptop']);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled(
      'without a mouse: arrows between tiles, Enter into a town and a village, Escape up again, F, P and ?',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({
        ...{ as: 'donghu.leader', calm: true, width: 1920, height: 1080 },
      });
      await page.goto('/w/cockpit');
      await whole(page);
      await page.keyboard.press('ArrowRight');
      assert.equal(await standsAt(page), 'table');
      await walk(page, 'ArrowRight', 'figure');
      await walk(page, 'ArrowDown', 'map');
      await page.keyboard.press('Enter');
      assert.equal(await standsAt(page), 'map inside');
      await page.keyboard.press('ArrowDown');
      const [first, second] = await page.locator('[data-kind=map] [data-drill]').allInnerTexts();
      assert.notEqual(first, second);
      assert.equal(await page.locator('[data-kind=map] [data-drill]:focus').innerText(), second);
      await page.locator('.land.pointed-at').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await standsAt(page), 'map', 'out of the tile first');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.waitForURL(/unit=/);
      await trail(page).first().waitFor();
      assert.equal(await standsAt(page), 'map', 'the keyboard stays at the tile it was in');
      await page.locator('.tiles:not([aria-busy=true])').waitFor();
      await page.keyboard.press('Escape');
      await page.waitForURL((url) => !url.search.includes('unit='));
      await page.keyboard.press('f');
      await page.locator('html[data-wall]').waitFor();
      assert.equal(await page.getByRole('searchbox').isVisible(), false);
      await page.keyboard.press('p');
      await page.waitForURL(/\/w\/cockpit\/(?!whole)/);
      await page.locator('html[data-wall] [data-tile]').first().waitFor();
      await page.keyboard.press('f');
      await page.getByRole('searchbox').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('换下一个看板').waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('from the county to a town, a village and a grid, by the trail and back'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/w/cockpit?by=year');
      await whole(page);
      for (let depth = 1; depth <= 3; depth += 1) {
        const before = await page.getByRole('heading', { level: 1 }).innerText();
        await page.locator('[data-kind=ranking] tbody th button').first().click();
        await trail(page)
          .nth(depth - 1)
          .waitFor();
        assert.notEqual(await page.getByRole('heading', { level: 1 }).innerText(), before);
        assert.equal(await trail(page).count(), depth);
      }
      // below a grid there is nothing more: the tile says so
      await page
        .locator('[data-kind=ranking][data-state=empty], [data-kind=ranking][data-state=no-data]')
        .waitFor();
      await trail(page).first().click();
      await page.waitForURL((url) => !url.search.includes('unit='));
      await page.locator('[data-kind=map] svg path.land').first().waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('what happens enters the ticker with its time and the figures follow; a lost connection is said'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/w/cockpit');
      await whole(page);
      const cases = page.locator('[data-kind=figure]').filter({ hasText: '刑事立案数' });
      const number = async (): Promise<number> =>
        Number(await cases.locator('.big-number strong').innerText());
      const before = await number();
      await events.happens({
        ...{ source: 'police-crime', category: 'crime-violent', severity: 4, at: Date.now() - 60_000 },
        where: { unit: events.town },
      });
      const line = page.locator('.ticker li.severity-4').filter({ hasText: '新' }).first();
      await line.waitFor();
      assert.match(await line.locator('time').innerText(), /^(\d{2}-\d{2} )?\d{2}:\d{2}$/);
      await cases.getByText(String(before + 1), { exact: true }).waitFor();
      await page.route('**/api/live?*', (route) => route.abort());
      await page.reload();
      await page.getByRole('status').getByText('连接中断').waitFor();
      await page
        .getByRole('alert')
        .getByText(/连接中断：以下是/)
        .waitFor();
      assert.equal(await number(), before + 1, 'the figures are there all the same');
      // it comes back by itself
      await page.unroute('**/api/live?*');
      await page.locator('.live-state.live').waitFor();
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await context.close();
    },
  );

  test(
    titled('a day is played back minute by minute, by slider, keyboard and by itself'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/w/cockpit');
      await whole(page);
      await page.getByRole('button', { name: '回放' }).click();
      await page.getByRole('button', { name: '前一天' }).click();
      await page.waitForURL(/play=\d{4}-\d{2}-\d{2}/);
      const slider = page.getByRole('slider', { name: '时刻' });
      // a day that is over has all its minutes; the running one ends now
      await page.locator('input[type=range][max="1439"]').waitFor();
      assert.equal(await slider.getAttribute('aria-valuetext'), '00:00');
      await slider.press('ArrowRight');
      assert.equal(await slider.getAttribute('aria-valuetext'), '00:01');
      await slider.press('End');
      assert.equal(await slider.getAttribute('aria-valuetext'), '23:59');
      const total = Number(await page.locator('[data-played]').getAttribute('data-played'));
      assert.ok(total > 0, 'something happened that day');
      await readsWell(page, 'boards-playback');
      await slider.press('Home');
      assert.ok(Number(await page.locator('[data-played]').getAttribute('data-played')) < total);
      await page.getByRole('button', { name: '播放', exact: true }).click();
      await page.getByRole('button', { name: '暂停' }).waitFor();
      await page.locator('input[type=range]:not([aria-valuetext="00:00"])').waitFor();
      await page.getByRole('button', { name: '回放' }).click();
      await slider.waitFor({ state: 'detached' });
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('a board is copied, added to, moved by keyboard and by dragging, saved and shared without code'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({
        ...{ as: 'donghu.leader', calm: true, width: 1920, height: 1080 },
      });
      await page.goto('/w/cockpit');
      await whole(page);
      await page.getByRole('link', { name: '复制编排' }).click();
      await page.getByRole('searchbox', { name: '查找指标' }).fill('受伤');
      await page.getByRole('button', { name: '添加“火灾受伤人数”' }).click();
      const settings = page.getByRole('region', { name: '设置' });
      const added = page.locator('.is-chosen');
      await added.locator('[data-state=known]').waitFor();
      await settings.getByLabel('形式').selectOption('ranking');
      await settings.getByLabel('期间').selectOption('year');
      await added.locator('[data-kind=ranking] tbody tr').first().waitFor();
      await settings.getByLabel('宽（列）').fill('5');
      const row = Number(await settings.getByLabel('第几行').inputValue());
      await added.focus();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowDown');
      assert.equal(await settings.getByLabel('左起第几列').inputValue(), '2');
      assert.equal(await settings.getByLabel('第几行').inputValue(), String(row + 1));
      const figures = page.locator('[data-place]').filter({ has: page.locator('[data-kind=figure]') });
      await drag(page, figures.nth(2), figures.nth(0), { x: 20, y: 12 });
      await figures.nth(2).click();
      assert.equal(await settings.getByLabel('左起第几列').inputValue(), '4');
      await readsWell(page, 'boards-compose');
      await page.getByLabel('名称').fill('值班看板');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByRole('status').getByText('已保存').waitFor();
      await page.waitForURL(/compose\/[0-9a-f-]{36}/);
      await page.getByLabel('共享给').selectOption('tenancy');
      await page.getByRole('link', { name: '返回看板' }).click();
      await page.getByRole('heading', { name: /值班看板/ }).waitFor();
      await page.locator('[data-kind=ranking]').filter({ hasText: '火灾受伤人数' }).waitFor();
      const { pathname } = new URL(page.url());
      assert.deepEqual(errors, []);
      await context.close();

      const other = await city.visit({ as: 'donghu.supervisor', calm: true });
      await other.page.goto(pathname);
      await other.page.getByRole('heading', { name: /值班看板/ }).waitFor();
      await other.page.getByRole('link', { name: '复制编排' }).waitFor();
      await other.context.close();
    },
  );

  test(titled('who holds no such post is told for whom it is'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/w/cockpit');
    await page.getByText('驾驶舱对政府领导').waitFor();
    await page.getByText('access.role-needed').waitFor();
    assert.equal(await page.getByRole('link', { name: '驾驶舱', exact: true }).count(), 0);
    await context.close();
  });
});
