import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Violation } from '@gaoyao/kernel/knowledge';
import { Definitions } from '@gaoyao/kernel/matters';
import { stallFlow } from '../norms/stall-flow-fixture.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';
import { pastCase } from './past-case-fixture.ts';
import { readsWell } from './reads-well.ts';

const DAY = 86_400_000;
const iso = (days: number): string =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
const reason = '按新公布的裁量基准修改';
const CODE = 'URB-001';

describe('the norms at the workbench', () => {
  let city: Place;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    await new Definitions(city.db.owner).install(stallFlow, 'data');
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const inEnglish = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.locator('html[lang=en], .languages [aria-pressed=true]:text-is("EN")').first().waitFor();
    await readsWell(page, name);
    await page.getByRole('button', { name: '中', exact: true }).click();
  };
  const send = (page: Page) => page.getByRole('button', { name: '确认提交' }).click();

  test(
    titled('an officer finds a violation and reads law, points and table as on a day'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '执法规范' }).click();
      await page.locator('.norm-rows li').nth(30).waitFor();
      await readsWell(page, 'norms');
      await page.getByRole('searchbox', { name: '名称、代码、法律或条款' }).fill('占用城市道路');
      await page.keyboard.press('Enter');
      await page.locator('.norm-rows li').nth(5).waitFor({ state: 'detached' });
      await page.goto('/w/norms');
      await choose(page, '领域', '劳动保障');
      await page.waitForURL(/field=labour/);
      await page.locator('.norm-rows li', { hasText: 'URB-' }).first().waitFor({ state: 'detached' });
      await choose(page, '核对程度', '凭记忆');
      await page.getByText('没有符合条件的违法行为').waitFor();
      await readsWell(page, 'norms-empty');

      await page.goto(`/w/norms/${CODE}`);
      await page.getByRole('heading', { name: '擅自占用城市道路' }).waitFor();
      await page.getByText('可能适用简易程序').waitFor();
      assert.match(await page.locator('.norm-basis').innerText(), /城市道路管理条例.*第四十二条/s);
      const table = page.locator('.discretion-table tbody tr');
      assert.match(await table.first().innerText(), /< 5 平方米/);
      assert.ok(await page.locator('.norm-points li', { hasText: '必备' }).count());
      // 行政处罚法 34: the same factors give the same band, with its reason
      await page.getByRole('spinbutton', { name: /面积/ }).fill('8');
      await choose(page, '在责令期限内改正', '是');
      const applies = page.locator('.discretion-table .applies');
      await applies.filter({ hasText: '从轻' }).waitFor();
      assert.match(await applies.innerText(), /适用/);
      await page.getByText(/罚款 1\u00a0000–6\u00a0700 元/).waitFor();
      await readsWell(page, 'norm');
      await inEnglish(page, 'norm-en');
      // an officer changes nothing
      assert.equal(await page.getByRole('button', { name: '起草新版' }).count(), 0);
      await page.getByLabel('依据哪一天的法律').fill('1999-01-01');
      await page.getByText('当日没有施行的版本').waitFor();
      assert.deepEqual(
        errors.filter((one) => !one.includes('422')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled(
      'legal staff draft and try a change, another person approves it, and it comes into force (行政处罚法 34)',
    ),
    { ...inBrowser, timeout: 240_000 },
    async () => {
      await pastCase(city, CODE, 3, 100);
      await pastCase(city, CODE, 8, 5_000);
      await pastCase(city, CODE, 40, 9_000);
      const drafter = await city.visit({ as: 'donghu.legal-reviewer', calm: true });
      const { page, errors } = drafter;
      await page.goto(`/w/norms/${CODE}`);
      await page.getByRole('button', { name: '起草新版' }).click();
      await page.getByRole('textbox', { name: '理由和依据' }).fill(reason);
      await send(page);
      await page.waitForURL(/\/edit\/2$/);
      await page.getByText('没有发现错误').waitFor();

      // written by keyboard: a row is moved and moved back, the test of a row is changed
      const row = page
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: '上移：从轻' }) });
      await row.focus();
      await page.keyboard.press('Alt+ArrowUp');
      await page.getByText('从轻已移到第 3 行').waitFor({ state: 'attached' });
      await page.keyboard.press('Alt+ArrowDown');
      await page.getByText('从轻已移到第 4 行').waitFor({ state: 'attached' });
      await row.locator('summary').click();
      const area = row.getByRole('textbox', { name: /条件 · .*面积/ });
      await area.fill('five');
      await row.locator('.norm-issues .error').waitFor();
      await page.getByText('1 处错误').first().waitFor();
      assert.ok(await page.getByRole('button', { name: '送试算' }).isDisabled());
      await readsWell(page, 'norm-editor');
      await area.fill('< 6');
      await page.getByText('没有发现错误').waitFor();

      // what was typed outlives the page, and nothing is saved over what was saved elsewhere
      await page.reload();
      await page.getByText('已恢复上次填写、尚未保存的内容').waitFor();
      await row.locator('summary').click();
      const legal = await city.api('donghu.legal-reviewer');
      const { violation } = await legal.get<{ violation: Violation }>(
        `/api/norms/violations/${CODE}?version=2`,
      );
      await legal.post(`/api/norms/drafts/${CODE}/2/content`, {
        revision: 1,
        violation: { ...violation, note: { zh: '在别处写的', en: 'Written elsewhere' } },
      });
      await page.getByRole('button', { name: '保存草案' }).click();
      await page.getByText('草案在别处已保存过').waitFor();
      await page.getByText(/不同的部分：.*裁量档次/).waitFor();
      assert.equal(await area.inputValue(), '< 6');
      await readsWell(page, 'norm-stale');
      await page.getByRole('button', { name: '用我的覆盖' }).click();
      await page
        .getByText('没有未保存的修改')
        .or(page.getByText('已保存', { exact: true }))
        .waitFor();
      await inEnglish(page, 'norm-editor-en');

      await page.getByRole('tab', { name: '版本比较' }).click();
      const change = page.locator('.difference-table tbody tr', { hasText: '从轻 › 条件' });
      await change.waitFor();
      assert.match(await change.innerText(), /修改[\s\S]*< 10[\s\S]*< 6/);
      await readsWell(page, 'norm-difference');
      await inEnglish(page, 'norm-difference-en');
      await page.getByRole('button', { name: '送试算' }).click();
      await page.getByText('已送试算').first().waitFor();

      // the trial goes on while nobody looks
      await page.getByRole('tab', { name: '试算', exact: true }).click();
      await page.getByText('这一版还没有试算过').waitFor();
      await page.getByRole('button', { name: '开始试算' }).click();
      await page.waitForURL(/\/w\/norms\/trials\//);
      const trial = page.url();
      await page.goto('/');
      await page.goto(trial);
      await page.locator('.remaining', { hasText: '已完成' }).waitFor({ timeout: 60_000 });
      const moved = page.locator('.trial-cases tbody tr');
      await moved.first().waitFor();
      // the demo city has cases of the same violation beside the one that this test made
      const own = moved.filter({ hasText: /5\u00a0000/ });
      assert.equal(await own.count(), 1);
      assert.match(await own.innerText(), /从轻[\s\S]*5\u00a0000[\s\S]*一般[\s\S]*档次不同/);
      await page.getByRole('checkbox', { name: '只看结果不同的' }).uncheck();
      await moved.nth(2).waitFor();
      const sheet = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载 CSV' }).click();
      assert.equal((await sheet).suggestedFilename(), `trial-${CODE}-2.csv`);
      await readsWell(page, 'norm-trial');
      await inEnglish(page, 'norm-trial-en');

      // four eyes: who drafted it is told why it is not theirs to approve
      await page.getByRole('link', { name: '回到这一版' }).click();
      await page.getByText('起草人不得审核自己起草的条目').waitFor();
      assert.ok(await page.getByRole('button', { name: '审核同意' }).isDisabled());
      await readsWell(page, 'norm-four-eyes');

      const head = await city.visit({ as: 'donghu.head', calm: true });
      await head.page.goto(`/w/norms/${CODE}/edit/2`);
      await head.page.getByRole('button', { name: '审核同意' }).click();
      await head.page.getByRole('textbox', { name: '审核意见' }).fill('与上位法一致，同意');
      await head.page.getByRole('radio', { name: '是' }).check();
      await send(head.page);
      await head.page.getByText('已审核，待公布').waitFor();
      await head.page.getByRole('button', { name: '公布' }).click();
      await head.page.getByLabel('施行日期').fill(iso(0));
      await head.page.getByRole('textbox', { name: /公布的文号/ }).fill('公告〔2026〕1号');
      await send(head.page);
      await head.page.getByText('第 2 版 · 已公布').waitFor();
      await readsWell(head.page, 'norm-published');
      // a withdrawal needs two as well
      await head.page.getByRole('button', { name: '提出停止施行' }).click();
      await head.page.getByLabel(/停止施行日期/).fill(iso(30));
      await head.page.getByRole('textbox', { name: '停止施行的理由' }).fill('上位法即将修改');
      await send(head.page);
      await head.page.getByText('提出停止施行的人不得自己批准').waitFor();
      assert.ok(await head.page.getByRole('button', { name: '批准停止施行' }).isDisabled());
      assert.deepEqual(head.errors, []);
      await head.context.close();

      await page.goto(`/w/norms/${CODE}`);
      await page.getByText(`第 2 版 · 自 ${iso(0)} 起施行`).waitFor();
      await page.getByRole('tab', { name: '版本' }).click();
      await page.locator('.norm-events li', { hasText: '由新版取代' }).waitFor();
      await readsWell(page, 'norm-versions');
      assert.deepEqual(
        errors.filter((one) => !one.includes('409')),
        [],
      );
      await drafter.context.close();
    },
  );

  test(titled('a new violation is begun; what is missing is said beside its place'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.legal-reviewer', calm: true });
    await page.goto('/w/norms');
    await page.getByRole('button', { name: '起草新条目' }).click();
    await page.getByRole('textbox', { name: '代码' }).fill('URB-901');
    await page.getByRole('textbox', { name: '名称（中文）' }).fill('擅自悬挂物品');
    await page.getByRole('textbox', { name: '名称（英文）' }).fill('Hanging things without permission');
    await choose(page, '领域 必填', '城市管理');
    await page.getByRole('textbox', { name: '法律' }).fill('城市市容和环境卫生管理条例');
    await page.getByRole('textbox', { name: '条款' }).fill('第三十四条');
    await page.getByRole('textbox', { name: '理由和依据' }).fill('本市新增管理事项');
    await send(page);
    await page.waitForURL(/URB-901\/edit\/1$/);
    await page.getByRole('button', { name: '添加构成要件' }).click();
    const added = page.locator('#edit-elements-1');
    await added.locator('input').first().fill('悬挂的物品');
    await added.locator('.norm-issues .error').first().waitFor();
    await page
      .getByRole('link', { name: /构成要件/ })
      .first()
      .click();
    assert.match(await page.evaluate<string>('document.activeElement.id'), /^edit-elements/);
    await page.getByRole('button', { name: '删除：悬挂的物品' }).click();
    await added.waitFor({ state: 'detached' });
    await readsWell(page, 'norm-new');
    assert.deepEqual(errors, []);
    await context.close();
  });
});
