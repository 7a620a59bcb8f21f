import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

interface Made {
  readonly matter: string;
  readonly number: string;
}

describe('the pages of the grid', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place({ draws: true });
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const report = async (title: string): Promise<Made> => {
    const member = await city.api('donghu.grid-member');
    const now = new Date().toISOString();
    return member.post<Made>('/api/grid/reports', { key: newId(), title, at: now, sentAt: now, place: {} });
  };

  test(
    titled(
      'a report stands on the desk at once; a suggestion with its words, the candidates with their reasons, one step, and it is somebody’s',
    ),
    inBrowser,
    async () => {
      const { page, errors } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await page.goto('/w/grid');
      await page.locator('.grid-event').first().waitFor();
      await readsWell(page, 'grid-desk');
      const { matter, number } = await report('桥头巷装修垃圾和旧家具没人清');
      await page.locator(`[data-matter="${matter}"]`).waitFor();
      // by the keyboard alone
      await page.locator('.grid-event').first().focus();
      const all = await page.locator('.grid-event').count();
      for (let n = 0; n < all; n += 1) {
        const at = await page.evaluate<string>('document.activeElement.dataset.matter');
        if (at === matter) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 2, name: '桥头巷装修垃圾和旧家具没人清' }).waitFor();
      await page.getByText(/对上：.*装修垃圾/).waitFor();
      await page.getByText('本网格的网格员').first().waitFor();
      await readsWell(page, 'grid-event');
      await page
        .getByRole('radio', { name: /本网格的网格员/ })
        .first()
        .check();
      await page.getByRole('button', { name: /^交\s?办$/ }).click();
      await page.getByText('承办人：苏云溪').waitFor();
      const member = await city.api('donghu.grid-member');
      const { tasks } = await member.get<{ tasks: { matter: string; number: string }[] }>('/api/grid/today');
      assert.ok(tasks.some((one) => one.matter === matter && one.number === number));
      assert.deepEqual(errors, []);
    },
  );

  test(titled('the same trouble again follows the event that is there'), inBrowser, async () => {
    const first = await report('东门菜场下水道堵塞冒水');
    const second = await report('东门菜场下水道堵塞冒水了');
    const { page } = await city.visit({ as: 'donghu.dispatcher2', calm: true });
    await page.goto(`/w/grid?event=${second.matter}`);
    await page.getByRole('button', { name: '显示地图' }).click();
    await page.locator('.grid-dot').first().waitFor({ state: 'attached' });
    if (process.env['GAOYAO_SCREENSHOTS'] !== undefined) {
      await page.locator('.map-canvas[data-idle=true]').waitFor();
      await page.screenshot({ path: `${process.env['GAOYAO_SCREENSHOTS']}/grid-map.png` });
    }
    await page.getByRole('button', { name: `并入这一件 ${first.number}` }).click();
    await page.locator(`[data-matter="${second.matter}"]`).waitFor({ state: 'detached' });
    await page.locator(`[data-matter="${first.matter}"]`).waitFor();
  });

  test(titled('an answer goes back with a reason, or is accepted, at the desk'), inBrowser, async () => {
    const { page, errors } = await city.visit({ as: 'donghu.dispatcher2', calm: true });
    await page.goto('/w/grid');
    await page.getByRole('button', { name: /^待核查/ }).click();
    await page.locator('.grid-event', { hasText: '待核查' }).first().click();
    const back = page.getByRole('button', { name: '退回重办' });
    await back.waitFor();
    assert.ok(await back.isDisabled(), 'without a reason nothing goes back');
    await readsWell(page, 'grid-check', ['phone', 'laptop']);
    await page.getByRole('button', { name: '核查通过' }).click();
    await page.locator('.grid-panel').getByText('待评价').waitFor();
    assert.deepEqual(errors, []);
  });

  test(
    titled(
      'the duty of the week is planned, a filter narrows the catalogue, and the board says what it counts',
    ),
    inBrowser,
    async () => {
      const { page, errors } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await page.goto('/w/grid/duty');
      await page.getByRole('combobox', { name: '值班人' }).fill('苏云溪');
      await page.locator('.ant-select-item-option').first().click();
      await page.getByRole('button', { name: '加一个班次' }).click();
      await page.locator('.grid-shifts').getByText('苏云溪').first().waitFor();
      await readsWell(page, 'grid-duty');
      await page
        .getByRole('button', { name: /^取消班次 苏云溪/ })
        .first()
        .click();
      await page.getByRole('link', { name: '类别目录' }).click();
      await page.getByRole('textbox', { name: '按名称、主管机关或用词查找' }).fill('井盖');
      await page.locator('.grid-kinds li').first().waitFor();
      assert.ok((await page.locator('.grid-kinds li').count()) < 10);
      await readsWell(page, 'grid-kinds');
      await page.getByRole('link', { name: '网格数字' }).click();
      await page.locator('[data-figure=reports]').getByText(/\d/).first().waitFor();
      await page.getByText('来源', { exact: true }).click();
      await page.getByRole('columnheader', { name: '满意率' }).waitFor();
      await readsWell(page, 'grid-board');
      assert.deepEqual(errors, []);
    },
  );

  test(titled('in English nothing is left in Chinese but the names of the city'), inBrowser, async () => {
    const { page } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
    await page.addInitScript(`localStorage.setItem('gaoyao.language', 'en')`);
    await page.goto('/w/grid/kinds');
    await page.getByRole('navigation', { name: 'Pages of the grid' }).waitFor();
    await page.goto('/w/grid/board');
    await page.getByText('Unusual delays').waitFor();
    await readsWell(page, 'grid-board-en');
    await page.goto('/w/grid');
    await page.locator('.grid-event').first().waitFor();
    await readsWell(page, 'grid-desk-en');
  });
});
