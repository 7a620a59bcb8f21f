import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { fillIn } from './form-steps.ts';
import { pickUnit } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

const pictures = process.env['GAOYAO_SCREENSHOTS'] ?? '';
/** Evidence is looked at on a phone and on a desk, not on the wall. */
const DESK = ['phone', 'laptop'] as const;
const today = isoOf(localDay(Date.now()));

interface Item {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly points: readonly string[];
  readonly derivation: string | null;
  readonly file: { readonly sha256: string; readonly size: number } | null;
}
interface Read extends Item {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly custody: readonly {
    readonly act: string;
    readonly details: Readonly<Record<string, unknown>>;
  }[];
  readonly derivatives: readonly { readonly id: string; readonly derivation: string }[];
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === '') return;
  await page.screenshot({ path: join(pictures, `evidence-${name}.png`), fullPage: true });
}

describe('evidence, from the phone at the scene to the file of the case', () => {
  let city: Place;
  let officer: Awaited<ReturnType<Place['api']>>;
  let matter: string;
  let points: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
  before(async () => {
    if (!hasBrowser) return;
    city = await place({ sequenced: true });
    officer = await city.api('donghu.officer1');
    matter = await inquiry();
    ({ points } = await officer.get<{ points: typeof points }>(`/api/matters/${matter}/evidence-points`));
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** A case of somebody who blocks a footpath, filed and given to two officers. */
  async function inquiry(): Promise<string> {
    const [second, head] = await Promise.all(
      ['donghu.officer2', 'donghu.head'].map((name) => city.api(name)),
    );
    const account = async (of: typeof officer): Promise<string> =>
      (await of.get<{ account: { id: string } }>('/api/session')).account.id;
    const units = await officer.get<{ items: { id: string }[] }>('/api/units?parent=root');
    const { rows } = await city.db.owner.query<{ id: string }>(
      `select id from parties.party where kind = 'person' and shard = 2 order by id limit 1`,
    );
    const id = await officer.open(
      'enforcement-case',
      'report',
      {
        ...{ violation: 'URB-001', source: 'inspection', actDay: today, foundOn: today },
        ...{ continuing: false, grave: false, place: units.items[0]!.id, description: '人行道设摊' },
      },
      '占道设摊案',
    );
    await head!.act(id, 'file', {
      ...{ party: rows[0]!.id, partyKind: 'person', competence: '发生在本辖区' },
      ...{ officer: await account(officer), secondOfficer: await account(second!) },
    });
    return id;
  }

  const items = async (): Promise<readonly Item[]> =>
    (await officer.get<{ items: Item[] }>(`/api/matters/${matter}/evidence`)).items;
  const read = (item: string): Promise<Read> => officer.get<Read>(`/api/matters/${matter}/evidence/${item}`);
  const named = async (title: string): Promise<Item> => (await items()).find((one) => one.title === title)!;

  /** A photograph, as a camera makes one: JPEG. */
  async function photograph(page: Page): Promise<Buffer> {
    await page.setContent(
      '<body style="background:linear-gradient(#9cc3e8,#55606e);font:90px sans-serif">占道<br>经营<br>现场</body>',
    );
    return page.screenshot({ type: 'jpeg', quality: 90 });
  }

  async function toTab(page: Page): Promise<void> {
    await page.goto(`/w/matters/${matter}?tab=evidence`);
    await page.getByRole('button', { name: '采集证据' }).waitFor();
  }

  /** Types into the cells of the officers' table, whose first name stands there already. */
  async function officersOf(page: Page, label: string): Promise<void> {
    const table = page.getByRole('group', { name: label });
    await table.getByRole('button', { name: '添加一行' }).click();
    await table.getByLabel('执法证号').nth(0).fill('D-1001');
    await table.getByLabel('姓名').nth(1).fill('周若溪');
    await table.getByLabel('执法证号').nth(1).fill('D-1002');
  }

  test(
    titled('a photograph taken where the connection breaks in the middle is kept, goes on, and arrives once'),
    inBrowser,
    async () => {
      const taken = await city.visit({ width: 390, height: 844 });
      const jpeg = await photograph(taken.page);
      await taken.context.close();

      const { page, context, errors } = await city.visit({
        as: 'donghu.officer1',
        width: 390,
        height: 844,
        calm: true,
      });
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation({ latitude: 30.123456, longitude: 120.654321, accuracy: 8 });
      await page.goto('/field');
      await page.getByRole('button', { name: '采集' }).click();
      const number = (await officer.get<{ number: string }>(`/api/matters/${matter}`)).number;
      await page.locator('#c-matter option', { hasText: number }).waitFor({ state: 'attached' });
      await page.getByLabel('案件').selectOption(matter);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '拍照' }).click();
      await (await chooser).setFiles({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: jpeg });
      await page.getByLabel('证据名称').fill('人行道占道照片');
      await page.getByRole('button', { name: '读取一次位置' }).click();
      // shown before it is sent
      await page.getByText('纬度 30.123456，经度 120.654321，误差约 8 米').waitFor();
      await page.locator('#f-direction').fill('90');
      await page.locator('#f-officers').getByLabel('执法证号').fill('D-1001');
      await page.getByLabel('照片内容').fill('货架占用人行道约四平方米');
      await page.getByLabel(points[0]!.name.zh).check();
      await page.getByRole('img', { name: '拍到的画面' }).waitFor();
      await readsWell(page, 'field-capture', ['phone']);
      await page.setViewportSize({ width: 390, height: 844 });

      // half of the file gets through, then the connection is gone
      await context.route('**/api/evidence/uploads/*', async (route) => {
        const asked = route.request();
        if (asked.method() !== 'PATCH') return route.continue();
        await context.request.fetch(asked.url(), {
          method: 'PATCH',
          headers: {
            'x-gaoyao-csrf': '1',
            'x-purpose': 'handling',
            'tus-resumable': '1.0.0',
            'upload-offset': '0',
            'content-type': 'application/offset+octet-stream',
          },
          data: jpeg.subarray(0, Math.floor(jpeg.length / 2)),
          failOnStatusCode: true,
        });
        await context.setOffline(true);
        return route.abort('connectionreset');
      });
      await page.getByRole('button', { name: '保存并发送' }).click();
      await page.locator('.queued', { hasText: '等待发送' }).waitFor();
      await page.getByText('没有网络：采集的证据先存在手机里').waitFor();
      await picture(page, 'field-waiting');
      await context.unrouteAll({ behavior: 'wait' });

      // the app is closed and opened again without a connection: the page and what was captured are there
      await page.reload();
      await page.getByText('离线，以').waitFor();
      await page.getByRole('button', { name: '待发送 1' }).click();
      await page.locator('.queued', { hasText: '人行道占道照片' }).waitFor();

      // the connection is back; the first answer gets lost on its way
      let rest = 0;
      await context.route('**/api/evidence/uploads/*', async (route) => {
        if (route.request().method() === 'PATCH') rest = Number(route.request().headers()['upload-offset']);
        await route.continue();
      });
      let lost = 0;
      await context.route(`**/api/matters/${matter}/evidence`, async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await context.setOffline(false);
      await page.locator('.queued', { hasText: '已发送' }).waitFor();
      await picture(page, 'field-sent');
      await context.unrouteAll({ behavior: 'wait' });
      assert.equal(lost, 1);
      assert.equal(rest, Math.floor(jpeg.length / 2), 'it goes on where it broke off');

      const sent = await items();
      assert.equal(sent.filter(({ kind }) => kind === 'scene-photo').length, 1);
      const photo = await read(sent.find(({ kind }) => kind === 'scene-photo')!.id);
      assert.equal(photo.file!.sha256, createHash('sha256').update(jpeg).digest('hex'));
      assert.deepEqual(photo.points, [points[0]!.id]);
      assert.deepEqual(photo.metadata['place'], { latitude: 30.123456, longitude: 120.654321, accuracy: 8 });
      assert.equal(photo.metadata['direction'], 90);
      // nothing of it stays on the phone
      const left = await page.evaluate<number>(`new Promise((done) => {
        const asking = indexedDB.open('gaoyao-field');
        asking.onsuccess = () => {
          const count = asking.result.transaction('files').objectStore('files').count();
          count.onsuccess = () => done(count.result);
        };
      })`);
      assert.equal(left, 0);
      assert.deepEqual(
        errors.filter((one) => !/ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET|FAILED)/.test(one)),
        [],
      );
      await context.close();
    },
  );

  test(
    titled(
      'the tab shows it with its proof; its page shows who had it in hand; a place is blacked out in a copy',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toTab(page);
      const row = page.locator('.evidence-rows li', { hasText: '人行道占道照片' });
      await row.getByText('已存证').waitFor();
      await row.locator('img').waitFor();
      await readsWell(page, 'evidence-tab', DESK);
      await row.getByRole('link', { name: '人行道占道照片' }).click();
      await page.locator('.custody li', { hasText: '采集' }).first().waitFor();
      await page.getByRole('button', { name: '打开' }).click();
      await page.locator('.shown-file img').waitFor();
      await page.getByText('货架占用人行道约四平方米').waitFor();
      await readsWell(page, 'evidence-item', DESK);

      await page.getByRole('button', { name: '遮盖' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.locator('.covered img').waitFor();
      const box = (await drawer.locator('.covered svg').boundingBox())!;
      await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4, { steps: 4 });
      await page.mouse.up();
      // and one more without a pointer
      await drawer.getByRole('button', { name: '加一处' }).press('Enter');
      const second = drawer.getByRole('button', { name: '第 2 处，第 1 页', exact: true });
      await second.focus();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('ArrowDown');
      assert.equal(await drawer.locator('.hidden-list li').count(), 2);
      await drawer.getByLabel('预览遮盖效果').check();
      await readsWell(page, 'evidence-redaction', DESK);
      await drawer.getByLabel('理由').fill('照片中有路人');
      await drawer.getByRole('button', { name: '制作遮盖件' }).click();
      await page.getByText('已完成：遮盖').waitFor();
      const photo = await read((await named('人行道占道照片')).id);
      const copy = await read(photo.derivatives.find(({ derivation }) => derivation === 'redacted')!.id);
      assert.notEqual(copy.file!.sha256, photo.file!.sha256);
      assert.ok(photo.custody.some(({ act }) => act === 'derive'));
      assert.deepEqual(photo.custody[0]!.act, 'capture');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(titled('a plan is drawn with the keyboard alone, measured, and kept as data'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
    await toTab(page);
    await page.getByRole('button', { name: '采集证据' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /现场勘验图/ }).click();
    await drawer.getByRole('button', { name: '面', exact: true }).click();
    const sheet = drawer.getByRole('application', { name: '图纸' });
    await sheet.focus();
    const keys = [
      'Enter',
      ...Array<string>(12).fill('ArrowRight'),
      'Enter',
      ...Array<string>(9).fill('ArrowDown'),
    ];
    for (const key of [...keys, 'Enter', 'Enter']) await page.keyboard.press(key);
    await drawer.getByLabel('名称', { exact: true }).fill('摊位');
    await drawer.getByRole('button', { name: '尺寸', exact: true }).click();
    await sheet.focus();
    for (const key of ['Enter', ...Array<string>(9).fill('ArrowUp'), 'Enter']) await page.keyboard.press(key);
    await drawer.getByLabel('实测（米）').fill('3');
    // a point by the pointer, taken back and set again
    await drawer.getByRole('button', { name: '点', exact: true }).click();
    await sheet.click({ position: { x: 60, y: 60 } });
    await drawer.getByRole('button', { name: '撤销' }).click();
    assert.equal(await drawer.locator('.plan-list li').count(), 2);
    await drawer.getByRole('button', { name: '重做' }).click();
    await drawer.getByRole('radio', { name: '辖区边界' }).check();
    await pickUnit(page, '哪个辖区', ['东湖区']);
    await drawer.locator('.plan .dashed').first().waitFor();
    // the tree of units is still closing, and names a list that is gone
    await drawer.locator('[role=combobox][aria-expanded=true]').waitFor({ state: 'detached' });
    await readsWell(page, 'evidence-diagram-map', DESK);
    await drawer.getByRole('button', { name: '撤销' }).click();
    await drawer.getByRole('button', { name: '撤销' }).click();
    await fillIn(page, {
      证据名称: '现场勘验图一',
      勘验地点: { parts: { 地点: '人民路人行道' } },
      勘验情况: '摊位占用人行道，三米乘四米',
      绘图人: '林知远',
      在场的当事人或者其代表: '摊主本人',
    });
    await drawer.getByLabel('勘验开始').fill(`${today}T00:05`);
    await drawer.getByLabel('勘验结束').fill(`${today}T00:10`);
    await officersOf(page, '勘验人员');
    await drawer.getByRole('button', { name: '确认采集' }).click();
    await page.getByText('已采集，保管链从此开始').waitFor();
    const kept = await read((await named('现场勘验图一')).id);
    const plan = kept.metadata['plan'] as {
      readonly lines: readonly { readonly places: readonly unknown[]; readonly label?: string }[];
      readonly measures: readonly { readonly metres: number }[];
    };
    assert.equal(plan.lines[0]!.label, '摊位');
    assert.equal(plan.lines[0]!.places.length, 3);
    assert.equal(plan.measures[0]!.metres, 3);
    await page.getByRole('link', { name: '现场勘验图一' }).click();
    await page.locator('.plan-kept .plan').waitFor();
    await picture(page, 'plan-kept');
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled('an interview is asked by the points, read back, corrected and signed page by page'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toTab(page);
      await page.getByRole('button', { name: '采集证据' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByRole('button', { name: /询问笔录/ }).click();
      await fillIn(page, {
        证据名称: '对摊主的询问笔录',
        被询问人: { parts: { 姓名: '张三' } },
        询问地点: '执法大队办公室',
        已出示执法证件: true,
        已告知权利义务: true,
        核对: '向被询问人宣读',
      });
      await drawer.getByRole('group', { name: '被询问人' }).getByText('当事人', { exact: true }).click();
      await drawer.getByLabel('开始时间').fill(`${today}T00:05`);
      await drawer.getByLabel('结束时间').fill(`${today}T00:25`);
      await officersOf(page, '询问人');
      await drawer.getByRole('button', { name: '按证据要点列出问题' }).click();
      const answers = drawer.getByLabel(/^第 \d+ 答$/);
      const asked = await answers.count();
      assert.ok(asked >= points.length + 6);
      // what was not asked is removed, so that the record is short
      for (let left = asked; left > 4; left -= 1)
        await drawer.getByRole('button', { name: `删去第 ${String(left)} 问` }).click();
      for (let at = 0; at < 4; at += 1) await answers.nth(at).fill(at === 3 ? '摆了半天' : '看清楚了');
      await drawer.getByRole('button', { name: '交被询问人核对' }).click();
      await drawer.getByLabel('第 4 答').fill('摆了一天');
      await drawer.locator('.correction ins').getByText('一').waitFor();
      await readsWell(page, 'evidence-transcript', DESK);
      await drawer.getByRole('button', { name: '核对无误，逐页签名' }).click();
      const pad = drawer.locator('.signature-pad svg');
      const sign = async (): Promise<void> => {
        await pad.scrollIntoViewIfNeeded();
        const box = (await pad.boundingBox())!;
        await page.mouse.move(box.x + 40, box.y + 60);
        await page.mouse.down();
        for (const [x, y] of [
          [120, 90],
          [200, 50],
          [280, 110],
        ] as const)
          await page.mouse.move(box.x + x, box.y + y, { steps: 3 });
        await page.mouse.up();
        await drawer.getByRole('button', { name: '确认签名' }).click();
      };
      await sign();
      await drawer.getByText(/询问人 .*在第 1 页签名/).waitFor();
      await sign();
      await drawer.getByText(/询问人（二） .*在第 1 页签名/).waitFor();
      await sign();
      await drawer.getByText('各页均已签完').waitFor();
      await picture(page, 'signed');
      await drawer.getByRole('button', { name: '确认采集' }).click();
      await page.getByText('已采集，保管链从此开始').waitFor();
      const kept = await read((await named('对摊主的询问笔录')).id);
      const [signed] = kept.metadata['pages'] as { text: string; sha256: string; interviewers: unknown[] }[];
      assert.equal(createHash('sha256').update(signed!.text).digest('hex'), signed!.sha256);
      assert.match(signed!.text, /原记“半”，核对时更正为“一”/);
      assert.equal(signed!.interviewers.length, 2);
      assert.equal((kept.metadata['corrections'] as unknown[]).length, 1);
      // the signed pages lie with it as a pdf
      assert.ok(kept.file!.size > 10_000);
      await page.getByRole('link', { name: '对摊主的询问笔录' }).click();
      await page.locator('.transcript-page').waitFor();
      await picture(page, 'transcript-kept');

      // a text of a pdf is looked for; this one is a picture and holds none
      await page.getByRole('button', { name: '遮盖' }).click();
      await drawer.locator('.covered img').waitFor();
      await drawer.getByLabel('查找文字').fill('张三');
      await drawer.getByRole('button', { name: '查找并遮盖' }).click();
      await drawer.getByText('没有找到“张三”').waitFor();
      // every look at its pages stands in custody
      const looked = (await read(kept.id)).custody.map(({ details }) => details['what']);
      for (const what of ['pages', 'page', 'text-search']) assert.ok(looked.includes(what), what);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
