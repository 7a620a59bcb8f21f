import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE, photograph, shellKept, takePhoto } from './field-fixture.ts';
import { readsWell } from './reads-well.ts';

const LARGE = 50 * 1024 * 1024;

interface Made {
  readonly id: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

describe('reports from the street, from the phone to the desk', () => {
  let city: Place;
  let spot: { lon: number; lat: number; code: string; address: string };
  before(async () => {
    if (!hasBrowser) return;
    city = await place({ devices: true });
    const { rows } = await city.db.owner.query<typeof spot>(
      `select v.code, v.lon, v.lat, '' as address from places.place_version v
       join access.binding b on true join access.account a on a.id = b.account and a.username = 'donghu.grid-member'
       where v.area = b.unit and v.code is not null and v.lon is not null and v.kind = 'building' order by v.code limit 1`,
    );
    spot = rows[0]!;
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Reports whose title begins so, in the order in which they came. */
  async function made(title: string): Promise<readonly Made[]> {
    const { rows } = await city.db.owner.query<Made>(
      `select id, title, snapshot -> 'facts' as facts from matters.matter
       where title like $1 order by opened_at, id`,
      [`${title}%`],
    );
    return rows;
  }
  /** Kinds of the evidence of a matter, in the order in which it came. */
  const evidence = async (matter: string): Promise<readonly string[]> =>
    (await files(matter)).map(({ kind }) => kind);
  const files = async (
    matter: string,
  ): Promise<readonly { kind: string; file: { size: number } | null }[]> => {
    const member = await city.api('donghu.grid-member');
    return (
      await member.get<{
        items: { kind: string; file: { size: number } | null; derivation: string | null }[];
      }>(`/api/matters/${matter}/evidence`)
    ).items.filter(({ derivation }) => derivation === null);
  };

  async function inTheStreet(context: BrowserContext, page: Page): Promise<void> {
    await context.grantPermissions(['geolocation', 'microphone']);
    await context.setGeolocation({ latitude: spot.lat, longitude: spot.lon, accuracy: 8 });
    await page.goto('/field');
    await page.getByRole('heading', { name: '上报问题' }).waitFor();
  }
  /** A second recorder has heard ten pieces of sound from the same microphone: the first holds as much. */
  const heard = (page: Page): Promise<unknown> =>
    page.evaluate(`navigator.mediaDevices.getUserMedia({ audio: true }).then((stream) => new Promise((done) => {
      const recorder = new MediaRecorder(stream);
      let pieces = 0;
      recorder.ondataavailable = ({ data }) => {
        if (data.size > 0) pieces += 1;
        if (pieces < 10 || recorder.state === 'inactive') return;
        recorder.stop();
        for (const track of stream.getTracks()) track.stop();
        done();
      };
      recorder.start(100);
    }))`);
  const kept = (page: Page): Promise<unknown> =>
    page.getByText(/已存在手机里，(正在上报|联网后自动上报)/).waitFor();

  test(
    titled('three taps, a sentence, and the report is at the desk with its photo'),
    inBrowser,
    async () => {
      const picture = await photograph(city, '路面坑洼');
      const { page, context, errors } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      await inTheStreet(context, page);
      await readsWell(page, 'field-report', ['phone']);
      await page.setViewportSize(PHONE);
      await takePhoto(page, picture);
      // the sentence is where the finger was: it is typed at once
      await page.keyboard.type('三次点击：路面坑洼');
      await page.getByRole('button', { name: '就在这里' }).click();
      await page.getByText(`误差约 8 米`).waitFor();
      await page.locator('form.report').getByRole('button', { name: '上报', exact: true }).click();
      await kept(page);
      await page.getByRole('button', { name: '待发送', exact: true }).click();
      await page.locator('.queued', { hasText: '已发送' }).nth(1).waitFor();
      const [report, ...more] = await made('三次点击');
      assert.equal(more.length, 0);
      assert.equal(report!.facts['lat'], Number(spot.lat.toFixed(6)));
      assert.equal(report!.facts['source'], 'grid-member');
      assert.deepEqual(await evidence(report!.id), ['documentary']);
      await page.getByRole('button', { name: 'English' }).click();
      await readsWell(page, 'field-report-queue-en', ['phone']);
      await page.getByRole('button', { name: 'Report', exact: true }).first().click();
      await readsWell(page, 'field-report-en', ['phone']);
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('a day without a connection: kept through closing, sent in order when it is back, each once'),
    inBrowser,
    async () => {
      const picture = await photograph(city, '路面坑洼');
      const { page, context } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      await inTheStreet(context, page);
      await shellKept(page);
      await context.setOffline(true);
      for (const at of [1, 2, 3]) {
        await takePhoto(page, { ...picture, name: `${String(at)}.jpg` });
        await page.getByLabel('一句话说明').fill(`离线一天第 ${String(at)} 件`);
        await page.getByRole('button', { name: '存下，联网后上报' }).click();
        await page.getByRole('button', { name: `待发送 ${String(at * 2)}` }).waitFor();
      }
      await page.reload();
      await page.getByRole('heading', { name: '上报问题' }).waitFor();
      await page.getByRole('button', { name: '待发送 6' }).waitFor();
      // closed and opened as another tab
      await page.close();
      const again = await context.newPage();
      await again.goto('/field');
      await again.getByRole('button', { name: '待发送 6' }).click();
      assert.equal((await made('离线一天')).length, 0);
      // the first answer gets lost on its way: the same report is sent again under its key
      let lost = 0;
      await context.route('**/api/grid/reports', async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await context.setOffline(false);
      await again.getByRole('button', { name: '待发送', exact: true }).waitFor({ timeout: 30_000 });
      assert.equal(lost, 1);
      const reports = await made('离线一天');
      assert.deepEqual(
        reports.map(({ title }) => title),
        ['离线一天第 1 件', '离线一天第 2 件', '离线一天第 3 件'],
      );
      for (const { id } of reports) assert.deepEqual(await evidence(id), ['documentary']);
      await context.close();
    },
  );

  test(
    titled('a door code scanned and a voice note spoken without a connection arrive with the report'),
    inBrowser,
    async () => {
      const plate = await QRCode.toBuffer(`https://door.example/d/${spot.code}`, { width: 400 });
      const { page, context, errors } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      await inTheStreet(context, page);
      await shellKept(page);
      await context.setOffline(true);
      await page.reload();
      await page.getByRole('button', { name: '扫门牌' }).click();
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: '拍下或者选择门牌照片' }).click();
      await (await chooser).setFiles({ name: 'door.png', mimeType: 'image/png', buffer: plate });
      await page.getByText(`门牌码 ${spot.code}，联网后查找`).waitFor();
      await page.getByLabel('一句话说明').fill('门口窨井盖松动，有语音');
      await page.getByRole('button', { name: '● 录音' }).click();
      await page.getByRole('button', { name: '停止录音' }).waitFor();
      await heard(page);
      await page.getByRole('button', { name: '停止录音' }).click();
      await page.getByText('已录音').waitFor();
      await page.getByRole('button', { name: '存下，联网后上报' }).click();
      await page.getByRole('button', { name: '待发送 2' }).waitFor();
      await context.setOffline(false);
      await page.getByRole('button', { name: '待发送', exact: true }).click({ timeout: 30_000 });
      const [report] = await made('门口窨井盖松动');
      assert.ok(typeof report!.facts['place'] === 'string' && report!.facts['place'] !== '');
      assert.deepEqual(await evidence(report!.id), ['audio-visual']);
      assert.deepEqual(
        errors.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled('a photo of 50 MB is made small on the phone; what is no photo is refused in words'),
    inBrowser,
    async () => {
      const home = await mkdtemp(join(tmpdir(), 'gaoyao-photo-'));
      try {
        const picture = await photograph(city, '路面坑洼');
        const [large, junk] = [join(home, 'large.jpg'), join(home, 'junk.jpg')];
        await writeFile(large, Buffer.concat([picture.buffer, Buffer.alloc(LARGE - picture.buffer.length)]));
        await writeFile(junk, Buffer.alloc(LARGE, 7));
        const { page, context } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
        await inTheStreet(context, page);
        const choose = async (path: string): Promise<void> => {
          const chooser = page.waitForEvent('filechooser');
          await page.getByRole('button', { name: /拍照|再拍一张/ }).click();
          await (await chooser).setFiles(path);
        };
        await choose(junk);
        await page.getByText('超过 10 MB，又不能缩小').waitFor();
        await choose(large);
        await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
        await page.getByLabel('一句话说明').fill('五十兆照片');
        await page.locator('form.report').getByRole('button', { name: '上报', exact: true }).click();
        await kept(page);
        await page.getByRole('button', { name: '待发送', exact: true }).click();
        await page.locator('.queued', { hasText: '已发送' }).nth(1).waitFor();
        const [report] = await made('五十兆照片');
        const sizes = (await files(report!.id)).map(({ file }) => file?.size ?? Infinity);
        assert.equal(sizes.length, 1);
        assert.ok(sizes[0]! < 10 * 1024 * 1024);
        await context.close();
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
  );
});
