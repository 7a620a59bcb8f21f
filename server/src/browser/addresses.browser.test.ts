import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { fillIn } from './form-steps.ts';
import { choose, submit } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

const KEEPER = 'donghu.address-keeper';
const MEMBER = 'donghu.grid-member';

interface Found extends Record<string, unknown> {
  readonly place: string;
  readonly code: string;
  readonly formerly: string;
}
interface Shown {
  readonly id: string;
  readonly address: string;
  readonly code: string;
  readonly units: readonly { readonly kind: string; readonly name: { readonly zh: string } }[];
}

const inEnglish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await page.locator('html[lang=en]').waitFor();
};
const spaced = (code: string): string => code.replaceAll(/\d{6}(?=\d)/g, '$& ');

describe('the address library at the workbench', () => {
  let city: Place;
  /** A building of 东湖区 that bore another code before its grid was drawn anew. */
  let door: Shown;
  let formerly: string;

  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const { rows } = await city.db.owner.query<Found>(
      `select p.place, p.code, o.code as formerly from places.place_version p
       join places.place_version o on o.shard = p.shard and o.place = p.place and o.valid_to = p.valid_from and o.code <> p.code
       join places.unit_ancestor a on a.unit = p.area and a.valid_to = 'infinity'
       join places.unit_version v on v.unit = a.ancestor and v.name_zh = '东湖区' and v.valid_to = 'infinity'
       where p.kind = 'building' and p.road is not null and p.road_number is not null and p.valid_to = 'infinity'
         and not exists (select from places.place_version x where x.code = o.code and x.valid_to = 'infinity')
       order by p.code limit 1`,
    );
    assert.ok(rows[0], 'the demo city has buildings whose code changed');
    formerly = rows[0].formerly;
    door = await (await city.api(KEEPER)).get<Shown>(`/api/addresses/places/${rows[0].place}`);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  test(
    titled('a keeper finds a door by its words and by an old code, and a digit miscopied is said in words'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: KEEPER, calm: true });
      await page.goto('/');
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '地址库' }).click();
      await page.getByRole('combobox', { name: '查找地址或地点' }).fill(door.address);
      await page.locator('.map-offer', { hasText: door.address }).first().click();
      await page.getByRole('heading', { level: 1, name: door.address }).waitFor();
      const history = page.getByRole('region', { name: '历次变更' }).first();
      await history.getByText('现行').waitFor();
      const codes = (await history.locator('td.address-code').allInnerTexts()).map((one) =>
        one.replaceAll(' ', ''),
      );
      assert.equal(codes[0], door.code);
      assert.ok(codes.includes(formerly), codes.join());
      await readsWell(page, 'address');
      await inEnglish(page);
      await page.getByText('27-digit code').first().waitFor();
      await readsWell(page, 'address-en', ['phone', 'laptop']);
      await page.getByRole('button', { name: '中文', exact: true }).click();

      await page.goto('/w/addresses');
      const code = page.getByRole('textbox', { name: '27 位编码' }).or(page.getByRole('searchbox', { name: '27 位编码' }));
      await code.fill(spaced(formerly));
      await code.press('Enter');
      await page.getByRole('heading', { level: 1, name: door.address }).waitFor();
      assert.deepEqual(errors, []);

      await page.goto('/w/addresses');
      const wrong = String((Number(formerly[20]) + 1) % 10);
      await code.fill(formerly.slice(0, 20) + wrong + formerly.slice(21));
      await code.press('Enter');
      await page.getByRole('alert').filter({ hasText: '校验' }).waitFor();
      await readsWell(page, 'addresses-find');
      await context.close();
    },
  );
});
