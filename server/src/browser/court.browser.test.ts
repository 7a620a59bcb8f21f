import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

const english = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'EN' }).or(page.getByTitle('English')).first().click();
};

describe('the pages of the court', () => {
  let city: Place;
  let matter = '';

  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled('a filing officer takes an application from the inbox and files it (行政强制法 55, 56)'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.court-clerk', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '收件箱' }).click();
      const entry = page.locator('.inbox-list > li').first();
      await entry.waitFor();
      await readsWell(page, 'court-inbox', ['phone', 'laptop']);
      await entry.getByRole('button', { name: '接收' }).click();
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByText('已处理').click();
      await page.locator('.inbox-list a').first().click();
      await page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}/u);
      matter = /matters\/([0-9a-f-]{36})/u.exec(page.url())![1]!;
      await page.getByText('自动审查').first().waitFor({ state: 'detached' });
      const judge = await city.db.owner.query<{ id: string }>(
        `select id from access.account where username = 'donghu.judge'`,
      );
      await (await city.api('donghu.court-clerk')).act(matter, 'accept', { judge: judge.rows[0]!.id });
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'the judge sees each condition with article and source, records the review and drafts the ruling (57, 58)',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.judge', calm: true });
      await page.goto(`/w/matters/${matter}`);
      await page.getByRole('tab', { name: '自动审查' }).click();
      const table = page.locator('.court-review table').first();
      await table.waitFor();
      assert.ok((await table.locator('tbody tr').count()) >= 16);
      await page.locator('.condition-graph').waitFor();
      // a condition: its article, and the fact with the act or paper it comes from
      const row = table.locator('tbody tr').filter({ hasText: '行政强制法' }).first();
      await row.getByRole('button').first().click();
      assert.equal(await row.getByRole('button').first().getAttribute('aria-pressed'), 'true');
      assert.ok((await page.locator('.condition-graph g, .condition-graph rect').count()) >= 2);
      await readsWell(page, 'court-review', ['phone', 'laptop']);
      await page.getByRole('button', { name: '记入本案并用于裁定书草稿' }).click();
      await page.getByText('已记入本案').waitFor();
      const api = await city.api('donghu.judge');
      const drafted = await api.post<{ id: string }>(`/api/matters/${matter}/papers`, {
        ...{ template: 'granting-ruling', values: { obligation: '罚款', executedBy: '本院' } },
      });
      await page.goto(`/w/matters/${matter}/papers/${drafted.id}`);
      await page.getByText('对行政决定合法性的审查').first().waitFor();
      await page.goto(`/w/matters/${matter}`);
      await english(page);
      await page.getByRole('tab', { name: 'Automatic review' }).click();
      await page.getByRole('heading', { name: 'The statutory conditions, one by one' }).waitFor();
      await readsWell(page, 'court-review-en', ['laptop']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('a missing condition is shown with its article and source'), inBrowser, async () => {
    const clerk = await city.api('donghu.court-clerk');
    const { rows } = await city.db.owner.query<{ party: string; judge: string }>(
      `select m.snapshot -> 'facts' ->> 'party' as party, a.id as judge from matters.matter m, access.account a
         where m.id = $1 and a.username = 'donghu.judge'`,
      [matter],
    );
    const { party, judge } = rows[0]!;
    // nothing says that a demand was served
    const bare = await clerk.open(
      'non-litigation-enforcement',
      'receive',
      {
        ...{ originNumber: '东综执罚决〔2025〕1号', party, partyKind: 'person' },
        ...{ fine: 500, servedDay: '2025-01-06', remedies: 'unused', ownPower: true },
      },
      '没有催告的申请',
    );
    await clerk.act(bare, 'accept', { judge });
    const { page, context, errors } = await city.visit({ as: 'donghu.judge', calm: true });
    await page.goto(`/w/matters/${bare}`);
    await page.getByRole('tab', { name: '自动审查' }).click();
    await page.getByText('申请没有附案卷摘要').waitFor();
    const missing = page
      .locator('.court-review tbody tr')
      .filter({ has: page.locator('.result-not-met') })
      .first();
    await missing.waitFor();
    assert.match(await missing.innerText(), /不符合[\s\S]*(行政强制法|行诉解释|行政诉讼法)/u);
    // the first that is missing is chosen, and says where it was read
    await page
      .getByRole('columnheader', { name: '出处' })
      .or(page.locator('.court-review caption'))
      .first()
      .waitFor();
    await readsWell(page, 'court-review-missing', ['phone', 'laptop']);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled(
      'all cases are reviewed by a job; one leaves the page, comes back, and judges see what is suggested',
    ),
    inBrowser,
    async () => {
      const clerk = await city.visit({ as: 'donghu.court-clerk', calm: true });
      await clerk.page.goto('/');
      await clerk.page.getByRole('link', { name: '非诉批量审查' }).click();
      await clerk.page.getByText('还没有批量审查').waitFor();
      await clerk.page.getByRole('button', { name: '审查本院全部案件' }).click();
      await clerk.page.waitForURL(/review=/u);
      await clerk.page.goto('/');
      await clerk.page.goto('/w/court-review');
      await clerk.page.locator('.review-rows').getByText('已完成').waitFor();
      await readsWell(clerk.page, 'court-reviews', ['phone', 'laptop']);
      await clerk.page.locator('.review-rows a').first().click();
      await clerk.page.getByText('审查建议属于合议内容').waitFor();
      assert.deepEqual(clerk.errors, []);
      await clerk.context.close();

      const { page, context, errors } = await city.visit({ as: 'donghu.judge', calm: true });
      await page.goto('/w/court-review');
      await page.locator('.review-rows a').first().click();
      await page.locator('.court-reviews tbody tr').first().waitFor();
      assert.ok((await page.locator('.court-reviews tbody tr').count()) >= 2);
      await page.getByText('没有案卷摘要').first().waitFor();
      await readsWell(page, 'court-reviews-results', ['phone', 'laptop']);
      await english(page);
      await page.getByRole('columnheader', { name: 'Not met or doubtful' }).waitFor();
      await readsWell(page, 'court-reviews-en', ['laptop']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
