import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { pastDisputes } from './past-disputes-fixture.ts';
import { readsWell } from './reads-well.ts';

interface Shown {
  readonly figures: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly numerator?: number;
    readonly denominator?: number;
    readonly change: { readonly judged: string | null } | null;
  }[];
}

const HAN = /\p{Script=Han}/u;

/** What is drawn and asked is there: the map, the chart and the latest news. */
async function whole(page: Page): Promise<void> {
  await page.locator('[data-figure=incidence]').waitFor();
  await page.locator('[data-pane=map] tbody tr').first().waitFor();
  await page.locator('[data-pane=map] svg path.land').first().waitFor();
  await page.locator('[data-pane=trend] canvas').waitFor();
  await page.locator('[data-pane=ticker]').waitFor();
}

describe('the dispute cockpit', () => {
  let city: Place;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    await pastDisputes(city);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const shown = async (query: string): Promise<Shown> =>
    (await city.api('donghu.leader')).get<Shown>(`/api/cockpit/disputes?${query}`);

  test(
    titled('a leader reads the year: figures with definition and change, map, league, violations, trend'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '争议驾驶舱' }).click();
      await page.getByRole('button', { name: '年', exact: true }).click();
      await page.waitForURL(/period=year/);
      await whole(page);
      const { figures } = await shown('by=year');
      const losses = figures.find(({ id }) => id === 'loss-rate')!;
      assert.ok(losses.denominator! >= 12);
      const card = page.locator('[data-figure=loss-rate]');
      await card.getByText(`${String(losses.numerator)} / ${String(losses.denominator)}`).waitFor();
      // what is divided by what stands beside the figure
      await card.locator('summary').click();
      await card.getByText('期间内生效的败诉裁判 ÷ 期间内全部生效裁判').waitFor();
      // the card chooses what the charts show
      await card.getByRole('button', { name: /败诉率/ }).click();
      await page.waitForURL(/figure=loss-rate/);
      await page.getByRole('heading', { name: '走势 · 败诉率' }).waitFor();
      assert.equal(await card.getByRole('button').getAttribute('aria-pressed'), 'true');
      await readsWell(page, 'cockpit-zh');
      const toTable = page.locator('[data-pane=trend]').getByRole('button', { name: '表格' });
      await toTable.click();
      assert.equal(await page.locator('[data-pane=trend] tbody tr').count(), 5);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('from the county to a town, to an agency, to a violation, to the list of matters, and back'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.goto('/w/cockpit/disputes?period=year&figure=reconsiderations');
      await whole(page);
      const league = page.locator('[data-pane=league] tbody tr');
      assert.ok((await league.count()) >= 2);
      await page.locator('[data-pane=map] tbody th button').first().click();
      await page.waitForURL(/unit=/);
      const up = page.getByRole('navigation', { name: '辖区' }).getByRole('link');
      await up.waitFor();
      await page.goto('/w/cockpit/disputes?period=year&figure=reconsiderations');
      const bureau = league.getByRole('button', { name: /综合行政执法局$/ });
      await bureau.click();
      await page.waitForURL(/respondent=/);
      const chip = page.locator('.chip');
      await chip.waitFor();
      assert.match(await chip.innerText(), /综合行政执法局/);
      // what the court rules on is not kept by the agency whose act it was, and says so
      await page.locator('[data-figure=granted-rate]').getByText('此项不按所选机关或违法行为统计').waitFor();
      await page.locator('[data-pane=violations] tbody th button').first().click();
      await page.waitForURL(/violation=/);
      await page.locator('.chip').nth(1).waitFor();
      await page.getByRole('button', { name: '取消“违法行为”' }).click();
      await page.getByRole('button', { name: '取消“机关”' }).click();
      await page.locator('.chip').waitFor({ state: 'detached' });
      await page.locator('[data-figure=suits]').getByRole('link').click();
      await page.waitForURL(/\/w\/matters\?scenario=administrative-litigation/);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'in English, nothing is left in Chinese but names marked as such; a quiet period says it is empty',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.addInitScript(`localStorage.setItem('gaoyao.language', 'en')`);
      await page.goto('/w/cockpit/disputes?period=year');
      await whole(page);
      const left = await page.evaluate<string[]>(`(() => {
        const found = [];
        const walker = document.createTreeWalker(document.querySelector('.cockpit'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode())
          if (/\\p{Script=Han}/u.test(walker.currentNode.data) && walker.currentNode.parentElement.closest('[lang=zh-CN]') === null)
            found.push(walker.currentNode.data);
        return found;
      })()`);
      assert.deepEqual(left, []);
      assert.doesNotMatch(await page.getByRole('heading', { level: 1 }).innerText(), HAN);
      await readsWell(page, 'cockpit-en');
      await page.goto('/w/cockpit/disputes?period=month&to=2019-03');
      await page.getByText('No dispute in this period').waitFor();
      await page
        .locator('[data-figure=loss-rate]')
        .getByText('Nothing to divide by in this period')
        .waitFor();
      await readsWell(page, 'cockpit-empty', ['phone', 'laptop']);
      await page.getByRole('button', { name: 'Next period' }).click();
      await page.waitForURL(/to=2019-04/);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('when the server is lost, or counting lags, the figures stay and the page says how old they are'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.leader', calm: true });
      await page.clock.install();
      await page.goto('/w/cockpit/disputes?period=year');
      await whole(page);
      const before = await page.locator('[data-figure=suits] strong').innerText();
      await page.route('**/api/cockpit/**', (route) => route.abort());
      await page.clock.runFor(90_000);
      await page.getByRole('alert').getByText('连接中断').waitFor();
      assert.equal(await page.locator('[data-figure=suits] strong').innerText(), before);
      await page.unroute('**/api/cockpit/**');
      // back, but the counting behind it lags
      await page.route('**/api/cockpit/disputes?*', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({
          response: answer,
          json: { ...((await answer.json()) as object), stale: true },
        });
      });
      await page.clock.runFor(90_000);
      await page.getByRole('alert').waitFor({ state: 'detached' });
      await page.getByRole('status').getByText('有办理尚未计入').waitFor();
      await context.close();
    },
  );

  test(titled('who holds no such post is told for whom it is'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/w/cockpit/disputes');
    await page.getByText('争议驾驶舱对政府领导').waitFor();
    await page.getByText('access.role-needed').waitFor();
    assert.equal(await page.getByRole('link', { name: '争议驾驶舱' }).count(), 0);
    await context.close();
  });
});
