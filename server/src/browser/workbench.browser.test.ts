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

const MATTERS = 200;
const TOGETHER = 20;

interface Who {
  readonly account: { readonly id: string };
}

const rows = (page: Page) => page.locator('.tasks li');
const focusedText = (page: Page): Promise<string> =>
  page.evaluate(`document.activeElement?.textContent ?? ''`);
const count = async (page: Page, name: string): Promise<number> =>
  Number(
    (await page.locator('.count').filter({ hasText: name }).locator('strong').innerText()).replace(/\D/g, ''),
  );

describe('the workbench of an officer with two hundred open matters', () => {
  let city: Place;
  let axe: string;
  let officer: string;
  let colleague: string;
  let party: string;
  let head: Awaited<ReturnType<Place['api']>>;

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const first = await city.api('donghu.officer1');
    head = await city.api('donghu.head');
    officer = (await first.get<Who>('/api/session')).account.id;
    colleague = (await (await city.api('donghu.officer2')).get<Who>('/api/session')).account.id;
    const found = await head.get<{ items: { id: string }[] }>(
      `/api/forms/parties?q=${encodeURIComponent('青禾')}`,
    );
    party = found.items[0]!.id;
    for (let index = 0; index < MATTERS; index += TOGETHER)
      await Promise.all(
        Array.from({ length: TOGETHER }, async (_, offset) => {
          const id = await first.report(`占道经营第${String(index + offset + 1)}件`);
          await file(id);
        }),
      );
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  async function file(id: string): Promise<void> {
    await head.act(id, 'file', { party, partyKind: 'organisation', officer, secondOfficer: colleague });
  }

  /** A case of officer 1 under investigation, named so that it can be found; its id. */
  async function investigated(title: string): Promise<string> {
    const id = await (await city.api('donghu.officer1')).report(title);
    await file(id);
    return id;
  }

  test(
    titled('my day reads on a phone, a laptop and a wall and breaks no rule of WCAG 2.2 AA'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await rows(page).first().waitFor();
      await page.evaluate(axe);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        assert.deepEqual(await violations(page), [], size.name);
        assert.equal(await isWiderThanWindow(page), false, size.name);
        await picture(page, `day-${size.name}`);
      }
      await page.setViewportSize(SIZES[1]);
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.getByRole('heading', { name: 'My day' }).waitFor();
      assert.deepEqual(await violations(page), []);
      await picture(page, 'day-laptop-en');
      await page.setViewportSize(SIZES[0]);
      await picture(page, 'day-phone-en');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('tasks stand in groups by their clocks, whose heads say how many there are and stay in sight'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await rows(page).first().waitFor();
      const open = await count(page, '在办任务');
      assert.ok(open >= MATTERS, `${String(open)} tasks`);
      // the page begins with a hundred, and the rest comes when it is asked for
      assert.equal(await rows(page).count(), 100);
      for (let pages = 0; pages < 6 && (await rows(page).count()) < open; pages += 1) {
        const before = await rows(page).count();
        await page.getByRole('button', { name: /再看 \d+ 件/ }).click();
        await rows(page).nth(before).waitFor();
      }
      assert.equal(await rows(page).count(), open);
      assert.equal(await page.getByRole('button', { name: /再看 \d+ 件/ }).count(), 0);
      const heads = await page.locator('.task-group h3 strong').allInnerTexts();
      assert.equal(
        heads.reduce((all, n) => all + Number(n.replace(/\D/g, '')), 0),
        open,
      );
      for (const group of await page.locator('.task-group').all())
        assert.equal(
          await group.locator('.tasks li').count(),
          Number((await group.locator('h3 strong').innerText()).replace(/\D/g, '')),
        );
      const longest = page.locator('.task-group.later');
      await longest.locator('li').last().scrollIntoViewIfNeeded();
      const head = (await longest.locator('h3').boundingBox())!;
      assert.ok(head.y >= 50 && head.y < 120, `the head stands at ${String(head.y)}`);
      await picture(page, 'day-scrolled');
      await context.close();
    },
  );

  test(
    titled('the clock of a task says each step by which its end was computed, on hover and to the keyboard'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await page.locator('.clock-button').first().focus();
      const explained = page.locator('.clock-explanation').filter({ visible: true });
      await explained.getByText(/行政处罚法 \d+/).waitFor();
      assert.ok((await explained.locator('.clock-steps li').count()) >= 2);
      assert.match(await explained.locator('.clock-steps time').last().innerText(), /^\d{4}-\d{2}-\d{2}$/);
      await picture(page, 'day-clock', false);
      await context.close();
    },
  );

  test(
    titled('the view of the post holds what the own view does not, and is remembered'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await rows(page).first().waitFor();
      const own = page.getByRole('button', { name: /^我经办的/ });
      const post = page.getByRole('button', { name: /^我岗位的/ });
      assert.equal(await own.getAttribute('aria-pressed'), 'true');
      const owned = await count(page, '在办任务');
      await post.click();
      await page.locator('.whose [aria-pressed=true]', { hasText: '我岗位的' }).waitFor();
      assert.ok((await count(page, '在办任务')) >= owned);
      await page.reload();
      await rows(page).first().waitFor();
      assert.equal(await post.getAttribute('aria-pressed'), 'true');
      await context.close();
    },
  );

  test(
    titled('the keyboard finds, moves, opens and acts; while somebody types it types'),
    inBrowser,
    async () => {
      await investigated('键盘一案');
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto('/');
      await rows(page).first().waitFor();
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: '键盘快捷键' });
      await help.getByText('列表中下一行').waitFor();
      await settled(page);
      await page.evaluate(axe);
      assert.deepEqual(await violations(page), []);
      await picture(page, 'keys', false);
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'hidden' });

      await page.keyboard.press('j');
      const first = await focusedText(page);
      assert.equal(first, await page.locator('[data-row]').first().innerText());
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      assert.equal(
        await page.evaluate(
          `[...document.querySelectorAll('main [data-row]')].indexOf(document.activeElement)`,
        ),
        1,
      );

      await page.keyboard.press('g');
      await page.keyboard.press('m');
      await page.getByRole('heading', { name: '全部事项' }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('键盘一案 gd jk n?');
      assert.equal(await page.getByRole('searchbox').inputValue(), '键盘一案 gd jk n?');
      assert.equal(await page.getByRole('dialog').count(), 0);
      await page.getByRole('searchbox').fill('键盘一案');
      await page.keyboard.press('Enter');
      await page.getByRole('row').filter({ hasText: '键盘一案' }).waitFor();
      await page.locator('main').focus();
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.journal > li').first().waitFor();
      await page.keyboard.press('n');
      await page.getByRole('dialog').waitFor();
      // a form has the keyboard to itself
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      assert.match(page.url(), /\/w\/matters\//);
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await page.getByRole('heading', { name: '今日', exact: true }).waitFor();

      // whoever speaks to their computer turns single keys off (WCAG 2.2, 2.1.4)
      await page.getByRole('button', { name: '键盘快捷键' }).click();
      await page.getByLabel('使用单键快捷键').uncheck();
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'hidden' });
      await page.keyboard.press('g');
      await page.keyboard.press('m');
      await settled(page);
      assert.equal(new URL(page.url()).pathname, '/');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('a form reloaded opens again with what was typed, says so, and forgets it once it was sent'),
    inBrowser,
    async () => {
      const id = await investigated('草稿重开一案');
      const { page, context } = await city.visit({ as: 'donghu.officer1' });
      await toMatter(page, id);
      await page.getByRole('button', { name: '现场检查' }).click();
      assert.equal(await page.getByText('已恢复上次填写').count(), 0);
      await page.getByLabel('检查情况').fill('两处摊位，已拍照');
      await page.reload();
      const form = page.getByRole('dialog');
      await form.getByText('已恢复上次填写、尚未提交的内容').waitFor();
      assert.equal(await page.getByLabel('检查情况').inputValue(), '两处摊位，已拍照');
      await picture(page, 'draft-restored', false);
      await page.getByRole('radiogroup', { name: '已出示执法证件' }).getByText('是').click();
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记入办案记录：现场检查').waitFor();
      assert.doesNotMatch(page.url(), /do=/);
      await page.getByRole('button', { name: '现场检查' }).click();
      await form.getByLabel('检查情况').waitFor();
      assert.equal(await form.getByLabel('检查情况').inputValue(), '');
      assert.equal(await page.getByText('已恢复上次填写').count(), 0);
      await context.close();
    },
  );

  test(
    titled('on a phone a task is done in three taps: the task, the answer, the confirmation'),
    inBrowser,
    async () => {
      const id = await investigated('三触一案');
      const first = await city.api('donghu.officer1');
      await first.act(id, 'inspect', { findings: '占道约五平方米', cardShown: true });
      await first.act(id, 'conclude', { finding: 'penalty', complex: false, proposedFine: 200 });
      await first.act(id, 'notify', { grounds: '市容条例', rights: '可以陈述、申辩' });
      await first.act(id, 'waive', { signed: true });
      await first.act(id, 'reply', { opinion: 'none', reason: '放弃', fine: 200 });
      await head.act(id, 'decide', { fine: 200, reason: '事实清楚', remediesTold: true });
      const { page, context } = await city.visit({ as: 'donghu.clerk', width: 390, height: 844, calm: true });
      await page.addInitScript(`
      sessionStorage.taps ??= '0';
      addEventListener('pointerdown', (event) => {
        if (event.isTrusted) sessionStorage.taps = String(Number(sessionStorage.taps) + 1);
      }, true);
    `);
      await page.goto('/field');
      await page.getByText('三触一案').waitFor();
      await page.getByText('三触一案').click();
      const form = page.getByRole('dialog');
      await form.getByRole('radiogroup', { name: '送达方式' }).waitFor();
      await picture(page, 'three-taps', false);
      await form.getByText('直接送达').click();
      await form.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记入办案记录：送达决定书').waitFor();
      assert.equal(await page.evaluate('sessionStorage.taps'), '3');
      await context.close();
    },
  );

  test(
    titled(
      'a team lead sees where the work lies, in the order of names, and gives a matter to somebody else',
    ),
    inBrowser,
    async () => {
      const id = await investigated('改派一案');
      const { page, context, errors } = await city.visit({ as: 'donghu.team-lead', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '本队' }).click();
      const table = page.locator('.loads tbody tr');
      await table.first().waitFor();
      const names = (await table.locator('th').allInnerTexts()).map((one) => one.split(' ')[0]!).slice(0, -1);
      assert.deepEqual(names, names.toSorted(new Intl.Collator('zh-Hans-CN').compare));
      const busy = table.filter({ hasText: '林知远' }).locator('td').first();
      const openBefore = Number((await busy.innerText()).replace(/\D/g, ''));
      assert.ok(openBefore >= MATTERS);
      // every figure has its definition beside it
      assert.equal(await page.locator('.loads thead small').count(), 4);
      await page.evaluate(axe);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        assert.deepEqual(await violations(page), [], size.name);
        assert.equal(await isWiderThanWindow(page), false, size.name);
        await picture(page, `team-${size.name}`);
      }
      await page.setViewportSize(SIZES[1]);
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.getByRole('heading', { name: 'My team' }).waitFor();
      await picture(page, 'team-laptop-en');
      await page.getByRole('button', { name: '中', exact: true }).click();
      await page.getByRole('tab', { name: /已逾期/ }).waitFor();

      await page.goto(`/w/matters/${id}?do=replace`);
      await page.getByRole('dialog').waitFor();
      await choose(page, '承办人', '周若', /周若溪/);
      await choose(page, '协办人', '林知', /林知远/);
      await page
        .getByLabel(/原因|理由/)
        .first()
        .fill('调整分工');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记入办案记录：更换执法人员').waitFor();
      await page.goto('/w/team');
      await table.first().waitFor();
      assert.equal(Number((await busy.innerText()).replace(/\D/g, '')), openBefore - 1);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('an officer has no way to the team’s page and is refused by it'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/w/team');
    await page.getByText('这一页对中队负责人和机关负责人开放').waitFor();
    assert.equal(await page.getByRole('link', { name: '本队' }).count(), 0);
    await context.close();
  });

  test(
    titled('the matter’s side says what to watch, in both languages and on every screen'),
    inBrowser,
    async () => {
      const id = await investigated('提示一案');
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toMatter(page, id);
      await page.locator('.prompts').getByText('下一步还缺').waitFor();
      await page.locator('.prompts').getByText('没有现场检查笔录，违法事实不清的不得给予处罚').waitFor();
      await page.locator('.prompts .clock-button').waitFor();
      await page.evaluate(axe);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        assert.deepEqual(await violations(page), [], size.name);
        assert.equal(await isWiderThanWindow(page), false, size.name);
        await picture(page, `matter-${size.name}`);
      }
      await page.setViewportSize(SIZES[1]);
      await page.getByRole('button', { name: 'EN', exact: true }).click();
      await page.locator('.prompts').getByText('What the next step still needs').waitFor();
      await picture(page, 'matter-laptop-en');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'a point of evidence that is missing opens the form with the point chosen; a table is filled by the keyboard',
    ),
    inBrowser,
    async () => {
      const id = await investigated('证据要点一案');
      const { page, context } = await city.visit({ as: 'donghu.officer1', calm: true });
      const sent = await withPoints(page, id);
      await toMatter(page, id);
      // twenty-three stages: what was done last, the present one, the ways on; the rest is folded
      assert.equal(await page.locator('.stage-strip .fold').count(), 2);
      assert.equal(await page.locator('.stage-strip [aria-current=step]').count(), 1);
      await page.evaluate(axe);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await settled(page);
        assert.deepEqual(await violations(page), [], size.name);
        assert.equal(await isWiderThanWindow(page), false, size.name);
        const strip = (await page.locator('.stage-strip').boundingBox())!;
        const current = (await page.locator('.stage-strip [aria-current=step]').boundingBox())!;
        assert.ok(current.x >= strip.x && current.x + current.width <= strip.x + strip.width, size.name);
        await picture(page, `points-${size.name}`);
      }
      await page.setViewportSize(SIZES[1]);
      await page.getByRole('button', { name: '全部 23 个阶段' }).click();
      assert.equal(await page.locator('.stage-strip li').count(), 23);
      await picture(page, 'strip-whole');

      const points = page.locator('.points li');
      assert.deepEqual(
        (await points.locator('.point-mark').allInnerTexts()).map((text) => text.trim()),
        ['已有', '薄弱', '宜更新', '缺少'],
      );
      await page.locator('.points').getByText('还缺 3 个必备要点').waitFor();
      await page.getByRole('button', { name: '为“工程造价依据”补充证据' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('工程造价依据').waitFor();
      for (const box of await form.locator('.points-field input').all())
        assert.equal(await box.isChecked(), (await box.getAttribute('value')) === 'cost');
      await form.getByLabel('规划许可及附图').check();
      await form.getByRole('button', { name: '添加一行' }).press('Enter');
      await form.getByRole('group', { name: '行 1' }).locator(':focus').waitFor();
      await page.keyboard.type('造价鉴定书');
      await page.keyboard.press('Tab');
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await form.getByRole('group', { name: '行 2' }).locator(':focus').waitFor();
      await page.keyboard.type('测量图');
      await form.getByRole('button', { name: '确认提交' }).click();
      await form.getByRole('alert').getByText('第 2 行“数量”请填写这一项').waitFor();
      await settled(page);
      assert.deepEqual(await violations(page), []);
      await picture(page, 'points-form', false);
      await form.getByRole('button', { name: '删除第 2 行' }).click();
      await form.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记入办案记录：补充证据').waitFor();
      assert.deepEqual(sent, [{ points: ['cost', 'permit'], items: [{ name: '造价鉴定书', amount: 2 }] }]);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    },
  );
});

