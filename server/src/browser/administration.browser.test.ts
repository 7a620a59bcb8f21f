import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

/** Sections of the page with what is there once each has what it shows. */
const SECTIONS = {
  people: '.admin-cards .post-line',
  agencies: '.admin-cards li',
  units: '.unit-field',
  calendars: '.calendar-years tbody tr',
  parameters: '.parameter',
  pending: '.decide',
  history: '.admin-change',
} as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const violations = async (page: Page): Promise<string[]> => {
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((result) => result.violations)`,
  );
  return found.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
};

const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');

describe('administration at the workbench', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const sees = async (username: string, scenario: string): Promise<ReadonlySet<string>> => {
    const api = await city.api(username);
    const list = await api.get<{ items: { agency: { name: { zh: string } } }[] }>(
      `/api/matters?scenario=${scenario}&limit=200`,
    );
    return new Set(list.items.map(({ agency }) => agency.name.zh));
  };

  test(
    titled(
      'one administrator proposes a post, another approves, the officer sees the new agency’s matters; the post is ended and they are gone',
    ),
    inBrowser,
    async () => {
      const own = await sees('donghu.officer1', 'street-order');
      const first = await city.visit({ as: 'qinghe.admin1', calm: true });
      const { page } = first;
      await page.goto('/');
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '管理' }).click();
      await page.getByRole('textbox', { name: '姓名、用户名或工号' }).fill('donghu.officer1');
      const officer = page.locator('.person', { hasText: 'donghu.officer1' });
      await page.locator('.admin-cards[aria-busy=false] > li').nth(1).waitFor({ state: 'detached' });
      await officer.getByRole('button', { name: '授予岗位' }).click();
      await choose(page, '角色', '执法人员');
      await choose(page, '机关', '临江县综合', /临江县综合行政执法局/);
      await page.getByRole('radiogroup', { name: '范围' }).getByText('本机关').click();
      await page.getByLabel('理由').fill('临江县借调三个月');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已提出，等待另一名管理员复核').waitFor();
      assert.deepEqual(await sees('donghu.officer1', 'street-order'), own);

      // who proposed it is told that it is not theirs to approve
      await page.getByRole('link', { name: '待复核' }).click();
      await page.getByText('您提出或您受益的变更须由另一名管理员复核').waitFor();
      assert.equal(await page.getByRole('button', { name: '复核通过' }).count(), 0);

      const second = await city.visit({ as: 'qinghe.admin2', calm: true });
      await second.page.goto('/w/admin/pending');
      await second.page
        .locator('.consequence')
        .getByText(/之后林知远（QH\d{6}）能以执法人员身份查看和办理临江县综合行政执法局的事项，没有截止日期/)
        .waitFor();
      await second.page.getByRole('button', { name: '复核通过' }).click();
      await second.page.getByText('已复核通过并生效').waitFor();
      const wider = await sees('donghu.officer1', 'street-order');
      assert.deepEqual(
        [...wider].filter((name) => !own.has(name)),
        ['临江县综合行政执法局'],
      );

      await page.goto('/w/admin/people');
      await page.getByRole('textbox', { name: '姓名、用户名或工号' }).fill('donghu.officer1');
      await officer
        .locator('.posts > li', { hasText: '临江县' })
        .getByRole('button', { name: /终止岗位/ })
        .click();
      await page.getByLabel('理由').fill('借调结束');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已生效').waitFor();
      assert.deepEqual(await sees('donghu.officer1', 'street-order'), own);

      await page.getByRole('link', { name: '变更记录' }).click();
      await page.locator('.admin-change', { hasText: '借调结束' }).getByText('立即生效').waitFor();
      assert.deepEqual([...first.errors, ...second.errors], []);
      await first.context.close();
      await second.context.close();
    },
  );

  test(
    titled(
      'every section reads on a phone, a laptop and a wall, in both languages, and breaks no rule of WCAG 2.2 AA',
    ),
    inBrowser,
    async () => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { page, context, errors } = await city.visit({ as: 'qinghe.admin2', calm: true });
      await page.goto('/w/admin/parameters');
      // something waits and something has a history
      await page
        .locator('.parameter', { hasText: '岗位委托最长时间' })
        .getByRole('button', { name: '设定' })
        .click();
      await choose(page, '适用于', '全平台');
      await page.getByLabel('新值').fill('120');
      await page.getByLabel('依据').fill('办公会议纪要');
      await page.getByLabel('理由').fill('试');
      await page.evaluate(axe);
      assert.deepEqual(await violations(page), [], 'the form');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已提出，等待另一名管理员复核').waitFor();
      for (const language of ['zh', 'en']) {
        for (const [section, until] of Object.entries(SECTIONS)) {
          await page.goto(`/w/admin/${section}`);
          await page.locator(until).first().waitFor();
          await page.evaluate(axe);
          for (const size of SIZES) {
            await page.setViewportSize(size);
            assert.deepEqual(
              await violations(page),
              [],
              `${section} at ${String(size.width)} in ${language}`,
            );
            assert.equal(await overflows(page), false, `${section} at ${String(size.width)} in ${language}`);
          }
        }
        if (language === 'zh') await page.getByRole('button', { name: 'EN', exact: true }).click();
      }
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      await page.getByRole('heading', { name: 'Administration' }).waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('who is no administrator is shown no way in and nothing inside'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.head', calm: true });
    await page.goto('/w/admin/people');
    await page.getByText('这里只对系统管理员开放').waitFor();
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: '管理' }).count(), 0);
    await context.close();
  });

  test(titled('a head lends the post to a colleague and takes it back'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.head', calm: true });
    await page.goto('/w/posts');
    await page.getByRole('button', { name: '委托' }).click();
    await choose(page, '委托给', '方言', /方言谦 · QH\d{6}/);
    const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('截止日期').fill(until);
    await page.getByLabel('理由').fill('出差');
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByText(/受秦景和委托，方言谦（QH\d{6}）能以行政机关负责人身份/).waitFor();
    await page.getByRole('button', { name: '收回' }).click();
    await page.getByLabel('理由').fill('提前返回');
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('button', { name: '收回' }).waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
    await context.close();
  });
});
