import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { penaltyCase } from './penalty-case-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('the pages of disputes', () => {
  let city: Place;
  let penalty: { readonly id: string };
  let review: string;

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    penalty = await penaltyCase(city);
    const supervisor = await city.api('donghu.supervisor');
    const today = isoOf(localDay(Date.now()));
    ({ id: review } = await supervisor.post<{ id: string }>('/api/matters', {
      scenario: 'dispute-lifecycle',
      action: 'open',
      input: {
        ...{ source: 'litigation', originNumber: '（2026）东行初7号', actNumber: '东综执罚决〔2026〕12号' },
        ...{ respondent: '东湖县综合行政执法局', result: 'quashed', decidedOn: today, against: penalty.id },
      },
    }));
    // the link is made by the worker after the act: the page of the thread is asked until it is there
    for (;;) {
      const { matters } = await supervisor.get<{ matters: object[] }>(`/api/matters/${review}/thread`);
      if (matters.length === 2) break;
    }
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled('a supervisor walks from the list through every clock of a dispute to one matter'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.supervisor', calm: true });
      await page.goto('/w/disputes');
      await page.getByRole('tab', { name: '异常', selected: true }).waitFor();
      await page.locator('.anomalies > li').first().waitFor();
      await readsWell(page, 'disputes-anomalies');
      await page.getByRole('tab', { name: '争议全程' }).click();
      const entry = page.locator('.disputes > li');
      await entry.first().waitFor();
      // the latest stands first, before those of the demo
      assert.ok((await entry.count()) > 1);
      await readsWell(page, 'disputes');
      await entry.getByRole('link').first().click();
      await page.getByRole('heading', { level: 1, name: '争议全程' }).waitFor();
      await page.locator('.lanes > li').first().waitFor();
      assert.deepEqual(await page.locator('.lanes h2').allInnerTexts(), [
        ...['行政执法', '行政复议', '行政诉讼', '法院执行'],
        '复盘和其他',
      ]);
      // where the review came from
      const origin = page.locator('[data-lane=review]').getByText('来自');
      assert.match(await origin.innerText(), /行政处罚案件/);
      const bars = await page.locator('.clock-line > li').count();
      assert.ok(bars >= 2);
      await readsWell(page, 'dispute');
      const toTable = page.getByRole('button', { name: '表格' });
      await toTable.click();
      assert.equal(await toTable.getAttribute('aria-pressed'), 'true');
      assert.equal(await page.getByRole('region', { name: '表格' }).locator('tbody tr').count(), bars);
      await readsWell(page, 'dispute-table');
      await page.locator('tbody button').first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      assert.ok((await page.locator('.thread-acts > li').count()) > 3);
      await page.locator('[data-lane=review]').getByRole('link').click();
      await page.waitForURL(new RegExp(`/w/matters/${review}`));
      // the way back stands with what the matter is related to
      await page.getByRole('tab', { name: '关联' }).click();
      await page.getByRole('link', { name: '查看争议全程' }).click();
      await page.waitForURL(new RegExp(`/w/disputes/${review}`));
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('the officer of the case sees the course of their own matter, and that there is a review'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto(`/w/disputes/${penalty.id}`);
      await page.locator('[data-lane=review]').getByText('您无权查看此案内容').waitFor();
      assert.equal(await page.locator('[data-lane=review]').getByRole('link').count(), 0);
      assert.equal(await page.locator('[data-lane=enforcement]').getByRole('link').count(), 1);
      await readsWell(page, 'dispute-officer');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('who works for another county gets the same answer as for a matter that is not there'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'linjiang.officer1', calm: true });
      await page.goto(`/w/disputes/${penalty.id}`);
      await page.getByText('没有这个事项，或者您无权查看').waitFor();
      await context.close();
    },
  );

  test(titled('in English nothing is left in Chinese but names and numbers'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.supervisor', calm: true });
    await page.goto(`/w/disputes/${penalty.id}`);
    await page.locator('.lanes').waitFor();
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'The whole dispute' }).waitFor();
    const left: unknown = await page.evaluate(`[...document.querySelectorAll('main *')].filter((one) =>
      !one.closest('[lang=zh-CN]') && [...one.childNodes].some((node) => node.nodeType === 3 && /\\p{Script=Han}/u.test(node.data)))
      .map((one) => one.textContent)`);
    assert.deepEqual(left, []);
    await context.close();
  });
});
