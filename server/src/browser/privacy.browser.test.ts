import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';

/** Where pictures of the page go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const tabs = ['影响评估', '保存期限', '留存', '合规审计', '请求和事件'];

/** What sticks out to the right, when the page itself can be scrolled sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(`document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))`);

describe('the page about personal data', () => {
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

  const accessible = async (page: Page): Promise<void> => {
    await page.evaluate(axe);
    const violations: unknown = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
    );
    assert.deepEqual(violations, []);
  };

  test(titled('an assessment is drafted, filled in and signed'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.head', calm: true });
    await page.goto('/w/privacy');
    await page.getByRole('button', { name: '起草 市容处罚案件' }).click();
    await page.getByRole('heading', { name: '谁看到什么' }).waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    assert.equal(await page.getByText('请填写').count(), 8);
    for (const [label, text] of [
      ['目的、方式是否合法、正当、必要', '办理处罚案件所必需'],
      ['机关以外的接收方、受托方', '无'],
      ['对个人权益的影响和风险', '越权查阅'],
      ['保护措施', '留痕、预警、复核'],
      ['措施是否合法、有效并与风险相适应', '相适应'],
    ] as const)
      await page.getByRole('textbox', { name: label }).fill(text);
    await choose(page, '可能性', '低');
    await choose(page, '影响', '中');
    await choose(page, '结论', '可以处理');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '签署', exact: true }).click();
    await page.getByText('SHA-256').waitFor();
    await accessible(page);
    if (pictures !== '') await page.screenshot({ path: join(pictures, 'assessment.png'), fullPage: true });
    await page.getByRole('button', { name: '返回列表' }).click();
    await page.getByText(/已签署 \d{4}-\d{2}-\d{2}/).waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(titled('a hold is placed; its release waits for somebody else'), inBrowser, async () => {
    const officer = await city.api('donghu.officer1');
    const matter = await officer.report('留存测试');
    const { page, context, errors } = await city.visit({ as: 'donghu.head', calm: true });
    await page.goto('/w/privacy');
    await page.getByRole('tab', { name: '留存' }).click();
    await page.getByLabel('事项编号').fill(matter);
    await page.getByRole('textbox', { name: '理由' }).fill('诉讼中');
    await page.getByRole('textbox', { name: '依据' }).fill('行政诉讼法 34');
    await page.getByRole('button', { name: '留存一个事项' }).click();
    await page.getByRole('button', { name: '申请解除' }).click();
    const card = page.locator('.privacy-holds li');
    await card.getByRole('textbox', { name: '理由' }).fill('已结案');
    await card.getByRole('button', { name: '申请解除' }).click();
    await card.getByText('已申请解除，待另一人同意').waitFor();
    assert.equal(await card.getByRole('button', { name: '同意解除' }).count(), 0);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(titled('every tab reads on a laptop and on a phone, without a violation'), inBrowser, async () => {
    for (const [name, width, height] of [
      ['laptop', 1440, 900],
      ['phone', 390, 844],
    ] as const) {
      const { page, context, errors } = await city.visit({ as: 'donghu.head', width, height, calm: true });
      await page.goto('/w/privacy');
      for (const [index, tab] of tabs.entries()) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel').locator('.card').first().waitFor();
        assert.deepEqual(await tooWide(page), [], `${tab} ${name}`);
        await accessible(page);
        if (pictures !== '')
          await page.screenshot({
            path: join(pictures, `privacy-${name}-${String(index)}.png`),
            fullPage: true,
          });
      }
      assert.deepEqual(errors, []);
      await context.close();
    }
  });

  test(
    titled('an officer without such a post is not offered the page, and is told why it is closed'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
      assert.equal(await page.getByRole('link', { name: '个人信息保护' }).count(), 0);
      await page.goto('/w/privacy');
      await page.getByText(/只对.*机关负责人.*开放/).waitFor();
      await context.close();
    },
  );
});
