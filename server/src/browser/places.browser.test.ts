import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';

interface Door {
  readonly id: string;
  readonly code: string;
  readonly address: string;
}

/** As somebody in a hurry writes it: full-width digits, another word for a building, without the city. */
const badly = (address: string): string =>
  address
    .slice(address.indexOf('市') + 1)
    .replace('幢', '栋')
    .replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));

describe('places at the workbench', () => {
  let city: Place;
  let door: Door;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    const { rows } = await city.db.owner.query<{ place: string }>(
      `select b.place from places.place_version b join places.unit_ancestor a on a.unit = b.area
       join places.unit_version v on v.unit = a.ancestor and v.name_zh = '东湖区'
       where b.kind = 'building' and b.road is not null and b.building is not null and b.valid_to = 'infinity'
       order by b.code limit 1`,
    );
    assert.ok(rows[0], 'the demo city has buildings with a road and a number');
    const officer = await city.api('donghu.officer1');
    door = await officer.get<Door>(`/api/addresses/places/${rows[0].place}`);
  });
  after(async () => {
    if (!hasBrowser) return;
    await city.close();
  });

  test(
    titled('an address typed badly finds the right door, and the matter shows its address and code'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.clerk' });
      await page.goto('/w/flows/street-order/new');
      await choose(page, '违法行为', '乱倒垃圾');
      await page.getByRole('radiogroup', { name: '来源' }).getByText('投诉举报').click();
      const field = page.getByRole('combobox', { name: '发生地' });
      await field.fill(badly(door.address));
      await page.locator('.ant-select-item-option', { hasText: door.address }).first().waitFor();
      await page.evaluate(
        await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const faults: unknown = await page.evaluate(
        `axe.run('.place-picker', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations.map((one) => one.id))`,
      );
      assert.deepEqual(faults, []);
      await field.press('Enter');
      await page.locator('.place-chosen', { hasText: door.address }).waitFor();
      await page.getByLabel('情况').fill('夜间有人在路边倾倒建筑垃圾');
      await page.getByRole('button', { name: '登记线索' }).click();
      await page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}$/);
      const about = page.locator('.about');
      await about.getByText(door.address).waitFor();
      const said = (await about.innerText()).replaceAll(/\s/g, '');
      assert.ok(said.includes(door.code), said);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
