import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  beat,
  cloudEventOf,
  hear,
  keepSources,
  takeReadings,
  type HearContext,
} from '@gaoyao/kernel/signals';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('the page of the intake', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Messages of two calls of a source that nobody registered, and one of another. */
  async function strangers(): Promise<void> {
    const context: HearContext = {
      ...{ pool: city.db.owner, protection: city.protection, readings: takeReadings },
      now: Date.now,
    };
    const messages = ['new-hotline 1', 'new-hotline 2', 'old-platform 1'].map((name) => {
      const [source, id] = name.split(' ');
      const event = {
        ...{ specversion: '1.0', type: 'cn.gaoyao.report', source, id, time: new Date().toISOString() },
        data: { category: 'call', title: '路灯不亮' },
      };
      return { event: cloudEventOf(event), body: JSON.stringify(event) };
    });
    const { rejected } = await hear(context, messages, { via: 'http', speaker: null });
    assert.equal(rejected.length, 3);
  }

  test(
    titled('what was not taken is tried again once its source is known, and discarded for a reason'),
    inBrowser,
    async () => {
      await strangers();
      await beat(city.db.owner, 'http', { connected: true });
      const { page, context, errors } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await page.goto('/w/intake');
      await page.locator('[data-letter]').nth(2).waitFor();
      await page.locator('[data-line="http"]').waitFor();
      await readsWell(page, 'intake', ['phone', 'laptop', 'wall']);
      await page.getByRole('button', { name: '重试 2', exact: true }).click();
      await page.getByRole('alert').waitFor();
      const { rows } = await city.db.owner.query<{ unit: string; shard: number }>(
        `select unit, shard from access.agency where kind = 'government' order by id limit 1`,
      );
      await keepSources(city.db.owner, [
        { code: 'new-hotline', name: { zh: '新热线', en: 'New hotline' }, ...rows[0]! },
      ]);
      await page.getByRole('button', { name: '全部重试' }).click();
      await page.getByText('收下 2 条，1 条仍未收下').waitFor();
      await page.locator('tr[data-source="new-hotline"]').waitFor();
      assert.equal(await page.locator('[data-letter]').count(), 1);
      await page.locator('[data-letter]').getByRole('button', { name: '不再处理' }).click();
      await page.getByLabel('理由').fill('旧平台已停用');
      await page.getByRole('button', { name: '确定' }).click();
      await page.getByText('没有待处理的消息').waitFor();
      await page.getByRole('button', { name: 'EN' }).or(page.getByTitle('English')).first().click();
      await page.getByRole('heading', { level: 1, name: 'Intake of signals' }).waitFor();
      await readsWell(page, 'intake-en', ['laptop']);
      assert.deepEqual(
        errors.filter((error) => !error.includes('status of 4')),
        [],
      );
      await context.close();
    },
  );
});
