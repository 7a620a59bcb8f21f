import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { keepSources, takeReports } from '@gaoyao/kernel/signals';
import { inTransaction } from '@gaoyao/kernel/store';
import { signalRules } from '../signal-rules.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('the page of signal rules', () => {
  let city: Place;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  async function hear(key: string, title: string): Promise<void> {
    const { owner } = city.db;
    const { rows } = await owner.query<{ shard: number; unit: string }>(
      `select g.shard, g.unit from access.account c join access.binding b on b.account = c.id
       join access.agency g on g.id = b.agency where c.username = 'donghu.dispatcher1'`,
    );
    const { shard, unit } = rows[0]!;
    await keepSources(owner, [{ code: 'call-centre', name: { zh: '热线', en: 'Hot line' }, shard, unit }]);
    const report = { source: 'call-centre', key, category: 'call', at: Date.now() - 60_000, title };
    await inTransaction(owner, (db) =>
      takeReports(db, [{ ...report, words: '门口的窨井盖坏了', where: { unit } }], {
        rules: signalRules(city.protection),
      }),
    );
  }

  test(
    titled(
      'a dispatcher writes a rule, sees what it would have raised, switches it on, and settles an alert',
    ),
    inBrowser,
    async () => {
      await hear('before', '窨井盖破损');
      const { page, context, errors } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '信号规则' }).click();
      await page.getByText('没有待处理的预警').waitFor();
      await page.getByRole('button', { name: '新建规则' }).click();
      const form = page.getByRole('form', { name: '新建规则' });
      await form.getByRole('textbox', { name: /^代码/ }).fill('covers');
      await form.getByLabel('中文名称').fill('窨井盖');
      await form.getByLabel('英文名称').fill('Manhole covers');
      await form.getByLabel('出现任何一个词').fill('窨井盖，井盖');
      await form.getByRole('checkbox', { name: '热线' }).check();
      await form.getByLabel('事件标题').fill('窨井盖有问题');
      await readsWell(page, 'signal-rules-form', ['phone', 'laptop']);
      await form.getByRole('button', { name: '保存为新版本' }).click();
      const card = page.locator('[data-rule=covers]');
      await card.getByText('草稿').waitFor();
      assert.ok(await card.getByRole('button', { name: '启用' }).isDisabled());
      await card.getByRole('button', { name: '试跑' }).click();
      await card.getByText('会产生 1 条预警').waitFor();
      await card.getByText('窨井盖（标题第 1 字）').waitFor();
      await card.getByRole('button', { name: '启用' }).click();
      await card.locator('h3').getByText('已启用').waitFor();
      await hear('after', '窨井盖响动');
      await page.reload();
      const alert = page.locator('[data-alert]');
      await alert.getByRole('button', { name: '查阅原话（留痕）' }).click();
      await alert.getByText('门口的窨井盖坏了').waitFor();
      await readsWell(page, 'signal-rules');
      await alert.getByRole('button', { name: '立为事件' }).click();
      await page.getByText('没有待处理的预警').waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