const words = (zh: string, en: string) => ({ zh, en });

/** A matter as a flow with norms and twenty-three stages shows it, in the place of the one that is there; what is sent. */
async function withPoints(page: Page, id: string): Promise<readonly unknown[]> {
  const sent: unknown[] = [];
  const point = (name: string, zh: string, state: string, compulsory = true) => ({
    id: name,
    name: words(zh, name),
    state,
    compulsory,
    why: words(state === 'missing' ? '没有证据' : '证据不足', 'Evidence is wanting'),
    wanted: null,
    kinds: [{ id: 'expert-opinion', name: words('鉴定意见', 'expert opinions') }],
  });
  const act = {
    id: 'add-evidence',
    name: words('补充证据', 'Add evidence'),
    allowed: true,
    refusals: [],
    form: {
      type: 'object',
      required: ['points', 'items'],
      properties: {
        points: {
          type: 'array',
          'x-title': words('证明的要点', 'Points'),
          'x-widget': 'points',
          minItems: 1,
          items: { type: 'string' },
        },
        items: {
          type: 'array',
          'x-title': words('材料清单', 'Pieces'),
          'x-widget': 'rows',
          items: {
            type: 'object',
            required: ['name', 'amount'],
            properties: {
              name: { type: 'string', 'x-title': words('名称', 'Name') },
              amount: { type: 'integer', 'x-title': words('数量', 'Amount'), minimum: 1 },
            },
          },
        },
      },
    },
  };
  const stages = Array.from({ length: 23 }, (_, index) => ({
    id: `s${String(index)}`,
    name: words(`第${String(index + 1)}阶段`, `Stage ${String(index + 1)}`),
    state: index === 11 ? 'current' : index < 11 && index % 3 !== 2 ? 'done' : 'ahead',
    final: false,
    next: [12, 15].includes(index),
  }));
  await page.route(`**/api/matters/${id}`, async (route) => {
    const answer = await route.fetch();
    const matter = (await answer.json()) as { actions: object[] };
    await route.fulfill({
      response: answer,
      json: { ...matter, usesNorms: true, stages, actions: [act, ...matter.actions] },
    });
  });
  await page.route(`**/api/matters/${id}/evidence-points`, (route) =>
    route.fulfill({
      json: {
        points: [
          point('permit', '规划许可及附图', 'met'),
          point('scene', '现场勘验图与尺寸', 'weak'),
          point('opinion', '能否改正的规划意见', 'stale'),
          point('cost', '工程造价依据', 'missing'),
        ],
      },
    }),
  );
  await page.route(`**/api/matters/${id}/acts`, async (route) => {
    sent.push((route.request().postDataJSON() as { input: unknown }).input);
    await route.fulfill({ json: {} });
  });
  return sent;
}

const settled = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

async function violations(page: Page): Promise<readonly string[]> {
  const found = await page.evaluate<
    { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
  >(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }).then((result) => result.violations)`,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
}

async function picture(page: Page, name: string, atRest = true): Promise<void> {
  if (pictures === '') return;
  if (atRest) {
    await page.evaluate('document.activeElement?.blur()');
    await page.mouse.move(0, 0);
  }
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
