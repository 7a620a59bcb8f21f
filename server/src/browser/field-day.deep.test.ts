import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { PHONE, photograph, shellKept, takePhoto, type Photo } from './field-fixture.ts';

const REPORTS = 100;
const TITLE = '整天没有信号第';

/** What a camera gives after the phone made it small: more than a hundred megabytes a day. */
const PHOTO_BYTES = 1_500_000;
/** The longest segment of a JPEG file, without its marker. */
const SEGMENT = 65_535;

/** The same picture with comments of its own (JPEG segments COM, after the start of the image): another file, as large as a real one. */
function asLargeAsReal({ buffer, ...photo }: Photo, at: number): Photo {
  const comments: Buffer[] = [];
  for (let left = PHOTO_BYTES - buffer.length; left > SEGMENT; left -= SEGMENT) {
    const segment = Buffer.alloc(SEGMENT + 2, `${String(at)} `);
    segment.writeUInt16BE(0xfffe, 0);
    segment.writeUInt16BE(SEGMENT, 2);
    comments.push(segment);
  }
  return { ...photo, buffer: Buffer.concat([buffer.subarray(0, 2), ...comments, buffer.subarray(2)]) };
}

/** How much of the queue is on the phone: entries by their state, and files. */
const onThePhone = (page: Page): Promise<{ states: Record<string, number>; files: number }> =>
  page.evaluate(`new Promise((done, fail) => {
    const asking = indexedDB.open('gaoyao-field');
    asking.onerror = () => fail(asking.error);
    asking.onsuccess = () => {
      const reading = asking.result.transaction(['entries', 'files']);
      const entries = reading.objectStore('entries').getAll();
      const files = reading.objectStore('files').count();
      reading.oncomplete = () => {
        const states = {};
        for (const { state } of entries.result) states[state] = (states[state] ?? 0) + 1;
        asking.result.close();
        done({ states, files: files.result });
      };
    };
  })`);

describe('a day in the street without a connection', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** What of the day has arrived, in the order of arrival, each report with the digests of its photos. */
  async function arrived(): Promise<readonly { title: string; photos: readonly string[] }[]> {
    const { rows } = await city.db.owner.query<{ title: string; photos: readonly string[] }>(
      `select m.title, array(select v.file from evidence.item i join evidence.version v on v.item = i.id
           where i.shard = m.shard and i.matter = m.id and i.derivation is null) as photos
       from matters.matter m where m.title like $1 order by m.recorded_first`,
      [`${TITLE}%`],
    );
    return rows;
  }

  // long: a hundred reports take half a minute to write and longer to send; three of them are tried on every run
  test(
    titled(
      'a hundred reports with photos outlive closings and a break in the sending, and arrive once, in order',
    ),
    { ...inBrowser, timeout: 400_000 },
    async () => {
      const picture = await photograph(city, '路面坑洼');
      const day = Array.from({ length: REPORTS }, (_, at) => ({
        title: `${TITLE} ${String(at + 1)} 件`,
        photo: asLargeAsReal(picture, at + 1),
      }));
      const { page, context } = await city.visit({ as: 'donghu.grid-member', ...PHONE, calm: true });
      const left = (of: Page, entries: number) =>
        of.getByRole('button', { name: entries === 0 ? '待发送' : `待发送 ${String(entries)}`, exact: true });
      await page.goto('/field');
      await page.getByRole('heading', { name: '上报问题' }).waitFor();
      await shellKept(page);
      await context.setOffline(true);
      for (const [at, { title, photo }] of day.entries()) {
        await takePhoto(page, photo);
        await page.getByLabel('一句话说明').fill(title);
        await page.getByRole('button', { name: '存下，联网后上报' }).click();
        await left(page, (at + 1) * 2).waitFor();
      }
      await page.close();

      const reopened = async (): Promise<Page> => {
        const opened = await context.newPage();
        await opened.goto('/field');
        return opened;
      };
      const second = await reopened();
      await left(second, REPORTS * 2).waitFor();
      assert.deepEqual(await onThePhone(second), { states: { waiting: REPORTS * 2 }, files: REPORTS });
      assert.deepEqual(await arrived(), []);

      // a connection for a moment: it breaks in the middle of the queue, and the app is closed there
      await context.setOffline(false);
      await second.getByRole('button', { name: /^待发送 1[0-7]\d$/ }).waitFor({ timeout: 60_000 });
      await context.setOffline(true);
      await second.close();
      const third = await reopened();
      await third.getByRole('button', { name: /^待发送 1\d\d$/ }).waitFor();
      const before = (await arrived()).length;
      assert.ok(before > 0 && before < REPORTS, String(before));

      await context.setOffline(false);
      await left(third, 0).waitFor({ timeout: 300_000 });
      const digestOf = ({ buffer }: Photo): string => createHash('sha256').update(buffer).digest('hex');
      assert.deepEqual(
        await arrived(),
        day.map(({ title, photo }) => ({ title, photos: [digestOf(photo)] })),
      );
      // the last ten stay in the list, without their content
      assert.deepEqual(await onThePhone(third), { states: { sent: 10 }, files: 0 });
      await context.close();
    },
  );
});
