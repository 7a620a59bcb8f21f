import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose, signInAsResident } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

const today = isoOf(localDay(Date.now()));
const DAY_MS = 86_400_000;
type Api = Awaited<ReturnType<Place['api']>>;

describe('evidence opened by its case code', () => {
  let city: Place;
  let officer: Api;
  before(async () => {
    if (!hasBrowser) return;
    city = await place({ sequenced: true });
    officer = await city.api('donghu.officer1');
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** A scale that was taken, with who took it. */
  const capture = async (by: Api, matter: string): Promise<string> =>
    (
      await by.post<{ id: string }>(`/api/matters/${matter}/evidence`, {
        kind: 'physical',
        title: '扣押的台秤',
        metadata: {
          ...{ description: '台秤一台，量程三十公斤', quantity: 1, unit: '台', measure: 'original' },
          ...{ foundAt: { text: '东街口' }, foundOn: today, keptAt: '物证室' },
          officers: [
            { name: '甲', certificate: 'A-1' },
            { name: '乙', certificate: 'A-2' },
          ],
        },
        obtained: today,
        capturedAt: new Date(Date.now() - 60_000).toISOString(),
      })
    ).id;

  async function reported(): Promise<string> {
    const units = await officer.get<{ items: { id: string }[] }>('/api/units?parent=root');
    return officer.open(
      'enforcement-case',
      'report',
      {
        ...{ violation: 'URB-001', source: 'inspection', actDay: today, foundOn: today },
        ...{ continuing: false, grave: false, place: units.items[0]!.id, description: '人行道设摊' },
      },
      '占道设摊案',
    );
  }

  const toPanel = async (page: Page, matter: string): Promise<void> => {
    await page.goto(`/w/matters/${matter}?tab=evidence`);
    await page.getByRole('heading', { name: '案件码与证据授权' }).waitFor();
  };

  test(
    titled(
      'an officer shows a secret, a judge opens exactly that with it, and a revocation ends it on the open page',
    ),
    inBrowser,
    async () => {
      const matter = await reported();
      await capture(officer, matter);
      const { page, errors } = await city.visit({ as: 'donghu.officer1', calm: true });
      await toPanel(page, matter);
      await page.getByRole('button', { name: '生成案件码' }).click();
      await page.getByRole('img', { name: '案件码的二维码' }).waitFor();

      await page.getByRole('button', { name: '授权查阅' }).click();
      await choose(page, '目的', '行政诉讼审理');
      await page.getByText(/依据：行政诉讼法 34、67/).waitFor();
      await page.getByText('当面的人员').click();
      await page.getByLabel('到哪一日止').fill(isoOf(localDay(Date.now() + 20 * DAY_MS)));
      await page.getByLabel('理由').fill('案件已被起诉');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByRole('button', { name: '出示密钥' }).click();
      await page.getByRole('img', { name: '含密钥的二维码' }).waitFor();
      await readsWell(page, 'evidence-secret');
      const [code, secret] = await page.locator('.shown-secret code').allInnerTexts();
      await page.getByRole('button', { name: '关闭' }).last().click();

      const judge = await city.visit({ as: 'donghu.judge', calm: true });
      await judge.page.goto(`/w/case-code#${code!}/${secret!}`);
      assert.equal(await judge.page.getByLabel('案件码').inputValue(), code);
      assert.equal(await judge.page.getByLabel('密钥').inputValue(), secret);
      assert.ok(!judge.page.url().includes(secret!), 'a secret does not stay in the address');
      await choose(judge.page, '目的', '行政诉讼审理');
      await judge.page.getByRole('button', { name: '打开', exact: true }).click();
      const item = judge.page.getByRole('link', { name: '扣押的台秤' });
      await item.waitFor();
      await readsWell(judge.page, 'evidence-opened');
      await item.click();
      await judge.page.getByText('量程三十公斤').waitFor();
      await judge.page.getByText('凭码打开').waitFor();
      await readsWell(judge.page, 'evidence-opened-item');

      await page.reload();
      await page.getByText(/打开 [1-9]\d* 次/).waitFor();
      await readsWell(page, 'evidence-grants');
      await page.getByRole('button', { name: /^撤销/ }).click();
      await page.getByLabel('理由').fill('撤诉');
      await page.getByRole('button', { name: '确认提交' }).click();
      await page.getByText('撤销理由：撤诉').waitFor();
      await judge.page.reload();
      await judge.page.getByText('授权已被撤销').waitFor();
      await judge.page.goto('/w/case-code');
      await judge.page.getByText('已撤销').first().waitFor();
      await readsWell(judge.page, 'case-code');
      const refusals = judge.errors.filter((one) => !/403/.test(one));
      assert.deepEqual([...errors, ...refusals], []);
      await page.context().close();
      await judge.context.close();
    },
  );

  test(
    titled('the party of a case reads in the portal what was opened to them (行政复议法 47)'),
    inBrowser,
    async () => {
      const person = await city.visit({ width: 390, height: 844 });
      const { page } = person;
      await signInAsResident(page);
      const { account } = await page.evaluate<{ account: string }>(
        `fetch('/api/resident/session').then((answer) => answer.json())`,
      );
      // evidence is captured while a matter is open, by who handles it
      const { rows } = await city.db.owner.query<{ matter: string; party: string; username: string }>(
        `select m.id as matter, l.party, c.username from access.account r
         join matters.party l on l.party = r.party join matters.matter m on m.shard = l.shard and m.id = l.matter
         join access.binding b on b.agency = m.agency and b.role = 'officer' join access.account c on c.id = b.account
         where r.id = $1 and m.closed_at is null order by m.id, c.username limit 1`,
        [account],
      );
      const { matter, party, username } = rows[0]!;
      const handler = await city.api(username);
      await capture(handler, matter);
      await handler.post(`/api/matters/${matter}/evidence-grants`, {
        ...{ to: { party }, purpose: 'party-reading', items: 'all', reason: '申请行政复议' },
        until: new Date(Date.now() + 20 * DAY_MS).toISOString(),
      });
      await page.getByRole('link', { name: /^开放给我的证据/ }).click();
      await page.getByRole('link', { name: /^查看/ }).waitFor();
      await readsWell(page, 'portal-evidence');
      await page.getByRole('link', { name: /^查看/ }).click();
      await page.getByRole('link', { name: '扣押的台秤' }).click();
      await page.getByRole('heading', { name: '谁经手过' }).waitFor();
      await readsWell(page, 'portal-evidence-item');
      const shown = await page.locator('main').innerText();
      const { rows: names } = await city.db.owner.query<{ name_zh: string }>(
        'select name_zh from access.account where username = $1',
        [username],
      );
      assert.ok(!shown.includes(names[0]!.name_zh), 'an official is a staff number to a party');
      assert.deepEqual(person.errors, []);
      await person.context.close();
    },
  );
});
