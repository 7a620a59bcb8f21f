import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE, photograph, shellKept, takePhoto } from './field-fixture.ts';
import { submit, toMatter } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

const TITLE = '巷口装修垃圾堆了三天没人清';
const ANSWER = '垃圾已清运，与社区约定每周巡查。';
const HELP = '占道的遮阳棚请执法队一起拆';
const HELPED = '已到场拆除遮阳棚两处。';

/** Dispatcher and leader at the desk, grid member on the phone, an officer of the enforcement bureau at the workbench. */
describe('one trouble from the resident’s report to the resident’s rating', () => {
  let city: Place;
  let spot: { code: string };
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const { rows } = await city.db.owner.query<typeof spot>(
      `select v.code from places.place_version v
       join access.binding b on true join access.account a on a.id = b.account and a.username = 'donghu.grid-member'
       where v.area = b.unit and v.code is not null and v.kind = 'building' order by v.code limit 1`,
    );
    spot = rows[0]!;
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Acts of the event in the order of its journal, with who did each. */
  async function acts(): Promise<readonly { action: string; username: string }[]> {
    const { rows } = await city.db.owner.query<{ action: string; username: string }>(
      `select j.action, a.username from matters.matter m
       join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter'
       join access.account a on a.id = j.actor
       where m.title = $1 order by j.version`,
      [TITLE],
    );
    return rows;
  }
  /** What the board shows of the events that the public reported: patrols of the demo city go on meanwhile. */
  async function fromPublic(page: Page): Promise<{ reports: number; closed: number }> {
    const cells = page
      .locator('tr', { has: page.getByRole('rowheader', { name: '群众上报' }) })
      .locator('td');
    const [reports, closed] = await cells.allInnerTexts();
    return { reports: Number(reports), closed: Number(closed) };
  }
  const onTask = (page: Page) => page.locator('section.street > ul > li').filter({ hasText: TITLE });

  test(
    titled('report, dispatch, acceptance without a connection, help, answer with a photo, check, rating'),
    { ...inBrowser, timeout: 240_000 },
    async () => {
      // the leader’s figures before, once all that the demo city did is counted
      const board = await city.visit({ as: 'donghu.leader', calm: true });
      await board.page.goto('/w/grid/board');
      await board.page.getByText('来源', { exact: true }).click();
      await board.page.getByRole('columnheader', { name: '满意率' }).waitFor();
      await board.page.getByText('还有动作正在计入').waitFor({ state: 'detached', timeout: 60_000 });
      const before = await fromPublic(board.page);

      // a resident without an account
      const resident = await city.visit({ ...PHONE, calm: true });
      await resident.page.goto(`/portal/report?place=${spot.code}`);
      await resident.page.getByLabel('什么事（一句话）').fill(TITLE);
      await resident.page.getByLabel(/^照片/).setInputFiles(await photograph(city, '堆放的装修垃圾'));
      await resident.page.getByRole('img', { name: '第 1 张照片' }).waitFor();
      await readsWell(resident.page, 'grid-story-report', ['phone']);
      await resident.page.setViewportSize(PHONE);
      await resident.page.getByRole('button', { name: '提交', exact: true }).click();
      await resident.page.getByRole('heading', { name: '已经收到' }).waitFor();
      const code = await resident.page.locator('output.follow-code').innerText();
      await resident.page.getByText('照片没有传上去').waitFor({ state: 'detached' });

      // the dispatcher classifies and dispatches it
      const desk = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await desk.page.goto('/w/grid');
      const listed = desk.page.locator('.grid-event', { hasText: TITLE });
      await listed.click();
      await desk.page.getByText(/对上：.*装修垃圾/).waitFor();
      const matter = (await listed.getAttribute('data-matter'))!;
      await desk.page.getByRole('radio', { name: /苏云溪/ }).check();
      await desk.page.getByRole('button', { name: /^交\s?办$/ }).click();
      await desk.page.getByText('承办人：苏云溪').waitFor();

      // the grid member sees it, goes where there is no connection, and accepts there
      const street = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      await street.page.goto('/field');
      await street.page.getByRole('button', { name: '任务', exact: true }).click();
      await onTask(street.page).waitFor();
      await shellKept(street.page);
      await street.context.setOffline(true);
      await onTask(street.page).getByRole('button', { name: '受理' }).click();
      await onTask(street.page).getByText('“受理”等待发送').waitFor();
      await street.page.reload();
      await street.page.getByRole('button', { name: '任务', exact: true }).click();
      await onTask(street.page).getByText('“受理”等待发送').waitFor();
      assert.deepEqual(
        (await acts()).filter(({ action }) => action === 'accept'),
        [],
      );
      // the first answer is lost on its way, and the same act is sent again
      let lost = 0;
      await street.context.route(`**/api/grid/events/${matter}/accept`, async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await street.context.setOffline(false);
      await onTask(street.page).getByText('办理中').waitFor({ timeout: 30_000 });
      assert.equal(lost, 1);

      // help of another agency
      await onTask(street.page).getByRole('button', { name: '请求协助' }).click();
      const asking = onTask(street.page);
      const helper = asking.getByLabel('请谁协助').locator('option', { hasText: '综合行政执法' }).first();
      await helper.waitFor({ state: 'attached' });
      const whom = (await helper.getAttribute('value'))!;
      const { rows } = await city.db.owner.query<{ username: string }>(
        'select username from access.account where id = $1',
        [whom],
      );
      const assistant = rows[0]!.username;
      await asking.getByLabel('请谁协助').selectOption(whom);
      await asking.getByLabel('请求协助的事项').fill(HELP);
      const asked = street.page.waitForResponse((answer) => answer.url().endsWith('/acts') && answer.ok());
      await asking.getByRole('button', { name: '提交', exact: true }).click();
      await asked;

      const bureau = await city.visit({ as: assistant, calm: true });
      await toMatter(bureau.page, matter);
      await bureau.page.getByText(HELP).first().waitFor();
      await bureau.page.getByRole('button', { name: '协助反馈' }).first().click();
      await bureau.page.getByLabel('协助结果').fill(HELPED);
      await submit(bureau.page, '协助反馈');
      assert.deepEqual(bureau.errors, []);

      // the answer with a photo
      await onTask(street.page).getByRole('button', { name: '反馈', exact: true }).click();
      await onTask(street.page).getByLabel('答复（反映人可见）').fill(ANSWER);
      await takePhoto(street.page, await photograph(city, '清运以后'));
      await onTask(street.page).getByRole('button', { name: '提交', exact: true }).click();
      await street.page.getByRole('button', { name: '待发送', exact: true }).click();
      await street.page.getByRole('button', { name: '待发送', exact: true }).waitFor({ timeout: 30_000 });
      await street.page.locator('.queued', { hasText: '已发送' }).nth(3).waitFor({ timeout: 30_000 });

      // checked by the dispatcher
      await desk.page.getByRole('button', { name: '核查通过' }).waitFor();
      await desk.page.getByRole('button', { name: '核查通过' }).click();
      await desk.page.locator('.grid-panel').getByText('待评价').waitFor();

      // the reporter reads the answer by the code, and rates
      await resident.page.getByRole('link', { name: '看进度' }).click();
      await resident.page.getByText(ANSWER).waitFor();
      assert.equal(await resident.page.getByLabel('查询码').inputValue(), code);
      await resident.page.getByText('综合行政执法').first().waitFor();
      await readsWell(resident.page, 'grid-story-follow', ['phone']);
      await resident.page.getByRole('radio', { name: '5 星' }).check();
      await resident.page.getByRole('button', { name: '提交评价' }).click();
      await resident.page.getByText('您评了 5 星，谢谢。').waitFor();

      assert.deepEqual(await acts(), [
        { action: 'report', username: 'system' },
        { action: '@evidence', username: 'system' },
        { action: 'classify', username: 'donghu.dispatcher1' },
        { action: 'dispatch', username: 'donghu.dispatcher1' },
        { action: 'accept', username: 'donghu.grid-member' },
        { action: 'ask-assist', username: 'donghu.grid-member' },
        { action: 'assist', username: assistant },
        { action: '@evidence', username: 'donghu.grid-member' },
        { action: 'feed-back', username: 'donghu.grid-member' },
        { action: 'accept-result', username: 'donghu.dispatcher1' },
        { action: 'rate', username: 'system' },
      ]);

      // the figures have moved, on the page that stood open all the while
      await board.page
        .locator('tr', { has: board.page.getByRole('rowheader', { name: '群众上报' }) })
        .locator('td')
        .nth(1)
        .getByText(String(before.closed + 1), { exact: true })
        .waitFor({ timeout: 60_000 });
      assert.deepEqual(await fromPublic(board.page), {
        reports: before.reports + 1,
        closed: before.closed + 1,
      });
      for (const { errors } of [board, resident, desk]) assert.deepEqual(errors, []);
    },
  );
});
