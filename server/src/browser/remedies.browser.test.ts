import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const PHONE = { width: 390, height: 844 };

describe('whoever holds a decision, on the phone', () => {
  let city: Place;
  let axe: string;
  let held: { readonly code: string; readonly ending: string };
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    held = await decision(city);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const violations = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe);
    const found = await page.evaluate<Violation[]>(
      `axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
      }).then((result) => result.violations)`,
    );
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  };
  const fits = (page: Page): Promise<boolean> =>
    page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

  test(
    titled('scans the code, sees what is open until when, and applies; a lost connection loses nothing'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ ...PHONE, calm: true });
      await page.goto(`/portal/remedies#${held.code}`);
      await page.getByRole('heading', { name: '对决定不服' }).waitFor();
      assert.equal(new URL(page.url()).hash, '', 'no history keeps the code');
      assert.equal(await page.getByLabel('决定码').inputValue(), held.code);
      assert.deepEqual(await violations(page), []);
      await page.getByLabel('证件号或者手机号末四位').fill('0000');
      await page.getByRole('button', { name: '查看能走的途径' }).click();
      await page.getByRole('alert').filter({ hasText: '对不上' }).waitFor();
      await page.getByLabel('证件号或者手机号末四位').fill(held.ending);
      await page.getByRole('button', { name: '查看能走的途径' }).click();
      const review = page.getByRole('region', { name: '申请行政复议' });
      await review.waitFor();
      assert.match(await review.innerText(), /到 \d{4}-\d{2}-\d{2} 为止/);
      assert.match(await review.innerText(), /不收任何费用/);
      await review.getByText('这一天是怎么算的').click();
      assert.match(await review.innerText(), /第 60 日为/);
      assert.match(await page.getByRole('region', { name: '提起行政诉讼' }).innerText(), /50 元/);
      assert.deepEqual(await violations(page), []);
      assert.ok(await fits(page));

      await review.getByRole('button', { name: '在这里申请' }).click();
      await page.getByLabel('姓名或者名称').fill('卓不凡');
      await page.getByLabel('身份证件号码或者信用代码').fill('11010519491231002X');
      assert.deepEqual(await violations(page), []);
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('具体要求').fill('撤销罚款');
      await page.getByLabel('事实和理由').fill('当时不在场，照片上的不是我的摊位');
      assert.deepEqual(await violations(page), []);

      // the page is gone, as after a dead battery; what was typed is there again, the identity number is not
      await page.goto(`/portal/remedies#${held.code}`);
      await page.getByLabel('证件号或者手机号末四位').fill(held.ending);
      await page.getByRole('button', { name: '查看能走的途径' }).click();
      await review.getByRole('button', { name: '在这里申请' }).click();
      await page.getByText('接着上次没写完的').waitFor();
      assert.equal(await page.getByLabel('姓名或者名称').inputValue(), '卓不凡');
      assert.equal(await page.getByLabel('身份证件号码或者信用代码').inputValue(), '');
      await page.getByLabel('身份证件号码或者信用代码').fill('11010519491231002X');
      await page.getByRole('button', { name: '下一步' }).click();
      assert.match(await page.getByLabel('事实和理由').inputValue(), /照片上的不是我的摊位/);
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByLabel('手机号').fill('13911112222');
      await page.getByRole('button', { name: '获取验证码' }).click();
      await page.getByLabel('六位验证码').fill(await page.locator('.demo-code output').innerText());
      assert.deepEqual(await violations(page), []);

      // the answer is lost on its way: the matter was opened, the page does not know
      let lost = 0;
      await page.route('**/api/remedies/applications', async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        await route.abort('connectionreset');
      });
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByRole('button', { name: '提交申请' }).click();
      await page.getByRole('heading', { name: '申请已收到' }).waitFor();
      const receipt = page.getByRole('status').filter({ hasText: '申请已收到' });
      const code = await receipt.locator('output').innerText();
      assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      assert.deepEqual(await violations(page), []);
      const { rows } = await city.db.owner.query<{ number: string }>(
        "select number from matters.matter where scenario = 'reconsideration' and opened_at > now() - interval '10 minutes'",
      );
      assert.equal(rows.length, 1, 'sent twice, opened once');

      await page.getByRole('link', { name: '去看进展' }).click();
      await page.getByLabel('查询码').fill(code);
      await page.getByRole('button', { name: /查/ }).click();
      await page.getByRole('heading', { name: rows[0]!.number }).waitFor();
      assert.deepEqual(
        errors.filter((text) => !/404|ERR_CONNECTION_RESET|Failed to load/.test(text)),
        [],
      );
      await context.close();
    },
  );

  test(titled('reads in English and in large type'), inBrowser, async () => {
    const { page, context } = await city.visit({ ...PHONE, calm: true });
    await page.goto(`/portal/remedies#${held.code}`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Large type' }).click();
    await page.getByLabel(/Last four characters/).fill(held.ending);
    await page.getByRole('button', { name: 'See what can be done' }).click();
    const review = page.getByRole('region', { name: 'Administrative reconsideration' });
    await review.waitFor();
    for (const details of await page.locator('details').all())
      await details.evaluate('(one) => { one.open = true; }');
    assert.deepEqual(await violations(page), []);
    assert.ok(await fits(page));
    const leftover = await page.evaluate<string>(
      `(() => {
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const found = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          if (/\\p{Script=Han}/u.test(node.data) && node.parentElement.closest('[lang="zh-CN"]') === null) found.push(node.data);
        return found.join('|');
      })()`,
    );
    assert.equal(leftover, '');
    await context.close();
  });
});

/** A penalty decision of the demo city whose periods still run: the code on it and the end of its party's number. */
async function decision(city: Place): Promise<{ readonly code: string; readonly ending: string }> {
  const { rows } = await city.db.owner.query<{ paper: string; matter: string; number: string }>(
    `select c.paper, c.matter, m.number from documents.decision_code c
     join matters.matter m on m.shard = c.shard and m.id = c.matter
     join documents.paper p on p.id = c.paper and p.template = 'penalty-decision' and p.state = 'served'
     where m.closed_at is null and m.number like '东%'
       and to_timestamp((m.snapshot->'clocks'->'reconsideration'->>'due')::bigint / 1000.0) > now() + interval '1 day'
       and m.snapshot->'clocks'->'reconsideration'->>'end' is null limit 1`,
  );
  const [found] = rows;
  assert.ok(found, 'the demo city has a decision that can still be contested');
  const officer = await city.api('donghu.officer1');
  const { code } = await officer.get<{ code: string }>(
    `/api/matters/${found.matter}/papers/${found.paper}/decision-code`,
  );
  const page = await officer.get<{ parties: { id: string }[] }>(`/api/matters/${found.matter}`);
  const party = await officer.get<{ identityNumber: string | null; phone: string | null }>(
    `/api/parties/${page.parties[0]!.id}`,
  );
  const ending = (party.phone ?? party.identityNumber)?.slice(-4);
  assert.ok(ending !== undefined);
  return { code, ending };
}
