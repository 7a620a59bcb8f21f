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
  readonly door: Readonly<Partial<Record<'road' | 'roadNumber' | 'building', string>>>;
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
      await page.getByRole('button', { name: '中', exact: true }).click();

      await page.goto('/w/addresses');
      const code = page
        .getByRole('textbox', { name: '27 位编码' })
        .or(page.getByRole('searchbox', { name: '27 位编码' }));
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

  test(
    titled(
      'a table is tried, imported, and its bad row comes back to be corrected; a possible duplicate is decided',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: KEEPER, calm: true });
      const named = (kind: string): string => door.units.find((unit) => unit.kind === kind)!.name.zh;
      const { road, roadNumber, building } = door.door;
      const line = (...cells: readonly string[]): string => cells.join(',');
      const table = [
        line('乡镇', '村', '道路', '门牌号', '小区', '楼幢'),
        line(named('town'), named('village'), road!, '9001', '', ''),
        line(named('town'), '没有这个村', road!, '9002', '', ''),
        line(named('town'), named('village'), road!, roadNumber!, '另记的小区名', building ?? ''),
      ].join('\n');
      await page.goto('/w/addresses');
      await page.getByRole('tab', { name: '导入和导出' }).click();
      const send = async (): Promise<void> => {
        await page
          .locator('.address-send input[type=file]')
          .setInputFiles({ name: '补采.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
        await page.getByRole('button', { name: '导入', exact: true }).click();
      };
      const cards = page.locator('.address-imports > li').filter({ hasText: '补采.csv' });
      await send();
      const tried = cards.filter({ hasText: '试导入' }).first();
      await tried.getByText('完成').waitFor();
      await page.getByRole('checkbox', { name: '先试导入，不改动地址库' }).uncheck();
      await send();
      const imported = cards.filter({ hasNotText: '试导入' }).filter({ hasText: '完成' }).first();
      await imported.waitFor();
      assert.match((await imported.locator('dl').innerText()).replaceAll(/\s/g, ''), /读入3新增2.*未收1/);
      await readsWell(page, 'addresses-imports');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        imported.getByRole('button', { name: '下载未收的行，改好再导入' }).click(),
      ]);
      const rejects = await readFile(await download.path(), 'utf8');
      assert.match(rejects, /没有这个村/);
      assert.doesNotMatch(rejects, /9001/);

      await page.getByRole('tab', { name: '疑似重复' }).click();
      const pair = page.locator('.address-imports > li').filter({ hasText: '另记的小区名' });
      await pair.getByRole('link', { name: door.address }).waitFor();
      await readsWell(page, 'addresses-reviews');
      await pair.getByRole('button', { name: `是同一处，保留这一条 ${door.address}` }).click();
      await fillIn(page, { 说明: '现场只有一处，小区名是俗称' });
      await page.getByRole('button', { name: '确认提交' }).click();
      await pair.waitFor({ state: 'detached' });

      await page.getByRole('tab', { name: '质量' }).click();
      await page.locator('.address-figure').first().waitFor();
      await page.getByRole('rowheader', { name: named('town') }).waitFor();
      await readsWell(page, 'addresses-quality');
      await inEnglish(page);
      await page.getByText('Coverage by town').waitFor();
      await readsWell(page, 'addresses-quality-en', ['phone', 'laptop']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled(
      'a grid member reports a wrong door, the keeper corrects it, the library changes, and the reporter reads the answer',
    ),
    inBrowser,
    async () => {
      const member = await city.visit({ as: MEMBER, calm: true });
      await member.page.goto(`/w/addresses/${door.id}`);
      await member.page.getByRole('heading', { level: 1, name: door.address }).waitFor();
      assert.equal(await member.page.getByRole('button', { name: '更正门牌' }).count(), 0);
      await member.page.getByRole('link', { name: '报告这个地址有误' }).click();
      // the place it was reported from stands in the form
      await member.page.locator('.place-chosen', { hasText: door.address }).waitFor();
      await choose(member.page, '问题', '名称或者号码不对');
      await fillIn(member.page, { 现场门牌怎样写: '9100号', 情况: '门牌上写的是9100号' });
      await readsWell(member.page, 'address-report');
      await member.page.getByRole('button', { name: '报告地址有误' }).click();
      await member.page.waitForURL(/\/w\/matters\/[0-9a-f-]{36}$/);
      const matter = new URL(member.page.url()).pathname;

      const keeper = await city.visit({ as: KEEPER, calm: true });
      await keeper.page.goto('/w/addresses');
      await keeper.page.getByRole('tab', { name: '地址更正' }).click();
      await keeper.page.getByRole('link', { name: '等待决定的报告' }).click();
      await keeper.page.locator(`a[href^="${matter}"]`).first().click();
      await keeper.page.locator('.journal > li').first().waitFor();
      await keeper.page.getByRole('button', { name: '更正', exact: true }).click();
      await choose(keeper.page, '如何更正', '更正门牌各部分');
      await fillIn(keeper.page, { 门牌号: '9100', 答复和致谢: '已按现场门牌更正，谢谢您的报告' });
      await submit(keeper.page, '更正');
      // the worker carries it out
      const api = await city.api(KEEPER);
      const stageNow = async (): Promise<string> =>
        (await api.get<{ stage: { id: string } }>(`/api${matter.slice(2)}`)).stage.id;
      for (let tries = 0; tries < 100 && (await stageNow()) === 'decided'; tries += 1)
        await new Promise((done) => setTimeout(done, 100));
      assert.equal(await stageNow(), 'corrected');
      await keeper.page.goto(`/w/addresses/${door.id}`);
      await keeper.page.getByRole('heading', { level: 1, name: /9100号/ }).waitFor();
      const history = keeper.page.getByRole('region', { name: '历次变更' }).first();
      await history.getByText('9100').first().waitFor();
      await readsWell(keeper.page, 'address-corrected', ['phone', 'laptop']);

      await member.page.goto('/');
      await member.page.getByText('地址报告已答复').first().waitFor();
      await member.page.locator(`.tasks a[href^="${matter}"]`).first().click();
      await member.page.getByText('已按现场门牌更正，谢谢您的报告').first().waitFor();
      await readsWell(member.page, 'address-answered', ['phone', 'laptop']);
      // a task leads straight to the act that does it
      await submit(member.page, '知悉答复');
      assert.deepEqual([...member.errors, ...keeper.errors], []);
      await member.context.close();
      await keeper.context.close();
    },
  );
});
