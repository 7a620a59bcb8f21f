import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { demoPassword } from '@gaoyao/city';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose, pickUnit, seek, submit, toMatter } from './page-steps.ts';

interface Account {
  readonly account: {
    readonly id: string;
    readonly name: { readonly zh: string };
    readonly staffNumber: string;
  };
}

const days = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => /\d{4}-\d{2}-\d{2}/.exec(text) ?? []);

const currentStage = (page: Page) => page.locator('.stage-strip [aria-current=step]');

/** What the person standing at the keyboard sees focused, as a reader would say it. */
const focused = (page: Page): Promise<{ href: string; text: string }> =>
  page.evaluate(
    `({ href: document.activeElement?.getAttribute('href') ?? '', text: document.activeElement?.textContent ?? '' })`,
  );

describe('officers at the workbench', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** A case under investigation by officers 1 and 2, named so that it can be found; its id. */
  async function underInvestigation(title: string): Promise<string> {
    const first = await city.api('donghu.officer1');
    const second = await city.api('donghu.officer2');
    const head = await city.api('donghu.head');
    const officer = (await first.get<Account>('/api/session')).account.id;
    const secondOfficer = (await second.get<Account>('/api/session')).account.id;
    const parties = await head.get<{ items: { id: string }[] }>(
      `/api/forms/parties?q=${encodeURIComponent('青禾')}`,
    );
    const id = await first.report(title);
    await head.act(id, 'file', {
      party: parties.items[0]!.id,
      partyKind: 'organisation',
      officer,
      secondOfficer,
    });
    return id;
  }

  test(titled('an officer signs in and sees the day in the order of the clocks'), inBrowser, async () => {
    const { page, context, errors } = await city.visit();
    await page.goto('/');
    await page.waitForURL(/\/w\/sign-in/);
    await page.getByLabel('用户名').fill('donghu.officer1');
    await page.getByLabel('密码', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
    await page.locator('.tasks li').first().waitFor();
    const tasks = await page.locator('.tasks li').allInnerTexts();
    assert.ok(tasks.length >= 10, `${String(tasks.length)} tasks`);
    assert.match(tasks[0]!, /剩 \d+ (个工作日|日|小时)|已超|今日届满/);
    const due = days(tasks);
    assert.ok(due.length >= 10);
    assert.deepEqual(due, [...due].sort());
    const explained = page.locator('.clock-button').first();
    await explained.hover();
    await page
      .locator('.clock-explanation')
      .getByText(/行政处罚法 \d+/)
      .waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(titled('an officer narrows the list to a stage, turns a page and comes back'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/');
    await page.getByRole('link', { name: /^市容处罚案件/ }).click();
    await page.getByRole('heading', { name: '市容处罚案件（演示）' }).waitFor();
    await choose(page, '阶段', '调查取证');
    await page.waitForURL(/stage=investigating/);
    await page.locator('[aria-busy=false] .matter-table tbody tr').first().waitFor();
    const numbers = () => page.locator('.matter-table .matter-number').allInnerTexts();
    const first = await numbers();
    assert.equal(first.length, 20);
    assert.deepEqual(
      new Set(await page.locator('.matter-table td .tag').allInnerTexts()),
      new Set(['调查取证']),
    );
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('第 2 页').waitFor();
    await page.locator('[aria-busy=false]').waitFor();
    const second = await numbers();
    assert.ok(second.length > 0 && second.every((number) => !first.includes(number)));
    await page.getByRole('button', { name: '上一页' }).click();
    await page.getByText('第 1 页').waitFor();
    await page.locator('[aria-busy=false]').waitFor();
    assert.deepEqual(await numbers(), first);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled('a matter says how its clock was counted, what may be done, and why the rest may not'),
    inBrowser,
    async () => {
      const title = '夜市占道经营一案';
      await underInvestigation(title);
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1' });
      await page.goto('/');
      await seek(page, title);
      await page.getByRole('row').filter({ hasText: title }).getByRole('link').click();
      await page.getByRole('heading', { name: /综执〔\d{4}〕\d+号/ }).waitFor();
      assert.match(await currentStage(page).innerText(), /调查取证/);

      await page.getByRole('button', { name: '怎么算的 › 办案期限' }).click();
      const steps = page.getByRole('dialog').locator('.clock-steps li');
      assert.ok((await steps.count()) >= 2);
      await page.getByRole('dialog').getByText('行政处罚法 60').first().waitFor();
      await page.keyboard.press('Escape');

      const conclude = page.locator('.refused > li').filter({
        has: page.locator('.refused-action', { hasText: '调查终结' }),
      });
      await conclude.getByText('没有现场检查笔录，违法事实不清的不得给予处罚').waitFor();
      assert.equal(await conclude.locator('.article').innerText(), '行政处罚法 40');
      assert.equal(await page.getByRole('button', { name: '调查终结' }).count(), 0);

      await page.getByRole('button', { name: '现场检查' }).click();
      await page.getByLabel('检查情况').fill('六个摊位占用人行道约二十平方米');
      await page.getByRole('radiogroup', { name: '已出示执法证件' }).getByText('是').click();
      await submit(page, '现场检查');
      const entry = page.locator('.journal > li').filter({ hasText: '现场检查' });
      await entry.getByText('六个摊位占用人行道约二十平方米').waitFor();
      assert.match(await entry.locator('.entry-who').innerText(), /林知远\s+QH\d{6}/);

      await page.getByRole('button', { name: '调查终结' }).click();
      const form = page.getByRole('dialog');
      await form.getByText('拟予处罚', { exact: true }).click();
      await form.getByRole('radiogroup', { name: '疑难复杂案件' }).getByText('否').click();
      await form.getByLabel('拟处罚款').fill('500');
      await submit(page, '调查终结');
      await page.locator('.stage-strip [aria-current=step]', { hasText: '调查终结' }).waitFor();
      assert.match(await page.locator('.stage-strip .done').last().innerText(), /调查取证/);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('a wrong field is named, and what was typed outlives a reload'), inBrowser, async () => {
    const id = await underInvestigation('草稿一案');
    const { page, context } = await city.visit({ as: 'donghu.officer1' });
    await toMatter(page, id);
    await page.getByRole('button', { name: '现场检查' }).click();
    await page.getByLabel('检查情况').fill('货架占道，已拍照');
    await page.getByRole('button', { name: '确认提交' }).click();
    const faults = page.getByRole('alert');
    await faults.getByText('有几项需要改').waitFor();
    assert.match(await faults.innerText(), /已出示执法证件.*请填写这一项/s);
    // the form opens again by itself
    await page.reload();
    await page.getByText('已恢复上次填写').waitFor();
    assert.equal(await page.getByLabel('检查情况').inputValue(), '货架占道，已拍照');
    await page.getByRole('radiogroup', { name: '已出示执法证件' }).getByText('是').click();
    await submit(page, '现场检查');
    await context.close();
  });

  test(
    titled('of two officers acting at once the slower is told, loses nothing typed, and goes on'),
    inBrowser,
    async () => {
      const id = await underInvestigation('两人同办一案');
      const fast = await city.visit({ as: 'donghu.officer1' });
      const slow = await city.visit({ as: 'donghu.officer2' });
      for (const [{ page }, text] of [
        [fast, '先到的检查记录'],
        [slow, '后到的检查记录'],
      ] as const) {
        await toMatter(page, id);
        await page.getByRole('button', { name: '现场检查' }).click();
        await page.getByLabel('检查情况').fill(text);
        await page.getByRole('radiogroup', { name: '已出示执法证件' }).getByText('是').click();
      }
      await submit(fast.page, '现场检查');
      await slow.page.getByRole('button', { name: '确认提交' }).click();
      await slow.page.getByText('另一位承办人刚刚先办了一步').waitFor();
      assert.equal(await slow.page.getByLabel('检查情况').inputValue(), '后到的检查记录');
      await slow.page.reload();
      await slow.page.locator('.journal').getByText('先到的检查记录').waitFor();
      await slow.page.getByRole('dialog').waitFor();
      assert.equal(await slow.page.getByLabel('检查情况').inputValue(), '后到的检查记录');
      await submit(slow.page, '现场检查');
      await slow.page.locator('.journal').getByText('后到的检查记录').waitFor();
      assert.equal(await slow.page.locator('.journal > li').filter({ hasText: '现场检查' }).count(), 2);
      await fast.context.close();
      await slow.context.close();
    },
  );

  test(
    titled('a case is walked from the report to the archive by clerk, head, reviewer and team lead'),
    inBrowser,
    async () => {
      const errors: string[] = [];
      const at = async (username: string, work: (page: Page) => Promise<void>): Promise<void> => {
        const visit = await city.visit({ as: username });
        await work(visit.page);
        errors.push(...visit.errors);
        await visit.context.close();
      };
      let id = '';
      await at('donghu.clerk', async (page) => {
        await page.goto('/w/flows/street-order/new');
        await page.getByLabel('标题（可不填）').fill('一案到底');
        await choose(page, '违法行为', '乱倒垃圾');
        await page.getByRole('radiogroup', { name: '来源' }).getByText('投诉举报').click();
        await pickUnit(page, '发生地', ['东湖区']);
        await page.getByLabel('情况').fill('夜间有人在河边倾倒建筑垃圾');
        await page.getByRole('button', { name: '登记线索' }).click();
        await page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}$/);
        id = new URL(page.url()).pathname.split('/').at(-1)!;
        await page.locator('.stage-strip [aria-current=step]', { hasText: '线索登记' }).waitFor();
        await page
          .locator('.journal')
          .getByText(/东湖区（\d{27}）/)
          .waitFor();
      });
      await at('donghu.head', async (page) => {
        await toMatter(page, id);
        await page.getByRole('button', { name: '批准立案' }).click();
        await choose(page, '当事人', '青禾', /青禾.*单位/);
        await page.getByRole('radiogroup', { name: '当事人类型' }).getByText('单位').click();
        await choose(page, '承办人', '林知', /林知远 · QH\d{6} 执法人员/);
        await choose(page, '协办人', '周若', /周若溪 · QH\d{6} 执法人员/);
        // the draft holds ids; read back it still shows names
        await page.reload();
        await page
          .getByRole('dialog')
          .getByText(/林知远 · QH\d{6}/)
          .waitFor();
        await page
          .getByRole('dialog')
          .getByText(/^青禾.*单位/)
          .waitFor();
        await submit(page, '批准立案');
        await page
          .locator('.about')
          .getByText(/林知远（QH\d{6}）/)
          .waitFor();
        await page.getByRole('tab', { name: /当事人/ }).click();
        await page.getByRole('tabpanel').getByText(/^青禾/).waitFor();
      });

      const officer = await city.api('donghu.officer1');
      await officer.act(id, 'inspect', { findings: '现场有建筑垃圾约三立方米', cardShown: true });
      await officer.act(id, 'conclude', { finding: 'penalty', complex: true, proposedFine: 800 });
      await officer.act(id, 'notify', { grounds: '固体废物污染环境防治法', rights: '可以陈述、申辩' });
      await officer.act(id, 'waive', { signed: true });
      await officer.act(id, 'reply', { opinion: 'none', reason: '当事人书面放弃', fine: 800 });

      await at('donghu.legal-reviewer', async (page) => {
        await page.goto('/');
        // who has a part in other cases is shown those first; a review is a task of the post
        await page.getByText('我岗位的').first().click();
        // the task leads straight to the form of the act that closes it
        await page.locator('.tasks li').filter({ hasText: '一案到底' }).getByRole('link').click();
        await page.getByRole('dialog').waitFor();
        await choose(page, '审核人', '方言', /方言谦 · 本人/);
        await page.getByRole('radiogroup', { name: '审核结论' }).getByText('同意').click();
        await page.getByLabel('审核意见').fill('事实清楚，程序合法');
        await submit(page, '法制审核');
      });
      await at('donghu.head', async (page) => {
        await toMatter(page, id);
        await page.getByRole('button', { name: '作出处罚决定' }).click();
        await page.getByLabel('罚款（元）').fill('900');
        await page.getByLabel('理由').fill('依法从轻');
        await page.getByRole('radiogroup', { name: '已载明复议、诉讼途径和期限' }).getByText('是').click();
        await page.getByRole('button', { name: '确认提交' }).click();
        // the law does not let the decision be heavier than what was announced
        const refused = page.getByRole('dialog').getByRole('alert');
        await refused.getByText('不得因陈述、申辩给予更重的处罚').waitFor();
        assert.equal(await refused.locator('.article').innerText(), '行政处罚法 45');
        await page.getByLabel('罚款（元）').fill('800');
        await submit(page, '作出处罚决定');
      });
      await at('donghu.clerk', async (page) => {
        await toMatter(page, id);
        await page.getByRole('button', { name: '送达决定书' }).click();
        await page.getByRole('radiogroup', { name: '送达方式' }).getByText('直接送达').click();
        await submit(page, '送达决定书');
        await page.getByRole('button', { name: '登记缴款' }).click();
        await page.getByLabel('缴款金额').fill('800');
        await page.getByLabel('缴款凭证号').fill('演示0001');
        await submit(page, '登记缴款');
        await page.locator('.stage-strip [aria-current=step]', { hasText: '已履行' }).waitFor();
      });
      await at('donghu.team-lead', async (page) => {
        await toMatter(page, id);
        await page.getByRole('button', { name: '结案归档' }).click();
        await submit(page, '结案归档');
        await page.getByRole('heading', { level: 1 }).getByText('处罚并履行').waitFor();
        await page.getByText('本事项已办结').waitFor();
        await page.getByRole('tab', { name: /办案记录/ }).click();
        const acts = await page.locator('.journal > li').count();
        assert.equal(acts, 12);
      });
      // the refusal of the heavier fine is the one error there was
      assert.deepEqual(
        errors.filter((error) => !error.includes('422')),
        [],
      );
    },
  );

  test(titled('markup typed into a matter is shown as it was typed and never runs'), inBrowser, async () => {
    const title = `<img src=x onerror="window.__ran=1">标题`;
    const told = `</script><script>window.__ran=1;alert(1)</script>情况`;
    const id = await (await city.api('donghu.officer1')).report(title, told);
    const { page, context, errors, dialogs } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/');
    await page.locator('.recent').getByText(title).waitFor();
    await seek(page, title);
    await page.locator('.matter-table').getByText(title).waitFor();
    await toMatter(page, id);
    await page.locator('header').getByText(title).waitFor();
    await page.locator('.journal').getByText(told).waitFor();
    const head = await city.visit({ as: 'donghu.head' });
    await head.page.goto('/field');
    for (const one of [page, head.page]) assert.equal(await one.evaluate('window.__ran'), undefined);
    assert.deepEqual([...dialogs, ...head.dialogs], []);
    assert.deepEqual(errors, []);
    await context.close();
    await head.context.close();
  });

  test(
    titled('lists and dialogs open for a person whose system asks for less motion'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.clerk', calm: true });
      await page.goto('/w/flows/street-order/new');
      await choose(page, '违法行为', '施工噪声扰民');
      await pickUnit(page, '发生地', ['临江县']);
      await page.locator('.field').getByText('临江县').filter({ visible: true }).first().waitFor();
      await page.getByRole('button', { name: /账户/ }).click();
      await page.getByRole('button', { name: '退出登录' }).click();
      await page.getByRole('heading', { name: '登录' }).waitFor();
      await context.close();
    },
  );

  test(titled('the keyboard alone signs in and opens the first task'), inBrowser, async () => {
    const { page, context } = await city.visit();
    await page.goto('/w/sign-in');
    await page.getByLabel('用户名').waitFor();
    await page.keyboard.type('donghu.officer1');
    await page.keyboard.press('Tab');
    await page.keyboard.type(demoPassword);
    await page.keyboard.press('Enter');
    const first = page.locator('.task-what a').first();
    await first.waitFor();
    const [name, href] = [await first.innerText(), await first.getAttribute('href')];
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await focused(page)).href === href) break;
    }
    assert.deepEqual(await focused(page), { href, text: name });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /综执〔\d{4}〕\d+号/ }).waitFor();
    assert.equal(new URL(page.url()).pathname, href!.split('?')[0]);
    await context.close();
  });
});
