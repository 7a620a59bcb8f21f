import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, place, titled, type Place } from './browser-fixture.ts';
import { contestableDecision } from './contested-decision-fixture.ts';
import { fillIn } from './form-steps.ts';
import { choose, submit, toMatter } from './page-steps.ts';

/** Where pictures of the pages go when they are wanted; the tests are the same without. */
const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
const inBrowser = { skip: !hasBrowser, timeout: 240_000 };

/** The walk of docs/tour.md, step by step. */
describe('one dispute, four bodies', () => {
  let city: Place;
  let penalty = '';
  let applied = '';
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== '') await page.screenshot({ path: join(pictures, `tour-${name}.png`), fullPage: true });
  };
  /** Signs somebody in, lets them do it, and looks at the errors their page had. */
  async function as(account: string, doing: (page: Page) => Promise<void>, expected = /^$/): Promise<void> {
    const { page, context, errors } = await city.visit({ as: account, calm: true });
    await doing(page);
    assert.deepEqual(
      errors.filter((text) => !expected.test(text)),
      [],
    );
    await context.close();
  }
  /** The first task of that name on somebody's day. */
  const taskOf = async (account: string, task: string): Promise<string> => {
    const day = await (
      await city.api(account)
    ).get<{
      tasks: { matter: string; task: { id: string } }[];
    }>('/api/my-day');
    const found = day.tasks.find((one) => one.task.id === task);
    assert.ok(found, `${account} has the task ${task}`);
    return found.matter;
  };
  const heard = async (matter: string): Promise<Record<string, unknown>> => {
    const { rows } = await city.db.owner.query<{ facts: Record<string, unknown> }>(
      `select snapshot -> 'facts' as facts from matters.matter where id = $1`,
      [matter],
    );
    return rows[0]!.facts;
  };

  test(titled('1, 2 · a leader reads the figures, a supervisor one whole dispute'), inBrowser, async () => {
    await as('qinghe.leader', async (page) => {
      await page.goto('/w/cockpit/disputes?period=year');
      await page.locator('[data-figure=loss-rate]').waitFor();
      await picture(page, 'cockpit');
    });
    const { rows } = await city.db.owner.query<{ matter: string }>(
      `select id as matter from matters.matter where scenario = 'enforcement-case' and exists (
         select from matters.thread_of(shard, id, 50) t join matters.matter m on m.shard = t.shard and m.id = t.matter
         where m.scenario = 'administrative-litigation') and exists (
         select from matters.thread_of(shard, id, 50) t join matters.matter m on m.shard = t.shard and m.id = t.matter
         where m.scenario = 'non-litigation-enforcement')`,
    );
    assert.ok(rows[0], 'a dispute of the demo has gone through all four bodies');
    await as('donghu.supervisor', async (page) => {
      await page.goto(`/w/disputes/${rows[0]!.matter}`);
      await page.locator('.lanes').waitFor();
      assert.ok((await page.locator('.lanes [data-lane]').count()) >= 4);
      await page.getByText('双方日志').first().waitFor();
      await picture(page, 'thread');
    });
  });

  test(
    titled('3, 4 · who holds the decision applies on the phone, without an account'),
    inBrowser,
    async () => {
      const held = await contestableDecision(city);
      penalty = held.matter;
      const { page, context } = await city.visit({ width: 390, height: 844, calm: true });
      await page.goto(`/portal/remedies#${held.code}`);
      await page.getByLabel('证件号或者手机号末四位').fill(held.ending);
      await page.getByRole('button', { name: '查看能走的途径' }).click();
      const review = page.getByRole('region', { name: '申请行政复议' });
      await review.waitFor();
      await picture(page, 'remedies');
      await review.getByRole('button', { name: '在这里申请' }).click();
      await page.getByLabel('姓名或者名称').fill('卓不凡');
      await page.getByLabel('身份证件号码或者信用代码').fill('11010519491231002X');
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('具体要求').fill('撤销罚款');
      await page.getByLabel('事实和理由').fill('当时不在场');
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('手机号').fill('13911112222');
      await page.getByRole('button', { name: '获取验证码' }).click();
      await page.getByLabel('六位验证码').fill(await page.locator('.demo-code output').innerText());
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByRole('heading', { name: '申请已收到' }).waitFor();
      await context.close();
      const { rows } = await city.db.owner.query<{ id: string }>(
        `select id from matters.matter where scenario = 'reconsideration' and snapshot -> 'facts' ->> 'against' = $1`,
        [penalty],
      );
      applied = rows[0]!.id;
    },
  );

  test(
    titled(
      '5 · the reconsideration body refuses to skip a condition, accepts, and the penalty case has heard',
    ),
    inBrowser,
    async () => {
      await as(
        'donghu.reconsideration-officer',
        async (page) => {
          await toMatter(page, applied);
          await page.getByRole('button', { name: '受理（普通程序）', exact: true }).click();
          const entries = {
            有明确的申请人和符合规定的被申请人: true,
            与行政行为有利害关系: true,
            有具体的请求和理由: true,
            申请期限: '按六十日计算',
            管辖: '属于其他机关管辖',
            人民法院已受理同一行为的起诉: false,
            复议案号: '东政复〔2026〕100号',
            复议机关: '东湖区人民政府',
          };
          await fillIn(page, entries);
          await choose(page, '复议范围', '属于复议范围');
          await page.getByRole('button', { name: '确认提交' }).click();
          await page
            .getByText(/行政复议法 24、27、28/)
            .first()
            .waitFor();
          await picture(page, 'refused');
          await fillIn(page, { 管辖: '属于本机关管辖' });
          await submit(page, '受理（普通程序）');
        },
        /422|409/,
      );
      for (let tries = 0; (await heard(penalty))['remedy'] !== 'pending'; tries += 1) {
        assert.ok(tries < 100, 'the penalty case hears that it was accepted');
        await new Promise((done) => setTimeout(done, 100));
      }
    },
  );

  test(
    titled('6 · the head of the body decides; 7 · a lawyer alone is never enough'),
    inBrowser,
    async () => {
      const ready = await taskOf('donghu.reconsideration-head', 'decide');
      await as('donghu.reconsideration-head', async (page) => {
        await toMatter(page, ready);
        await page.getByRole('button', { name: '作出复议决定', exact: true }).click();
        await fillIn(page, {
          '批准方式（61）': '复议机关负责人同意',
          '批准人、会议': '分管副区长',
          决定书认定的事实: '运输车辆遗撒，现场照片和笔录相互印证。',
          决定书的理由: '处罚事实清楚，证据确凿，程序合法。',
          '决定内容（主文）': '维持被申请人作出的行政处罚决定。',
        });
        await submit(page, '作出复议决定');
      });
      const suit = await taskOf('donghu.litigation-officer', 'record-attendance');
      await as(
        'donghu.litigation-officer',
        async (page) => {
          await toMatter(page, suit);
          await page.getByRole('button', { name: '工作人员出庭', exact: true }).click();
          await fillIn(page, {
            开庭日: new Date().toISOString().slice(0, 10),
            委托律师: '李律师',
            负责人未出庭的理由: '没有正当理由',
            庭审要点: '围绕处罚程序展开',
          });
          await page.getByRole('button', { name: '确认提交' }).click();
          await page
            .getByText(/行政诉讼法 3\.3/)
            .first()
            .waitFor();
          await picture(page, 'lawyer-alone');
        },
        /422|409/,
      );
    },
  );

  test(
    titled('8, 9 · the court takes the application; the judge sees every condition with its source'),
    inBrowser,
    async () => {
      let matter = '';
      await as('donghu.court-clerk', async (page) => {
        await page.goto('/w/inbox');
        const entry = page.locator('.inbox-list > li').first();
        await entry.getByRole('button', { name: '接收' }).click();
        await page.getByRole('button', { name: '确认提交' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.getByText('已处理').click();
        await page.locator('.inbox-list a').first().click();
        await page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}/u);
        matter = /matters\/([0-9a-f-]{36})/u.exec(page.url())![1]!;
        await page.getByRole('button', { name: '立案受理', exact: true }).click();
        await fillIn(page, { 承办法官: { found: '沈明正', reads: /沈/ } });
        await submit(page, '立案受理');
      });
      await as('donghu.judge', async (page) => {
        await page.goto(`/w/matters/${matter}`);
        await page.getByRole('tab', { name: '自动审查' }).click();
        await page.locator('.court-review table tbody tr').first().waitFor();
        assert.ok((await page.locator('.court-review table tbody tr').count()) >= 16);
        await page.locator('.condition-graph').waitFor();
        await picture(page, 'automatic-review');
        await page.getByRole('button', { name: '记入本案并用于裁定书草稿' }).click();
        await page.getByText('已记入本案').waitFor();
      });
    },
  );

  test(
    titled('10 · a lost case is reviewed; the risks of the next one stand beside it'),
    inBrowser,
    async () => {
      const review = await taskOf('donghu.supervisor', 'confirm-causes').catch(() => '');
      await as('donghu.supervisor', async (page) => {
        await page.goto(review === '' ? '/w/matters?scenario=dispute-lifecycle' : `/w/matters/${review}`);
        await page.getByText(/败诉/).first().waitFor();
      });
      await as('donghu.officer1', async (page) => {
        await toMatter(page, await risky());
        await page.getByRole('heading', { name: '败诉风险提示' }).first().waitFor();
        await picture(page, 'risks');
      });
    },
  );

  /** A running penalty case beside which a risk stands. */
  async function risky(): Promise<string> {
    const officer = await city.api('donghu.officer1');
    const { items } = await officer.get<{ items: { id: string }[] }>(
      '/api/matters?scenario=enforcement-case&status=open&limit=50',
    );
    for (const { id } of items)
      if ((await officer.get<{ open: unknown[] }>(`/api/matters/${id}/prompts`)).open.length > 0) return id;
    throw new Error('no case of the demo has an open prompt');
  }
});
