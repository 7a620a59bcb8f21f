import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ProvincialStandIn } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;

const BASE = '/api/exchange/provincial';

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))`);

describe('the page of the provincial exchange', () => {
  let city: Place;
  let axe: string;
  let province: ProvincialStandIn;
  let mark: string;
  before(async () => {
    if (!hasBrowser) return;
    province = await new ProvincialStandIn().start();
    city = await place({ provincial: { base: province.base, token: async () => province.token } });
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const { rows } = await city.db.owner.query<{ mark: string }>(
      `select g.mark from access.account a join access.binding b on b.account = a.id join access.agency g on g.id = b.agency
       where a.username = 'donghu.clerk'`,
    );
    mark = rows[0]!.mark;
  });
  after(async () => {
    if (!hasBrowser) return;
    await city.close();
    await province.stop();
  });

  /** No violation at any size, nothing wider than the screen. */
  async function readsWell(page: Page, name: string): Promise<void> {
    await page.mouse.move(0, 0);
    await page.evaluate(axe);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const violations: unknown = await page.evaluate(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]))`,
      );
      assert.deepEqual(violations, [], `${name} on a ${size.name}`);
      assert.deepEqual(await tooWide(page), [], `${name} on a ${size.name}`);
      if (pictures !== '')
        await page.screenshot({ path: join(pictures, `${name}-${size.name}.png`), fullPage: true });
    }
    await page.setViewportSize(SIZES[1]);
  }

  const send = (page: Page) => page.getByRole('button', { name: '确认提交' }).click();

  test(
    titled('an administrator switches the exchange on; nothing was compared before'),
    inBrowser,
    async () => {
      const flow = scenarios.find(({ definition }) => definition.id === 'street-order')!.definition;
      const mapping = {
        format: 'gaoyao-provincial-mapping/1',
        scenario: 'street-order',
        kind: 'street',
        actions: Object.fromEntries(flow.actions.map(({ id }) => [id, { code: id }])),
        stages: Object.fromEntries(flow.stages.map(({ id }) => [id, id])),
      };
      const clerk = await city.visit({ as: 'donghu.clerk', calm: true });
      await clerk.page.goto('/');
      await clerk.page.getByRole('link', { name: '省平台对账' }).click();
      await clerk.page.getByText('还没有流程开启交换').waitFor();
      await clerk.page.getByText('还没有对过账').first().waitFor();
      await readsWell(clerk.page, 'provincial-empty');
      assert.deepEqual(clerk.errors, []);
      await clerk.context.close();

      const { page, context, errors } = await city.visit({ as: 'qinghe.admin1', calm: true });
      // the first mapping of a flow comes from a file or by the API; the page changes it afterwards
      const saved = await context.request.post(`${BASE}/mappings/street-order`, {
        headers: { 'x-gaoyao-csrf': '1' },
        data: { mapping, active: false, reason: '准备对接' },
      });
      assert.equal(saved.status(), 200, await saved.text());
      await page.goto('/w/provincial');
      await page.getByRole('button', { name: '更改 street-order' }).click();
      await page.getByRole('textbox', { name: '对照表（JSON）' }).fill('{');
      await page.getByRole('textbox', { name: '理由' }).fill('开通交换');
      await send(page);
      await page.getByText('不是有效的 JSON').waitFor();
      await page.getByRole('textbox', { name: '对照表（JSON）' }).fill(JSON.stringify(mapping));
      await page.getByRole('radio', { name: '是', exact: true }).check();
      await send(page);
      await page.locator('.provincial-list h3', { hasText: '交换开启' }).waitFor();
      await readsWell(page, 'provincial-mappings');
      assert.deepEqual(
        errors.filter((one) => !one.includes('422')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled('a clerk compares, sends what is here only, and settles another with a reason'),
    inBrowser,
    async () => {
      province.act({
        ...{ matter: 'Z-1', kind: 'street', agency: mark, code: 'report', number: '浙综执〔2026〕1号' },
        at: new Date(Date.now() - 86_400_000).toISOString(),
      });
      const { page, context, errors } = await city.visit({ as: 'donghu.clerk', calm: true });
      await page.goto('/w/provincial');
      await page.getByRole('button', { name: '现在对账' }).click();
      await page.getByText(/对账的结果/).waitFor({ timeout: 60_000 });
      const here = page.locator('.provincial-list > li', { hasText: '只在本平台' }).first();
      await here.waitFor();
      await readsWell(page, 'provincial-findings');
      const number = (await here.locator('a').innerText()).trim();
      await here.getByRole('button', { name: /重新发送/ }).click();
      await page.locator('.provincial-list > li', { hasText: number }).waitFor({ state: 'detached' });

      const other = page.locator('.provincial-list > li', { hasText: '只在本平台' }).first();
      const settled = (await other.locator('a').innerText()).trim();
      await other.getByRole('button', { name: /不再处理/ }).click();
      await send(page);
      await page.getByText('请填写这一项').first().waitFor();
      await page.getByRole('textbox', { name: '理由' }).fill('演示案件，不报省平台');
      await send(page);
      await page.locator('.provincial-list > li', { hasText: settled }).waitFor({ state: 'detached' });
      await page.getByText('已处理', { exact: true }).click();
      await page.locator('.provincial-list > li', { hasText: '演示案件，不报省平台' }).waitFor();
      await readsWell(page, 'provincial-resolved');
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.getByRole('heading', { name: 'Provincial exchange', exact: true }).waitFor();
      await readsWell(page, 'provincial-en');
      assert.deepEqual(errors, []);
      await context.close();
      // what was sent again has reached the province
      for (let tries = 0; tries < 100 && province.received.length === 0; tries += 1)
        await new Promise((done) => setTimeout(done, 100));
      assert.ok(province.received.length > 0);
    },
  );

  test(titled('a refused message is shown with its reason and dropped with one'), inBrowser, async () => {
    province.act({
      ...{ matter: 'Z-2', kind: 'street', agency: mark, code: 'no-such-act' },
      at: new Date(Date.now() - 86_400_000).toISOString(),
    });
    const { page, context, errors } = await city.visit({ as: 'donghu.clerk', calm: true });
    await page.goto('/w/provincial');
    // asking wakes the exchange, which fetches as well
    await page.getByRole('button', { name: '现在对账' }).click();
    await page.getByRole('tab', { name: '未能接收的消息' }).click();
    const card = page.locator('.provincial-list > li', { hasText: 'no-such-act' });
    for (let tries = 0; tries < 30 && (await card.count()) === 0; tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
      await page.getByRole('tab', { name: '未能接收的消息' }).click();
    }
    await card.waitFor();
    await readsWell(page, 'provincial-refused');
    await card.getByRole('button', { name: /再次接收/ }).click();
    await card.getByText(/仍未能接收/).waitFor();
    await card.getByRole('button', { name: /放弃/ }).click();
    await page.getByRole('textbox', { name: '理由' }).fill('省平台误送');
    await send(page);
    await card.waitFor({ state: 'detached' });
    assert.deepEqual(
      errors.filter((one) => !one.includes('422')),
      [],
    );
    await context.close();
  });

  test(titled('an officer has no link to the page, and is told whose it is'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
    await page.goto('/w/provincial');
    await page.getByText(/省平台对账由内勤/).waitFor();
    assert.equal(await page.getByRole('link', { name: '省平台对账' }).count(), 0);
    await context.close();
  });
});
