import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose, toMatter } from './page-steps.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;
const reason = '当事人在场外突发疾病，须立即联系家属';

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))`);

describe('recusal, emergency access and inspection', () => {
  let city: Place;
  let axe: string;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(async () => {
    if (hasBrowser) await city.close();
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

  test(titled('an officer declares a conflict, and the matter is gone'), inBrowser, async () => {
    const officer = await city.api('donghu.officer1');
    const id = await officer.report('回避一件');
    const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
    await toMatter(page, id);
    const number = (await page.locator('h1').innerText()).split('\n')[0]!.trim();
    await page.getByRole('heading', { name: '办理人员与回避' }).waitFor();
    await readsWell(page, 'people');
    await page.getByRole('button', { name: '声明本人回避' }).click();
    await send(page);
    await page.getByText('请填写这一项').first().waitFor();
    await page.getByRole('textbox', { name: '理由' }).fill('当事人是本人近亲属');
    await send(page);
    await page.waitForURL(/\/w\/matters(\?|$)/);
    await page.locator('.matter-number').first().waitFor();
    assert.ok(!(await page.locator('.matter-number').allInnerTexts()).some((one) => one.includes(number)));
    assert.deepEqual(errors, []);
    await page.goto(`/w/matters/${id}`);
    await page.getByRole('heading', { name: '没有这个事项，或者您无权查看' }).waitFor();
    // nor by an emergency
    await page.getByRole('button', { name: '紧急查阅' }).click();
    await page.getByRole('textbox', { name: '紧急的理由（至少十个字）' }).fill(reason);
    await send(page);
    await page.getByText('您已回避本事项，不得查阅').waitFor();
    await context.close();
  });

  test(titled('the head recuses an officer, who is then named with it'), inBrowser, async () => {
    const id = await (await city.api('donghu.officer1')).report('负责人决定回避');
    const { page, context, errors } = await city.visit({ as: 'donghu.head', calm: true });
    await toMatter(page, id);
    await page.getByRole('button', { name: '决定他人回避' }).click();
    const officer = await city.api('donghu.officer2');
    const { account } = await officer.get<{ account: { name: { zh: string } } }>('/api/session');
    await choose(page, '人员', account.name.zh, new RegExp(account.name.zh));
    await page.getByRole('textbox', { name: '理由' }).fill('有利害关系');
    await send(page);
    const line = page.locator('.lines li', { hasText: account.name.zh }).filter({ hasText: '回避' });
    await line.waitFor();
    await assert.rejects(officer.get(`/api/matters/${id}`), /matters\.not-found/);
    await line.getByRole('button', { name: /解除回避/ }).click();
    await page.getByRole('textbox', { name: '理由' }).fill('查无此事');
    await send(page);
    await line.waitFor({ state: 'detached' });
    await officer.get(`/api/matters/${id}`);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled('an emergency access shows its banner, the inspector sees the alert and reviews it'),
    inBrowser,
    async () => {
      const id = await (await city.api('donghu.officer1')).report('紧急查阅一件');
      const judge = await city.visit({ as: 'donghu.judge', calm: true });
      await judge.page.goto(`/w/matters/${id}`);
      await judge.page.getByRole('button', { name: '紧急查阅' }).click();
      await judge.page.getByText(/即时告知本事项机关和您所在机关的督察人员/).waitFor();
      await judge.page.getByRole('textbox', { name: '紧急的理由（至少十个字）' }).fill(reason);
      await send(judge.page);
      await judge.page.getByText(/您正以紧急查阅阅看本事项/).waitFor();
      await judge.page.locator('.journal > li').first().waitFor();
      await readsWell(judge.page, 'emergency');
      const mark = decodeURIComponent(
        await judge.page.evaluate<string>(`document.querySelector('.watermark').style.backgroundImage`),
      );
      const { account } = await (
        await city.api('donghu.judge')
      ).get<{ account: { name: { zh: string }; staffNumber: string } }>('/api/session');
      assert.ok(mark.includes(account.name.zh) && mark.includes(account.staffNumber), mark);
      assert.match(mark, /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
      assert.equal(await judge.page.locator('.watermark').getAttribute('aria-hidden'), 'true');

      const { page, context, errors } = await city.visit({ as: 'qinghe.inspector', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '督察', exact: true }).click();
      await page.getByRole('heading', { name: '督察', exact: true }).waitFor();
      const alert = page.locator('.inspection-list > li', { hasText: reason }).first();
      await alert.waitFor();
      assert.ok((await alert.innerText()).includes(account.name.zh));
      await readsWell(page, 'inspection-alerts');
      await alert.getByRole('button', { name: '写明核查结果' }).click();
      await page.getByRole('textbox', { name: '核查结果' }).fill('已电话核实');
      await send(page);
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.getByRole('tab', { name: '破例查阅' }).click();
      const access = page.locator('.inspection-list > li', { hasText: reason });
      await access.getByRole('link', { name: /复核事项/ }).waitFor();
      await readsWell(page, 'inspection-emergencies');
      await access.getByRole('button', { name: '复核' }).click();
      await page.getByRole('radio', { name: '正当', exact: true }).check();
      await page.getByRole('textbox', { name: '理由' }).fill('记录相符');
      await send(page);
      await access.waitFor({ state: 'detached' });
      await page.getByText('已复核', { exact: true }).click();
      await page.locator('.inspection-list > li', { hasText: '记录相符' }).waitFor();

      await page.getByRole('tab', { name: '查阅记录' }).click();
      await page.getByRole('button', { name: '查询' }).click();
      await page.locator('.plain-table tbody tr', { hasText: '紧急查阅' }).first().waitFor();
      await readsWell(page, 'inspection-trace');
      for (const name of ['延迟告知', '重点保护', '干预登记']) {
        await page.getByRole('tab', { name }).click();
        await page.waitForLoadState('networkidle');
        await readsWell(page, `inspection-${name}`);
      }
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.getByRole('heading', { name: 'Inspection', exact: true }).waitFor();
      await readsWell(page, 'inspection-en');
      assert.deepEqual(errors, []);
      await context.close();

      // what the inspector has reviewed is closed to its reader
      await judge.page.reload();
      await judge.page.getByRole('heading', { name: '没有这个事项，或者您无权查看' }).waitFor();
      assert.deepEqual(
        judge.errors.filter((one) => !one.includes('404')),
        [],
      );
      await judge.context.close();
    },
  );
});
