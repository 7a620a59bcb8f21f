import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';
import { PHONE, photograph, shellKept, takePhoto } from './field-fixture.ts';
import { readsWell } from './reads-well.ts';

/** Of a matter: Chinese in every language. */
const NUMBER = /[\p{Script=Han}]+〔\d{4}〕\d+号/u;

describe('a patrol', () => {
  let city: Place;
  let doors: readonly string[];
  let walker: { readonly name_zh: string; readonly name_en: string };

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const { rows } = await city.db.owner.query<{ place: string }>(
      `select b.place from places.place_version b join places.unit_ancestor a on a.unit = b.area
       join places.unit_version v on v.unit = a.ancestor and v.name_zh = '东湖区'
       where b.kind = 'building' and b.road is not null and b.lon is not null and b.valid_to = 'infinity'
       order by b.code limit 2`,
    );
    const clerk = await city.api('donghu.dispatcher1');
    doors = await Promise.all(
      rows.map(
        async ({ place: id }) =>
          (await clerk.get<{ address: string }>(`/api/addresses/places/${id}`)).address,
      ),
    );
    const found = await city.db.owner.query<typeof walker>(
      `select name_zh, name_en from access.account where username = 'donghu.grid-member2'`,
    );
    walker = found.rows[0]!;
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled(
      'planned at the desk, walked on a phone without a connection through a restart, and read at the desk',
    ),
    inBrowser,
    async () => {
      const desk = await city.visit({ as: 'donghu.dispatcher1' });
      await desk.page.goto('/w/grid/patrols');
      await desk.page.locator('.patrols .card').first().waitFor();
      await desk.page.getByRole('button', { name: '安排巡查' }).click();
      await desk.page.getByRole('button', { name: '排路线并安排' }).click();
      await desk.page.getByRole('alert').getByText('请选择任务单').waitFor();
      await choose(desk.page, '任务单', '市容日常巡查');
      await choose(desk.page, '巡查人', walker.name_zh, new RegExp(walker.name_zh));
      for (const address of doors) {
        const field = desk.page.getByRole('combobox', { name: '添加地点' });
        await field.fill(address);
        await desk.page.locator('.ant-select-item-option', { hasText: address }).first().click();
        await desk.page.locator('.patrol-places li', { hasText: address }).waitFor();
      }
      await readsWell(desk.page, 'patrol-plan');
      await desk.page.getByRole('button', { name: '排路线并安排' }).click();
      await desk.page.waitForURL(/\/w\/grid\/patrols\/[0-9a-f-]{36}$/);
      const matter = desk.page.url().slice(-36);
      await desk.page.locator('.patrol-route > li').nth(1).waitFor();
      assert.equal(await desk.page.locator('.patrol-step.open').count(), 8);

      const { page, context } = await city.visit({ as: 'donghu.grid-member2', ...PHONE, calm: true });
      const tasks = () => page.getByRole('button', { name: '任务', exact: true }).click();
      await page.goto('/field');
      await tasks();
      const mine = page
        .locator('section[aria-labelledby=patrols] > ul > li')
        .filter({ hasText: '市容日常巡查，' });
      await mine.waitFor();
      await shellKept(page);
      const picture = await photograph(city, '井盖');
      await context.setOffline(true);
      await mine.getByRole('button', { name: '看路线' }).click();
      await mine.getByRole('button', { name: '开始巡查' }).click();
      const step = (n: number) => mine.locator(`[data-step="${String(n)}"]`);
      await step(1).waitFor();
      await readsWell(page, 'field-patrol', ['phone']);
      await mine.getByRole('button', { name: '正常' }).click();
      await step(2).waitFor();
      await mine.getByRole('button', { name: '发现问题' }).click();
      await mine.getByRole('button', { name: '上报并继续' }).click();
      await mine.getByRole('alert').getByText('请写明问题').waitFor();
      await takePhoto(page, picture);
      await mine.getByLabel('什么问题').fill('井盖松动，踩上去响');
      await mine.getByLabel('等级').selectOption('2');
      await mine.getByRole('button', { name: '上报并继续' }).click();
      await step(3).waitFor();
      await mine.getByRole('button', { name: '跳过' }).click();
      await mine.getByLabel('为什么查不了').fill('白天看不出');
      await mine.getByRole('button', { name: '跳过并继续' }).click();
      await step(4).waitFor();
      // the phone goes off and on again
      await page.reload();
      await tasks();
      await mine.getByText('4 步等待发送').waitFor();
      await mine.getByRole('button', { name: '继续巡查' }).click();
      for (let n = 4; n <= 8; n += 1) {
        await step(n).waitFor();
        await mine.getByRole('button', { name: '正常' }).click();
      }
      await mine.getByRole('button', { name: '结束巡查' }).click();
      await mine.getByText('已走完，等待发送').waitFor();
      await context.setOffline(false);
      await mine.waitFor({ state: 'detached', timeout: 60_000 });
      await page.getByRole('button', { name: '待发送', exact: true }).waitFor({ timeout: 30_000 });

      const acts = await city.db.owner.query<{ action: string; step: number | null }>(
        `select action, (input ->> 'step')::integer as step from store.journal where stream = $1 and kind = 'matter' order by version`,
        [matter],
      );
      assert.deepEqual(
        acts.rows.map((one) => [one.action, one.step]),
        [
          ['plan', null],
          ['start', null],
          ['check-item', 1],
          ['note-reported', 2],
          ['skip', 3],
          ...[4, 5, 6, 7, 8].map((n) => ['check-item', n]),
          ['finish', null],
        ],
      );
      const events = await city.db.owner.query<{
        source: string;
        kind: string;
        placed: boolean;
        photo: string;
      }>(
        `select m.snapshot -> 'facts' ->> 'source' as source, m.snapshot -> 'facts' ->> 'kind' as kind,
           m.snapshot -> 'facts' ->> 'place' <> '' as placed, v.file as photo
         from matters.matter m join evidence.item i on i.shard = m.shard and i.matter = m.id and i.derivation is null
         join evidence.version v on v.item = i.id where m.scenario = 'grid-events' and m.title = '井盖松动，踩上去响'`,
      );
      const photo = createHash('sha256').update(picture.buffer).digest('hex');
      assert.deepEqual(events.rows, [{ source: 'patrol', kind: 'pothole', placed: true, photo }]);

      await desk.page.reload();
      await desk.page.locator('.patrol-step.problem').getByText('井盖松动，踩上去响').waitFor();
      await desk.page.locator('.patrol-step.skipped').getByText('白天看不出').waitFor();
      await desk.page.getByText('已查 8/8 项').waitFor();
      await readsWell(desk.page, 'patrol');
      // walked again over the same places
      await desk.page.getByRole('link', { name: '再次安排' }).click();
      await desk.page.locator('.patrol-places li').nth(1).waitFor();
      assert.deepEqual([desk.errors, desk.dialogs], [[], []]);
    },
  );

  test(titled('the pages of patrols in English have no Chinese left, but for data'), inBrowser, async () => {
    const { page } = await city.visit({ as: 'donghu.dispatcher1' });
    await page.addInitScript(`localStorage.setItem('gaoyao.language', 'en')`);
    await page.goto('/w/grid/patrols');
    await page.locator('.patrols .card').first().waitFor();
    const chinese = (): Promise<string[]> =>
      page.evaluate(`(() => { const found = []; const walk = (node, zh) => {
        for (const one of node.childNodes) {
          if (one.nodeType === 3 && !zh && /\\p{Script=Han}/u.test(one.data)) found.push(one.data.trim());
          if (one.nodeType === 1) walk(one, zh || one.lang === 'zh-CN');
        } }; walk(document.querySelector('main'), false); return found; })()`);
    const left = async (): Promise<readonly string[]> =>
      (await chinese()).filter((said) => /\p{Script=Han}/u.test(said.replace(NUMBER, '')));
    assert.deepEqual(await left(), []);
    await page.locator('.patrols a').first().click();
    await page.locator('.patrol-route > li').first().waitFor();
    assert.deepEqual(await left(), []);
  });
});
