import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { testBroker, type TestBroker } from '@gaoyao/kernel/testing';
import { WATER_SUPPLIER } from '@gaoyao/scenarios';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE } from './field-fixture.ts';
import { fillIn } from './form-steps.ts';
import { choose, signInAsResident, submit, toMatter } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

const HOUR = 3_600_000;
const METER = 'DH-STORY-1';
const HOURS = 12;

/** The elder and the contact in the portal, the grid member on the phone, and a broker that is down for some hours. */
describe('care by water meter from the consent to the figures, over a broker', () => {
  let broker: TestBroker;
  let city: Place;
  before(async () => {
    if (!hasBrowser) return;
    broker = await testBroker();
    city = await place({
      subscription: { broker: broker.url, topics: ['meters/#'], clientId: 'care-in-the-browser' },
    });
  });
  after(async () => {
    if (!hasBrowser) return;
    await city.close();
    await broker.close();
  });

  /** The parties of the people the portal's sign-in offers, in its order. */
  async function residents(): Promise<readonly string[]> {
    const { rows } = await city.db.owner.query<{ id: string }>(
      `select p.id from store.setting s
       cross join jsonb_array_elements(s.value::jsonb) with ordinality as one (resident, at)
       join parties.party p on p.name = one.resident -> 'name' ->> 'zh'
       join access.account a on a.party = p.id
       where s.key = 'demo-residents' order by one.at`,
    );
    return rows.map(({ id }) => id);
  }
  /** A door in the grid of the member. */
  async function door(): Promise<string> {
    const { rows } = await city.db.owner.query<{ place: string }>(
      `select v.place from places.place_version v
       join access.binding b on b.unit = v.area join access.account a on a.id = b.account
       where a.username = 'donghu.grid-member' and v.kind = 'building' and v.valid_to = 'infinity'
       order by v.code desc limit 1`,
    );
    return rows[0]!.place;
  }
  async function until(holds: string, value: string): Promise<void> {
    for (;;) {
      const { rowCount } = await city.db.owner.query(holds, [value]);
      if (rowCount === 1) return;
      await setTimeout(50);
    }
  }
  const say = (at: number, litres: number): Promise<void> =>
    broker.publish('meters/water', {
      ...{ specversion: '1.0', type: 'cn.gaoyao.reading', source: WATER_SUPPLIER.code },
      ...{ id: `${METER} ${String(at)}`, time: new Date(at).toISOString(), data: { meter: METER, litres } },
    });
  const homeOf = (page: Page, matter: string) => page.locator(`[data-home="${matter}"]`);
  async function agrees(which: number, matter: string): Promise<Page> {
    const { page } = await city.visit({ ...PHONE, calm: true });
    await signInAsResident(page, which);
    await page.getByRole('link', { name: /^用水照护/ }).click();
    const home = homeOf(page, matter);
    await home.getByText('还没有开始：要本人和联系人都同意').waitFor();
    await home.getByRole('button', { name: '我同意' }).click();
    await home.getByRole('button', { name: '我同意' }).waitFor({ state: 'detached' });
    return page;
  }
  /** What the page says of a figure, once all that was done is counted. */
  async function figure(page: Page, id: string): Promise<number> {
    await page.goto('/w/care');
    await page.getByRole('tab', { name: '数字' }).click();
    return Number(await page.locator(`[data-figure="${id}"] strong`).innerText());
  }

  test(
    titled(
      'both agree, the line is cut while water stops, the member goes, the contact answers, the figures move',
    ),
    { ...inBrowser, timeout: 240_000 },
    async () => {
      const [elder, contact] = await residents();
      const member = await city.api('donghu.grid-member');
      const { matter } = await member.post<{ matter: string }>('/api/care/homes', {
        ...{ elder, contact, place: await door() },
        ...{ source: WATER_SUPPLIER.code, meter: METER, hours: HOURS },
      });
      const elders = await agrees(0, matter);
      const contacts = await agrees(1, matter);
      await homeOf(contacts, matter).getByText('照护中').waitFor();

      // as if they had agreed two days ago: hours pass between readings, not in a test
      const since = Math.floor(Date.now() / HOUR - 48) * HOUR;
      await until('select 1 from signals.meter where number = $1', METER);
      await city.db.owner.query(
        `update signals.meter set since = $2, flow_at = $2, dry_since = $2,
           due_at = $2::timestamptz + make_interval(hours => $3) where number = $1`,
        [METER, new Date(since), HOURS],
      );
      const street = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      const before = await figure(street.page, 'alerts');
      await street.page.getByRole('tab', { name: '预警' }).click();
      const alert = street.page.locator(`[data-visit]`).filter({ hasText: `${String(HOURS)} 小时` });
      const waiting = await alert.count();

      await say(since + HOUR, 20_130);
      await until('select 1 from signals.meter where number = $1 and read_at is not null', METER);
      await broker.cut();
      for (let hour = 2; hour <= HOURS + 2; hour += 1) await say(since + hour * HOUR, 20_130);
      await elders.reload();
      await homeOf(elders, matter)
        .getByText(/^.*最近一次读数/)
        .waitFor();
      assert.equal(await alert.count(), waiting);
      await broker.open();

      // it comes to the page that stood open all the while
      await alert.nth(waiting).waitFor({ timeout: 60_000 });
      const { rows } = await city.db.owner.query<{ visit: string }>(
        'select visit from signals.dry_spell where matter = $1',
        [matter],
      );
      const visit = rows[0]!.visit;
      const own = street.page.locator(`[data-visit="${visit}"]`);
      await own.getByRole('button', { name: '我去' }).click();
      await own.getByText('去核实').waitFor();
      await readsWell(street.page, 'care-story-member', ['phone']);
      await street.page.setViewportSize(PHONE);

      await contacts.reload();
      await homeOf(contacts, matter).getByText('有人正在核实').waitFor();
      await readsWell(contacts, 'care-story-contact', ['phone']);
      await homeOf(contacts, matter).getByRole('button', { name: '回应：平安' }).click();
      await homeOf(contacts, matter).getByText('已回应：平安').waitFor();

      await toMatter(street.page, visit);
      // the enrolment by its number; the contact is of another county's register, into which the member does not look
      const { rows: enrolment } = await city.db.owner.query<{ number: string }>(
        'select number from matters.matter where id = $1',
        [matter],
      );
      const opening = street.page.locator('.journal > li').filter({ hasText: '用水预警' }).first();
      await opening.getByText(enrolment[0]!.number).waitFor();
      await opening.getByText('其他地区登记的人').waitFor();
      await street.page.getByRole('button', { name: '记录核实结果' }).first().click();
      await fillIn(street.page, {
        核实方式: '联系人核实',
        '确有需要（不是误报）': false,
      });
      await choose(street.page, '核实结果', '外出，平安');
      await choose(street.page, '误报原因', '外出、住院、走亲访友');
      await submit(street.page, '记录核实结果');

      await elders.reload();
      await homeOf(elders, matter).getByText('核实：误报').waitFor();
      await until(
        `select 1 from matters.matter where id = $1 and snapshot -> 'facts' ->> 'falseInRow' = '1'`,
        matter,
      );
      let moved = await figure(street.page, 'alerts');
      while (moved === before) moved = await figure(street.page, 'alerts');
      assert.equal(moved, before + 1);
      assert.deepEqual(street.errors, []);
    },
  );
});
