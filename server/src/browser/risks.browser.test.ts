import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Definitions } from '@gaoyao/kernel/matters';
import { promptedPermit } from '../http/prompt-routes-fixture.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

const REASON = '本许可没有利害关系人，无须听取意见';

describe('loss risks on the page of a matter', () => {
  let city: Place;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    await new Definitions(city.db.owner).install(promptedPermit, 'data');
    await known();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** The server hears of a flow that another process installed within seconds. */
  async function known(): Promise<void> {
    const officer = await city.api('donghu.officer1');
    for (let tries = 0; tries < 200; tries += 1) {
      const { items } = await officer.get<{ items: { id: string }[] }>('/api/scenarios?limit=200');
      if (items.some(({ id }) => id === promptedPermit.id)) return;
      await wait(50);
    }
    assert.fail('the server does not hear of the flow');
  }

  const opened = async (title: string): Promise<string> =>
    (await city.api('donghu.officer1')).open('prompted-permit', 'apply', { kind: 'stall' }, title);

  test(
    titled(
      'a risk stands beside the matter; the act asks for a reason, and it is shown afterwards with the name',
    ),
    inBrowser,
    async () => {
      const { page, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await page.goto(`/w/matters/${await opened('风险提示')}`);
      const panel = page.getByRole('region', { name: '败诉风险提示' });
      await panel.getByText('没有听取利害关系人的意见').waitFor();
      const first = await panel.locator('li').first().innerText();
      // weight, article, facts, what to do, and that it insists
      for (const said of [
        '风险 4/5',
        '行政许可法 36',
        '决定期限',
        '听取意见并记录',
        '须说明理由',
        '办理前：决定',
      ])
        assert.ok(first.includes(said), `${said} in ${first}`);
      assert.match(await panel.innerText(), /全部：结案 \d+ 件，败诉 \d+ 件/);
      await readsWell(page, 'risks');

      await page.getByRole('button', { name: '决定', exact: true }).click();
      const form = page.getByRole('dialog');
      const reason = form.getByRole('textbox', { name: /继续办理的理由：没有听取意见/ });
      await reason.waitFor();
      // without a reason nothing is sent
      await form.getByRole('button', { name: '确认提交' }).click();
      await form.getByText('请写明理由（至少四个字）').waitFor();
      await reason.fill(REASON);
      await readsWell(page, 'risk-reasons', ['laptop', 'phone']);
      await form.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('已记入办案记录：决定').waitFor();

      await panel.getByText(REASON).waitFor();
      assert.match(await panel.innerText(), /曾说明理由继续办理/);
      await page.getByRole('tab', { name: '办案记录' }).click();
      const entry = page.locator('.journal li', { hasText: '不顾提示“没有听取意见”继续办理' }).first();
      await entry.waitFor();
      assert.ok((await entry.innerText()).includes(REASON));
      assert.deepEqual(errors, []);
    },
  );

  test(titled('what was cured is gone from the page and from the form'), inBrowser, async () => {
    const { page, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
    const matter = await opened('消除风险');
    await page.goto(`/w/matters/${matter}`);
    const panel = page.getByRole('region', { name: '败诉风险提示' });
    await panel.getByText('没有听取利害关系人的意见').waitFor();
    await (await city.api('donghu.officer1')).act(matter, 'note', {});
    await page.reload();
    await panel.getByText('决定期限临近').waitFor();
    assert.equal(await panel.getByText('没有听取利害关系人的意见').count(), 0);
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByRole('region', { name: 'Loss risks' }).waitFor();
    await readsWell(page, 'risks-in-english', ['laptop']);
    assert.deepEqual(errors, []);
  });
});
