import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { queueDeliveries } from '@gaoyao/kernel/exchange';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('the page of outside systems', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** A status the hot line refused, and one that waits behind it. */
  async function refusedOne(): Promise<void> {
    const { owner } = city.db;
    const { rows } = await owner.query<{ id: string }>(
      `select id from exchange.system where code = 'hotline'`,
    );
    const payload = { type: 'cn.gaoyao.event.status', data: { key: '12345-07', status: 'WORKING' } };
    const one = { system: rows[0]!.id, stream: '12345-07', type: payload.type, payload };
    const [dead] = await queueDeliveries(owner, [one, one]);
    await owner.query(
      `update exchange.system_delivery set state = 'dead', attempts = 1, reason = $2 where id = $1`,
      [
        dead,
        JSON.stringify({
          code: 'systems.answered',
          text: { zh: '对方答复 HTTP 422', en: 'The other side answered HTTP 422' },
        }),
      ],
    );
  }

  test(
    titled(
      'an administrator declares a hot line, hands over a key that is shown once, sends a refused status again and revokes the key',
    ),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.admin1', calm: true });
      await page.goto('/');
      await page.getByRole('link', { name: '外部系统' }).click();
      await page.getByText('还没有登记外部系统').waitFor();
      await readsWell(page, 'systems-none');
      await page.getByRole('button', { name: '登记外部系统' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('textbox', { name: '代码' }).fill('hotline');
      await form.getByRole('textbox', { name: '中文名称' }).fill('12345 热线');
      await form.getByRole('textbox', { name: '英文名称' }).fill('12345 hot line');
      await form.getByRole('combobox', { name: '责任单位' }).click();
      await page.locator('.ant-select-item-option').first().click();
      await form.getByRole('checkbox', { name: '读取事件' }).check();
      await form.getByRole('textbox', { name: '回写地址' }).fill('http://10.0.0.8/in');
      await form.getByRole('button', { name: '确认提交' }).click();
      await form.getByRole('alert').first().waitFor();
      // what was typed is still there
      assert.equal(await form.getByRole('textbox', { name: '代码' }).inputValue(), 'hotline');
      await form.getByRole('textbox', { name: '回写地址' }).fill('https://hotline.example.org/in');
      await form.getByRole('button', { name: '确认提交' }).click();
      const card = page.locator('[data-system=hotline]');
      await card.getByText('没有在用的密钥').waitFor();

      await card.getByRole('button', { name: /^签发密钥/ }).click();
      await page.getByRole('textbox', { name: '备注' }).fill('一号机');
      await page.getByRole('button', { name: '确认提交' }).click();
      await card.getByText('只显示这一次').waitFor();
      const key = await card.locator('.systems-made code').innerText();
      assert.match(key, /^gaoyao_system_[\w-]{43}$/);
      await readsWell(page, 'systems-key');
      await card.getByRole('button', { name: '已保存，关闭' }).click();
      await page.reload();
      await card.getByText('一号机').first().waitFor();
      assert.ok(!(await page.content()).includes(key), 'and never again');
      const asked = await fetch(`${city.url}/api/system/events`, {
        headers: { authorization: `Bearer ${key}` },
      });
      assert.equal(asked.status, 200, await asked.text());

      await refusedOne();
      await page.reload();
      await card.getByText('1 条被拒收').waitFor();
      await card.getByText('收到 1，未接受 0').waitFor();
      await card.getByRole('button', { name: /^推送记录/ }).click();
      await card.getByText('对方答复 HTTP 422').waitFor();
      await card.getByRole('button', { name: /^近 7 天流量/ }).click();
      await card.getByRole('columnheader', { name: '请求数' }).waitFor();
      await readsWell(page, 'systems-traffic');
      await card.getByRole('button', { name: /^推送记录/ }).click();
      await card.getByRole('button', { name: '重新推送 12345-07' }).click();
      await card.getByText('2 条待推送').waitFor();

      await page.getByRole('button', { name: 'EN' }).or(page.getByTitle('English')).first().click();
      await page.getByRole('heading', { level: 1, name: 'Outside systems' }).waitFor();
      await card.getByText('2 waiting').waitFor();
      await readsWell(page, 'systems-en');
      await card.getByRole('button', { name: 'Revoke 一号机' }).click();
      await card.getByText('No key is in force').waitFor();
      await card.getByRole('button', { name: /^Switch off/ }).click();
      await card.getByText('Switched off').waitFor();
      // the refusal of an inner address, which the page shows
      assert.deepEqual(
        errors.filter((error) => !error.includes('status of 422')),
        [],
      );
      await context.close();
    },
  );
});
