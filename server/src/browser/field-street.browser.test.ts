import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { newId } from '@gaoyao/kernel/store';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE, photograph, shellKept, takePhoto } from './field-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('events on the phones of those who have them', () => {
  let city: Place;
  let people: ReadonlyMap<string, { id: string; name: string; agency: string }>;
  before(async () => {
    if (!hasBrowser) return;
    city = await place({ draws: true });
    const { rows } = await city.db.owner.query<{
      username: string;
      id: string;
      name: string;
      agency: string;
    }>(
      `select a.username, a.id, a.name_zh as name, b.agency from access.account a join access.binding b on b.account = a.id
       where a.username in ('donghu.grid-member', 'donghu.grid-member2')`,
    );
    people = new Map(rows.map(({ username, ...one }) => [username, one]));
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** An event that was given to the first member, and that the second may accept instead. */
  async function dispatched(title: string): Promise<string> {
    const member = await city.api('donghu.grid-member');
    const now = new Date().toISOString();
    const { matter } = await member.post<{ matter: string }>('/api/grid/reports', {
      ...{ key: newId(), title, kind: 'garbage', at: now, sentAt: now, place: {} },
    });
    const [first, second] = ['donghu.grid-member', 'donghu.grid-member2'].map((one) => people.get(one)!);
    await (
      await city.api('donghu.dispatcher1')
    ).act(matter, 'dispatch', {
      ...{ agency: first!.agency, handler: first!.id, deputy: second!.id, reason: '本网格' },
    });
    return matter;
  }
  async function street(as: string, language = 'zh') {
    const visit = await city.visit({ as, ...PHONE, calm: true });
    if (language !== 'zh')
      await visit.page.addInitScript(`localStorage.setItem('gaoyao.language', '${language}')`);
    await visit.page.goto('/field');
    await visit.page.getByRole('button', { name: language === 'zh' ? '任务' : 'Tasks', exact: true }).click();
    return visit;
  }
  const task = (page: Page, title: string) =>
    page.locator('section.street > ul > li').filter({ hasText: title });

  test(
    titled(
      'an event offered to two is in the list of each; both accept, the first has it, and the one who accepted without a connection is told who that is',
    ),
    inBrowser,
    async () => {
      const title = '两人同时受理的一件';
      const matter = await dispatched(title);
      const [{ page, context }, deputy] = await Promise.all([
        street('donghu.grid-member'),
        street('donghu.grid-member2'),
      ]);
      await task(page, title).waitFor();
      await context.setOffline(true);
      await task(page, title).getByRole('button', { name: '受理' }).click();
      await task(page, title).getByText('“受理”等待发送').waitFor();
      assert.equal(await task(deputy.page, title).count(), 1);
      await task(deputy.page, title).getByRole('button', { name: '受理' }).click();
      await task(deputy.page, title).getByRole('button', { name: '反馈' }).waitFor({ timeout: 30_000 });
      await task(deputy.page, title).getByText('办理中').waitFor({ timeout: 30_000 });
      await context.setOffline(false);
      await page
        .getByRole('button', { name: /^待发送/ })
        .first()
        .click();
      const first = people.get('donghu.grid-member2')!;
      await page
        .getByText(new RegExp(`${first.name}已于 \\d\\d:\\d\\d 受理，这一件不用您办了`))
        .waitFor({ timeout: 30_000 });
      await page.getByRole('button', { name: '任务', exact: true }).click();
      await task(page, title).waitFor({ state: 'detached' });
      const { rows } = await city.db.owner.query<{ actor: string }>(
        `select actor from store.journal where stream = $1 and kind = 'matter' and action = 'accept'`,
        [matter],
      );
      assert.deepEqual(rows, [{ actor: first.id }]);
    },
  );

  test(titled('the map of the day opens, and the list says the same'), inBrowser, async () => {
    const { page } = await street('donghu.grid-member');
    await page.getByRole('button', { name: '在地图上看' }).click();
    await page.locator('.event-map canvas').waitFor();
    await page.getByRole('button', { name: '收起地图' }).waitFor();
    await readsWell(page, 'field-street', ['phone']);
  });

  test(
    titled('help is asked for without a connection, of the people who were offered last'),
    inBrowser,
    async () => {
      const title = '需要别的单位协助的一件';
      const matter = await dispatched(title);
      await (await city.api('donghu.grid-member')).act(matter, 'accept', {});
      const { page, context } = await street('donghu.grid-member');
      await task(page, title).getByRole('button', { name: '请求协助' }).click();
      const people = task(page, title).getByLabel('请谁协助').locator('option');
      await people.nth(1).waitFor({ state: 'attached' });
      await task(page, title).getByRole('button', { name: '取消' }).click();
      await context.setOffline(true);
      await task(page, title).getByRole('button', { name: '请求协助' }).click();
      await people.nth(1).waitFor({ state: 'attached' });
      await task(page, title).getByLabel('请谁协助').selectOption({ index: 1 });
      await task(page, title).getByLabel('请求协助的事项').fill('请一起上门');
      await task(page, title).getByRole('button', { name: '存下，联网后提交' }).click();
      await task(page, title).getByText('“请求协助”等待发送').waitFor();
      await context.setOffline(false);
      await task(page, title).getByText('“请求协助”等待发送').waitFor({ state: 'detached', timeout: 30_000 });
      const { rows } = await city.db.owner.query<{ asked: boolean }>(
        `select (snapshot -> 'facts' ->> 'assisting')::boolean as asked from matters.matter where id = $1`,
        [matter],
      );
      assert.deepEqual(rows, [{ asked: true }]);
    },
  );

  test(
    titled('an answer with its photo is given without a connection, outlives a restart, and arrives once'),
    inBrowser,
    async () => {
      const title = '没有信号时反馈的一件';
      const answer = '现场已清理，两袋垃圾已运走。';
      const matter = await dispatched(title);
      await (await city.api('donghu.grid-member')).act(matter, 'accept', {});
      const picture = await photograph(city, '清理以后');
      const { page, context } = await street('donghu.grid-member');
      await task(page, title).waitFor();
      await shellKept(page);
      await context.setOffline(true);
      await task(page, title).getByRole('button', { name: '反馈' }).click();
      await task(page, title).getByLabel('处置结果').selectOption('explained');
      await task(page, title).getByLabel('答复（反映人可见）').fill(answer);
      await takePhoto(page, picture);
      await task(page, title).getByRole('button', { name: '存下，联网后提交' }).click();
      await task(page, title).getByText('“反馈”等待发送').waitFor();
      await page.reload();
      await page.getByRole('button', { name: '任务', exact: true }).click();
      await task(page, title).getByText('“反馈”等待发送').waitFor();
      // what waits counts as done: nobody feeds back twice
      assert.equal(await task(page, title).getByRole('button').count(), 0);
      // the first answer gets lost on its way: the same act is sent again under its key
      let lost = 0;
      await context.route(`**/api/matters/${matter}/acts`, async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await context.setOffline(false);
      await page.getByRole('button', { name: '待发送', exact: true }).waitFor({ timeout: 30_000 });
      await task(page, title).waitFor({ state: 'detached' });
      assert.equal(lost, 1);
      const { rows } = await city.db.owner.query<{ action: string }>(
        `select action from store.journal where stream = $1 and kind = 'matter'
         and action in ('@evidence', 'feed-back') order by version`,
        [matter],
      );
      // the photo first: the answer stands on what is there
      assert.deepEqual(
        rows.map(({ action }) => action),
        ['@evidence', 'feed-back'],
      );
      const { rows: kept } = await city.db.owner.query<{ stage: string; result: string; photo: string }>(
        `select m.stage, m.snapshot -> 'facts' ->> 'result' as result, v.file as photo from matters.matter m
         join evidence.item i on i.shard = m.shard and i.matter = m.id and i.derivation is null
         join evidence.version v on v.item = i.id where m.id = $1`,
        [matter],
      );
      const photo = createHash('sha256').update(picture.buffer).digest('hex');
      assert.deepEqual(kept, [{ stage: 'answered', result: 'explained', photo }]);
    },
  );

  test(
    titled('a report that was refused is said anew in the queue, and is taken once'),
    inBrowser,
    async () => {
      const { page, context } = await street('donghu.grid-member');
      await context.route('**/api/grid/reports', (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            ...{ code: 'grid.kind-unknown', status: 422 },
            ...{ title: '目录里没有这个类别', text: { zh: '目录里没有这个类别', en: 'No such kind' } },
          }),
        }),
      );
      await page.getByRole('button', { name: '上报', exact: true }).first().click();
      await page.getByLabel('一句话说明').fill('先被退回的一件');
      await page.locator('form.report').getByRole('button', { name: '上报', exact: true }).click();
      await page
        .getByRole('button', { name: /^待发送/ })
        .first()
        .click();
      const entry = page.locator('.queued', { hasText: '先被退回的一件' });
      await entry.getByRole('button', { name: '修改后再发' }).click();
      await readsWell(page, 'field-queue-edit', ['phone']);
      await context.unroute('**/api/grid/reports');
      await entry.getByLabel('一句话说明').fill('改过以后上报的一件');
      await entry.getByRole('button', { name: '修改后再发' }).first().click();
      await page.locator('.queued', { hasText: '已发送' }).first().waitFor({ timeout: 30_000 });
      const { rows } = await city.db.owner.query<{ title: string }>(
        `select title from matters.matter where title in ('先被退回的一件', '改过以后上报的一件')`,
      );
      assert.deepEqual(rows, [{ title: '改过以后上报的一件' }]);
    },
  );
});
