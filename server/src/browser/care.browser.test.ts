import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { newId } from '@gaoyao/kernel/store';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose, signInAsResident } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

describe('care by water meter', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Waits until a count in the database is the one that is wanted: what the worker does takes its time. */
  async function until(wanted: number, count: string): Promise<void> {
    for (;;) {
      const { rows } = await city.db.owner.query<{ n: number }>(`select (${count})::integer as n`);
      if (rows[0]!.n === wanted) return;
      await setTimeout(50);
    }
  }

  test(
    titled('a grid member sees the home without water, goes, and looks at what is usual there'),
    inBrowser,
    async () => {
      // what became of the alerts of the past reaches their homes, which are then as nobody changes them
      await until(
        1,
        `select count(*) from matters.matter where scenario = 'care-alert' and snapshot -> 'facts' ->> 'falseInRow' = '2'`,
      );
      const { page, context, errors } = await city.visit({ as: 'donghu.grid-member', calm: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/w/care');
      const alert = page.locator('.care-alert').first();
      await alert.waitFor();
      await readsWell(page, 'care', ['phone', 'laptop', 'wall']);
      await alert.getByRole('button', { name: '我去' }).click();
      await alert.getByText('去核实').waitFor();
      await page.getByRole('tab', { name: '数字' }).click();
      await page.locator('[data-figure="alerts"]').waitFor();
      await readsWell(page, 'care-figures');
      await page.getByRole('tab', { name: '住户' }).click();
      await page.locator('.care-home').first().waitFor();
      await readsWell(page, 'care-homes');
      assert.equal(
        await page.locator('.care-home .care-fault').filter({ hasText: '检查水表或线路' }).count(),
        1,
      );
      assert.equal(await page.locator('.care-home').filter({ hasText: '待同意：本人、联系人' }).count(), 1);

      const home = page.locator('.care-home').filter({ hasText: '12 小时' });
      await home.getByRole('button', { name: '用水习惯和预警' }).click();
      await home.locator('.care-bars').waitFor();
      await home.getByRole('combobox', { name: '分位数' }).selectOption('0.99');
      await home
        .getByText(/近 28 天每小时用水量的 99% 分位数/)
        .first()
        .waitFor();
      await readsWell(page, 'care-home', ['phone', 'laptop']);
      await home.getByRole('button', { name: '采用' }).click();
      await home.getByRole('button', { name: '采用' }).waitFor({ state: 'detached' });

      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'a home is enrolled on the page; what is missing and a meter that is taken are said, and nothing typed is lost',
    ),
    inBrowser,
    async () => {
      const { rows: people } = await city.db.owner.query<{ party: string }>(
        `select p.id as party from parties.party p where p.kind = 'person' order by p.id limit 2`,
      );
      const { rows: doors } = await city.db.owner.query<{ place: string }>(
        `select b.place from places.place_version b join places.unit_ancestor a on a.unit = b.area
         join places.unit_version v on v.unit = a.ancestor and v.name_zh = '东湖区'
         where b.kind = 'building' and b.road is not null and b.valid_to = 'infinity' order by b.code limit 1`,
      );
      const member = await city.api('donghu.grid-member');
      const door = await member.get<{ address: string }>(`/api/addresses/places/${doors[0]!.place}`);
      const taken = await city.db.owner.query<{ source: string; meter: string }>(
        'select source, number as meter from signals.meter order by number limit 1',
      );
      const { page, errors } = await city.visit({ as: 'donghu.grid-member', calm: true });
      await page.goto('/w/care');
      await page.getByRole('button', { name: '登记住户' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: '提交' }).click();
      await drawer.getByRole('alert').first().waitFor();
      for (const [label, at] of [
        ['照护对象', 0],
        ['联系人', 1],
      ] as const)
        await choose(page, label, people[at]!.party, /./);
      const place = page.getByRole('combobox', { name: '住处' });
      await place.fill(door.address);
      await page.locator('.ant-select-item-option', { hasText: door.address }).first().click();
      await page.locator('.place-chosen', { hasText: door.address }).waitFor();
      const faultOf = (field: string) =>
        drawer.locator('.field', { has: page.getByLabel(field) }).locator('.fault');
      await drawer.getByLabel('读数来源').fill('no-such-supplier');
      await drawer.getByLabel('水表号').fill(taken.rows[0]!.meter);
      await drawer.getByLabel('无用水多少小时后提醒').fill('18');
      await drawer.getByRole('button', { name: '提交' }).click();
      await faultOf('读数来源').getByText('没有登记读数来源“no-such-supplier”').waitFor();
      await drawer.getByLabel('读数来源').fill(taken.rows[0]!.source);
      await faultOf('读数来源').waitFor({ state: 'detached' });
      await drawer.getByRole('button', { name: '提交' }).click();
      await faultOf('水表号').getByText('这块水表已经登记在另一户').waitFor();
      // the reader stands at the list of faults, whose entries lead to the fields
      await drawer.locator(':focus', { hasText: '水表号' }).waitFor();
      await readsWell(page, 'care-enrol-refused', ['phone', 'laptop']);
      await drawer.getByLabel('水表号').fill('DH-NEW-1');
      await drawer.getByRole('button', { name: '提交' }).click();
      await drawer.waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: '住户' }).click();
      await page.locator('.care-home').filter({ hasText: '18 小时' }).filter({ hasText: '待同意' }).waitFor();
      assert.deepEqual(
        errors.filter((one) => !/\b(409|422)\b/.test(one)),
        [],
      );
    },
  );

  test(titled('in English nothing but places is Chinese'), inBrowser, async () => {
    const { page, context } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
    await page.goto('/w/care');
    await page.getByRole('button', { name: 'EN' }).or(page.getByTitle('English')).first().click();
    await page.getByRole('heading', { level: 1, name: 'Care by water meter' }).waitFor();
    await page.locator('.care-alert').first().waitFor();
    await readsWell(page, 'care-en', ['laptop']);
    await page.getByRole('tab', { name: 'Figures' }).click();
    await page.locator('[data-figure="alerts"]').waitFor();
    await readsWell(page, 'care-figures-en', ['laptop']);
    await page.getByRole('tab', { name: 'Homes' }).click();
    await page.locator('.care-home').first().getByRole('button', { name: 'Pattern and alerts' }).click();
    await page.locator('.care-bars').waitFor();
    await readsWell(page, 'care-homes-en', ['phone', 'laptop']);
    await context.close();
  });

  test(
    titled('a resident sees what is read of their home, answers an alert, changes it, and stops it for good'),
    inBrowser,
    async () => {
      const spell = newId();
      await city.db.owner.query(
        `insert into signals.dry_spell (id, shard, meter, matter, dry_since, read_at, hours, raised_at)
         select $1, shard, id, matter, dry_since - interval '1 day', read_at, hours, now()
         from signals.meter where number = 'DH-100200'`,
        [spell],
      );
      await until(1, `select count(*) from signals.dry_spell where visit is not null and id = '${spell}'`);
      const { page, context, errors } = await city.visit({ calm: true });
      await signInAsResident(page);
      await page.getByRole('link', { name: /^用水照护/ }).click();
      const home = page.locator('[data-home]').first();
      await home.getByText('最近一次读数').waitFor();
      await home.getByText('平台算出的用水习惯').click();
      await home.getByText(/^23 时/).waitFor();
      await readsWell(page, 'portal-care', ['phone', 'laptop', 'wall']);
      await home.getByRole('button', { name: '回应：平安' }).click();
      await home.getByText('已回应：平安').waitFor();
      await home.getByLabel('改为几小时').fill('30');
      await home.getByRole('button', { name: '修改' }).click();
      await home.getByText('30 小时没有用水').waitFor();
      await home.getByRole('button', { name: '暂停', exact: true }).click();
      await home.getByText(/暂停至/).waitFor();
      await home.getByRole('button', { name: '我回来了，恢复' }).click();
      await home.getByRole('button', { name: '暂停', exact: true }).waitFor();
      await home.getByRole('button', { name: '撤回同意' }).click();
      await home.getByRole('alert').waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await readsWell(page, 'portal-care-en', ['phone']);
      await home.getByRole('button', { name: 'Yes, withdraw' }).click();
      await page.getByText('Nothing is enrolled').waitFor();
      await until(0, `select count(*) from signals.meter where number = 'DH-100200'`);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
