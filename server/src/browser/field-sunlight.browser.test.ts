import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '@gaoyao/kernel/store';
import { contrastOf } from './contrast.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE, photograph, takePhoto } from './field-fixture.ts';

/** Pixels, WCAG 2.2, 2.5.5 (AAA). */
const FINGER = 44;
/** What is pressed and is smaller than a finger; a box to tick is pressed by its label, and links within a sentence are exempt. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('button, summary, select, input, textarea, li > a')]
    .filter((one) => one.checkVisibility() && !one.hidden)
    .filter((one) => {
      const { width, height } = ((one.matches('[type=radio], [type=checkbox]') && one.closest('label')) || one).getBoundingClientRect();
      return width < ${String(FINGER)} || height < ${String(FINGER)};
    })
    .map((one) => one.outerHTML.slice(0, 120))`);

/** WCAG 2.2, 1.4.6 (AAA) for small text; the field app holds it for large text too. */
const LEAST = 7;

describe('the field app in sunlight, under one thumb', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place({ devices: true });
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Every text of the page as it stands can be told from what is behind it, and what is pressed is met; says how well the hardest can. */
  async function readable(page: Page, name: string, said: TestContext): Promise<void> {
    const texts = await contrastOf(page);
    assert.ok(texts.length > 0, name);
    assert.deepEqual(
      texts.filter(({ ratio }) => ratio < LEAST),
      [],
      name,
    );
    assert.deepEqual(await tooSmall(page), [], name);
    said.diagnostic(`${name}: ${texts[0]!.ratio.toFixed(2)} (${texts[0]!.text})`);
  }
  const tab = (page: Page, name: RegExp): Promise<void> =>
    page.locator('nav.parts-bar').getByRole('button', { name }).click();

  test(titled('signing in, and being refused'), inBrowser, async (said) => {
    const { page } = await city.visit({ ...PHONE, calm: true });
    await page.goto('/field');
    await page.locator('form').waitFor();
    await readable(page, 'sign-in', said);
    await page.locator('form input').first().fill('nobody');
    await page.locator('form input').nth(1).fill('wrong');
    await page.locator('form button[type=submit]').click();
    await page.getByRole('alert').waitFor();
    await readable(page, 'sign-in refused', said);
  });

  test(
    titled('reporting, the queue in each of its states, and what is offered without a connection'),
    inBrowser,
    async (said) => {
      const { page, context } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation({ latitude: 30.1, longitude: 120.1, accuracy: 8 });
      await page.goto('/field');
      await page.getByRole('heading', { name: '上报问题' }).waitFor();
      await readable(page, 'report', said);
      const send = page.locator('form.report button[type=submit]');
      await send.click();
      await page.getByRole('alert').waitFor();
      await page.locator('form.report details summary').first().click();
      await takePhoto(page, await photograph(city, '路面坑洼'));
      await page.getByRole('button', { name: '就在这里' }).click();
      await page.getByText('误差约 8 米').waitFor();
      await page.getByRole('button', { name: '扫门牌' }).click();
      await readable(page, 'report filled in, and one thing missing', said);
      await page.getByLabel('一句话说明').fill('太阳下上报的一件');
      await send.click();
      await page.locator('.reading').first().waitFor();
      await readable(page, 'report kept', said);
      await tab(page, /^待发送/);
      await page.locator('.queued', { hasText: '已发送' }).nth(1).waitFor();
      await readable(page, 'queue sent', said);

      await context.setOffline(true);
      await tab(page, /^上报/);
      for (const title of ['等着的一件', '暂停的一件', '被退回的一件']) {
        await page.getByLabel('一句话说明').fill(title);
        await send.click();
        await page.locator('.count').waitFor();
        await page.getByLabel('一句话说明').and(page.locator(':empty')).waitFor();
      }
      await readable(page, 'report without a connection', said);
      await tab(page, /^待发送/);
      await page.locator('.queued', { hasText: '暂停的一件' }).getByRole('button', { name: '暂停' }).click();
      await context.route('**/api/grid/reports', (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            code: 'grid.kind-unknown',
            status: 422,
            text: { zh: '目录里没有这个类别', en: 'No such kind' },
          }),
        }),
      );
      await readable(page, 'queue waiting and paused', said);
      await context.setOffline(false);
      const refused = page.locator('.queued', { hasText: '被退回的一件' });
      await refused.getByRole('button', { name: '修改后再发' }).click();
      await refused.getByRole('button', { name: '删除' }).click();
      await readable(page, 'queue refused', said);
    },
  );

  test(titled('the events of the day with their forms'), inBrowser, async (said) => {
    const member = await city.api('donghu.grid-member');
    const { rows } = await city.db.owner.query<{ id: string; agency: string }>(
      `select a.id, b.agency from access.account a join access.binding b on b.account = a.id where a.username = 'donghu.grid-member'`,
    );
    const now = new Date().toISOString();
    const { matter } = await member.post<{ matter: string }>('/api/grid/reports', {
      ...{ key: newId(), title: '太阳下办的一件', kind: 'garbage', at: now, sentAt: now, place: {} },
    });
    await (
      await city.api('donghu.dispatcher1')
    ).act(matter, 'dispatch', {
      ...{ agency: rows[0]!.agency, handler: rows[0]!.id, reason: '本网格' },
    });
    const { page, context } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
    await page.goto('/field');
    await tab(page, /^任务/);
    const task = page.locator('section.street > ul > li').filter({ hasText: '太阳下办的一件' });
    await task.waitFor();
    await readable(page, 'tasks', said);
    await page.locator('section.street details summary').click();
    await context.setOffline(true);
    await task.getByRole('button', { name: '受理' }).click();
    await task.getByText('“受理”等待发送').waitFor();
    await task.getByRole('button', { name: '请求协助' }).click();
    await task.getByRole('button', { name: '存下，联网后提交' }).click();
    await readable(page, 'asking for help, with something missing', said);
    await task.getByRole('button', { name: '取消' }).click();
    await task.getByRole('button', { name: '反馈' }).click();
    await task.getByRole('button', { name: '存下，联网后提交' }).click();
    await task.getByRole('alert').waitFor();
    await readable(page, 'feeding back, with something missing', said);
  });

  test(
    titled('tasks by their clocks, and every kind of evidence with all that is missing'),
    inBrowser,
    async (said) => {
      const { page } = await city.visit({ as: 'donghu.officer1', ...PHONE, calm: true });
      await page.goto('/field');
      await tab(page, /^任务/);
      await page.locator('section[aria-labelledby=tasks] li').first().waitFor();
      await readable(page, 'tasks of an officer', said);
      await tab(page, /^采集/);
      const kinds = page.locator('fieldset.kinds label');
      await kinds.first().waitFor();
      for (let at = 0; at < (await kinds.count()); at += 1) {
        await kinds.nth(at).click();
        await page.locator('form.capture button[type=submit]').click();
        await page.getByRole('alert').first().waitFor();
        await readable(page, `capture ${await kinds.nth(at).innerText()}`, said);
      }
    },
  );

  test(titled('a patrol with its forms'), inBrowser, async (said) => {
    const { rows } = await city.db.owner.query<{ username: string }>(
      `select a.username from matters.matter m join access.account a on a.id::text = m.snapshot -> 'facts' ->> 'walker'
       where m.scenario = 'patrol' and m.stage = 'planned' order by m.number`,
    );
    const { page } = await city.visit({ as: rows[0]!.username, ...PHONE, calm: true });
    await page.goto('/field');
    await tab(page, /^任务/);
    const patrols = page.locator('section[aria-labelledby=patrols]');
    await patrols.getByRole('button', { name: '看路线' }).first().click();
    await patrols.getByRole('button', { name: '开始巡查' }).waitFor();
    await readable(page, 'route of a patrol', said);
    await patrols.getByRole('button', { name: '继续巡查' }).first().click();
    const patrol = patrols.locator('[data-step]');
    await patrol.getByRole('button', { name: '发现问题' }).click();
    await patrol.getByRole('button', { name: '上报并继续' }).click();
    await patrol.getByRole('alert').waitFor();
    await readable(page, 'problem found on a patrol, and not said', said);
    await patrol.getByRole('button', { name: '取消' }).click();
    await patrol.getByRole('button', { name: '跳过' }).click();
    await patrol.getByRole('button', { name: '跳过并继续' }).click();
    await patrol.getByRole('alert').waitFor();
    await readable(page, 'step skipped without a reason', said);
  });

  test(
    titled('what is faint is noticed: the measure itself, on known pairs of colours'),
    inBrowser,
    async () => {
      const { page } = await city.visit(PHONE);
      await page.setContent(
        `<body style="background:#fff;color:#000"><p>black</p><p style="color:#777">grey</p>
       <div style="background:#777"><b style="color:#fff">✓</b></div>
       <p style="color:rgb(0 0 0 / 50%)">half</p><input value="typed" style="color:#00f;background:#fff">
       <button disabled style="color:#eee;background:#fff">off</button><p hidden style="color:#eee">hidden</p>`,
      );
      assert.deepEqual(
        (await contrastOf(page)).map(({ text, ratio }) => [text, ratio.toFixed(2)]),
        [
          ['half', '3.98'],
          ['grey', '4.48'],
          ['✓', '4.48'],
          ['typed', '8.59'],
          ['black', '21.00'],
        ],
      );
    },
  );
});
