import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';
import {
  countedReport,
  digits,
  lateTheft,
  leftInChinese,
  whole,
  type List,
  type Report,
} from './safety-report-fixture.ts';

describe('the safety report', () => {
  let city: Place;
  let month: string;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    month = (await countedReport(city)).former;
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const read = async <T = Report>(path: string): Promise<T> =>
    (await city.api('qinghe.leader')).get<T>(`/api/safety/${path}`);

  test(
    titled('a leader reads last month: seven domains, 33 figures, each with what may be said of it'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.leader', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '平安法治报表' }).click();
      await page.getByRole('button', { name: '上一期' }).click();
      await page.waitForURL(new RegExp(`period=${month}`));
      await whole(page);
      const { domains } = await read(`report?by=month&period=${month}`);
      assert.deepEqual([domains.length, domains.flatMap(({ figures }) => figures).length], [7, 33]);
      for (const { id, figures, cure } of domains) {
        const card = page.locator(`[data-pane=domain-${id}]`);
        assert.equal(await card.locator('[data-figure]').count(), figures.length);
        // each domain leads to where its trouble is worked on, or says that this is not there yet
        if (cure?.installed === true) await card.locator('a.cure').waitFor();
        else await card.getByText('治理场景尚未建设').waitFor();
        for (const { definition, figure } of figures) {
          const shown = await card.locator(`[data-figure=${definition.id}] .figure-value strong`).innerText();
          if (figure.value === null) assert.equal(shown, '—', definition.id);
          else if (definition.unit === 'cases')
            assert.equal(digits(shown), String(figure.value), definition.id);
        }
      }
      const row = page.locator('[data-figure=criminal-cases]');
      assert.match(await row.locator('.figure-value small').innerText(), /偶然波动 \d/);
      assert.match(await row.locator('.figure-compared').innerText(), /同比[\s\S]+环比[\s\S]+累计/);
      // the line opens the numbers it is drawn from
      await row.locator('.spark summary').click();
      await row.locator('.spark tbody tr').nth(11).waitFor();
      await row.locator('.spark summary').click();
      // what the figures cannot tell stands beside them
      await page.locator('[data-pane=limits]').getByText('登记的事件不等于发生的事件').waitFor();
      await readsWell(page, 'safety-zh');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('another figure is chosen, the map goes down to a county and a town, and the trail leads back up'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.leader', calm: true });
      await page.goto(`/w/safety?by=month&period=${month}`);
      await whole(page);
      await page.locator('[data-figure=petitions] h3 button').click();
      await page.waitForURL(/figure=petitions/);
      await page.locator('[data-pane=map] h2').getByText('信访').waitFor();
      const title = page.getByRole('heading', { level: 1 });
      const below = page.locator('[data-pane=map] tbody th button');
      for (let level = 0; level < 2; level += 1) {
        const name = await below.first().innerText();
        await below.first().click();
        await title.getByText(name).waitFor();
        await whole(page);
      }
      const trail = page.getByRole('navigation', { name: '辖区' }).getByRole('link');
      assert.equal(await trail.count(), 2);
      await trail.first().click();
      await title.getByText('青禾市').waitFor();
      assert.equal(new URL(page.url()).searchParams.get('unit'), null);
      // the week, the quarter and the year are asked for as well
      for (const name of ['周', '季', '年', '日']) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.locator('.periods [aria-pressed=true]').getByText(name, { exact: true }).waitFor();
        await whole(page);
      }
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('a source that stopped is said to be late, and a period nobody reported for is empty and no zero'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.leader', calm: true });
      const { sources } = await read('report');
      const late = sources.find(({ state }) => state === 'stale')!;
      await page.goto('/w/safety');
      await whole(page);
      await page.locator('.sources summary').click();
      await page.locator(`[data-source=${late.source}]`).getByText('不是零').waitFor();
      await page.locator('.sources summary').click();
      await page.goto('/w/safety?by=month&period=2015-03');
      await page.getByText('本期没有任何来源报送').waitFor();
      const row = page.locator('[data-figure=criminal-cases]');
      await row.getByText('无数据（不是零）').waitFor();
      assert.equal(await row.locator('.figure-value strong').innerText(), '—');
      await readsWell(page, 'safety-empty', ['phone', 'laptop']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('from a figure to its definition, its break-down and every event behind it'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.leader', calm: true });
      await page.goto(`/w/safety?by=month&period=${month}`);
      await page.getByRole('link', { name: '刑事立案数：口径和明细', exact: true }).click();
      await page
        .locator('[data-pane=definition]')
        .getByText('期间内公安机关决定立案的刑事案件起数')
        .waitFor();
      await page.locator('[data-pane=trend] canvas').waitFor();
      const rows = page.locator('[data-pane=list] tbody tr');
      await rows.first().waitFor();
      const { total } = await read<List>(`indicators/criminal-cases/list?by=month&period=${month}&limit=1`);
      const more = page.getByRole('button', { name: '再列一些' });
      while ((await rows.count()) < total) {
        const before = await rows.count();
        await more.click();
        await rows.nth(before).waitFor();
      }
      assert.equal(await rows.count(), total, 'the list holds what the figure counts');
      await more.waitFor({ state: 'detached' });
      const theft = page
        .locator('[data-pane=by-category]')
        .getByRole('button', { name: '盗窃', exact: true });
      await theft.click();
      await page.waitForURL(/key=crime-theft/);
      await page.getByRole('button', { name: '列出全部' }).waitFor();
      await page.locator('[data-pane=list] .list-total').waitFor();
      for (const kind of await page.locator('[data-pane=list] tbody th').allInnerTexts())
        assert.match(kind, /^盗窃/);
      await readsWell(page, 'safety-indicator');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('in English nothing is left in Chinese but names marked as such, on no page of the report'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.leader', calm: true });
      await page.addInitScript(`localStorage.setItem('gaoyao.language', 'en')`);
      await page.goto(`/w/safety?by=month&period=${month}`);
      await whole(page);
      await page.locator('[data-pane=clusters]').waitFor();
      assert.deepEqual(await leftInChinese(page), []);
      await readsWell(page, 'safety-en');
      await page.goto(`/w/safety/indicators/petitions?by=month&period=${month}`);
      await page.locator('[data-pane=list] tbody tr').first().waitFor();
      assert.deepEqual(await leftInChinese(page), []);
      await readsWell(page, 'safety-indicator-en', ['phone', 'laptop']);
      await page.goto(`/w/safety/ranking?by=month&period=${month}`);
      await page.locator('.ranking tbody tr').first().waitFor();
      assert.deepEqual(await leftInChinese(page), []);
      await readsWell(page, 'safety-ranking-en', ['phone', 'laptop']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('on the wall it is dark, fits one screen, and is put there and back by keyboard'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({
        ...{ as: 'qinghe.leader', calm: true, width: 1920, height: 1080 },
      });
      await page.goto(`/w/safety?by=month&period=${month}`);
      await whole(page);
      const wall = page.getByRole('button', { name: '大屏' });
      await wall.focus();
      await page.keyboard.press('Enter');
      await page.locator('.safety.dark').waitFor();
      await whole(page);
      const over = await page.evaluate<number>(`(() => {
        const box = document.querySelector('.safety.dark .domains');
        return Math.max(...[...box.querySelectorAll('.domain')].map((one) => one.getBoundingClientRect().bottom)) - innerHeight;
      })()`);
      assert.ok(over <= 0, `domains stand ${String(over)} px below the screen`);
      if ((process.env['GAOYAO_SCREENSHOTS'] ?? '') !== '')
        await page.screenshot({ path: `${process.env['GAOYAO_SCREENSHOTS']!}/safety-dark.png` });
      await page.getByRole('button', { name: '退出大屏' }).press('Enter');
      await page.locator('.safety.dark').waitFor({ state: 'detached' });
      await context.close();
    },
  );

  test(
    titled('when the server is lost the figures stay and the page says how old they are'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ as: 'qinghe.leader', calm: true });
      await page.clock.install();
      await page.goto(`/w/safety?by=month&period=${month}`);
      await whole(page);
      const shown = page.locator('[data-figure=criminal-cases] .figure-value strong');
      const before = await shown.innerText();
      await page.route('**/api/safety/**', (route) => route.abort());
      await page.clock.runFor(90_000);
      await page.getByRole('alert').getByText('连接中断').waitFor();
      assert.equal(await shown.innerText(), before);
      await context.close();
    },
  );

  test(
    titled(
      'an edition is prepared, checked, published and commented on; a late event changes the report and not the edition',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.supervisor', calm: true });
      await page.goto('/w/safety/editions');
      await page.getByRole('button', { name: '编制定版' }).click();
      const dialog = page.getByRole('dialog');
      assert.equal(await dialog.getByLabel('期间').inputValue(), month);
      await dialog.getByRole('button', { name: '编制定版' }).click();
      await page.waitForURL(/editions\/[0-9a-f-]{36}/);
      const id = page.url().split('/').at(-1)!;
      await page.locator('[data-pane=seal]').getByText('草稿：由他人核对').waitFor();
      const { edition } = await read<{ edition: { matter: { id: string }; sha256: string } }>(
        `editions/${id}`,
      );
      const inspector = await city.api('qinghe.inspector');
      await inspector.act(edition.matter.id, 'check', { sources: true, differences: true });
      await (await city.api('qinghe.leader')).post(`/api/safety/editions/${id}/publish`, {});
      await page.reload();
      await page.locator('[data-pane=seal]').getByText('已发布').waitFor();
      await page.locator('.digest').getByText(edition.sha256).waitFor();
      const value = page.locator('[data-figure=thefts] .figure-value strong');
      const frozen = await value.innerText();
      const comments = page.locator('[data-pane=comments]');
      await comments.getByRole('combobox').press('ArrowDown');
      await page.locator('.ant-select-item-option').filter({ hasText: '火灾' }).click();
      await comments.getByLabel('说明').fill('本月排查高层住宅，登记更全。');
      await comments.getByRole('button', { name: '提交' }).click();
      await comments.locator('.remarks').getByText('登记更全').waitFor();
      await page.locator('[data-pane=reconciliation]').getByText('项中 0 项有差异').waitFor();

      await lateTheft(city, month);
      await page.reload();
      const row = page.locator('[data-pane=reconciliation] tr[data-indicator=thefts]').first();
      await row.waitFor();
      assert.deepEqual((await row.locator('td').allInnerTexts()).slice(2), ['+1', '+1', '0', '0']);
      assert.equal(await value.innerText(), frozen);
      await readsWell(page, 'safety-edition');
      await page.goto('/w/safety/editions');
      await page.locator('[data-pane=editions] tbody tr').first().waitFor();
      await readsWell(page, 'safety-editions', ['phone', 'laptop']);
      // the report of that month names its edition, and the ranking can be appealed against by the ranked
      await page.goto(`/w/safety/ranking?by=month&period=${month}`);
      await page.locator('.ranking tbody tr').first().waitFor();
      await page.getByRole('link', { name: '本期已定版（第 1 版）' }).waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('who holds no such post is told for whom it is'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.officer1' });
    await page.goto('/w/safety');
    await page.getByText('平安法治报表对政府领导').waitFor();
    await page.getByText('access.role-needed').waitFor();
    assert.equal(await page.getByRole('link', { name: '平安法治报表' }).count(), 0);
    await context.close();
  });
});
