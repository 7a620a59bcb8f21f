import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { signInAsResident } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const SIZES = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'laptop', width: 1440, height: 900 },
  { name: 'wall', width: 1920, height: 1080 },
] as const;

const FIRST_SCRIPT_LIMIT = 100 * 1024;

describe('residents at the portal', () => {
  let city: Place;
  let axe: string;
  before(async () => {
    if (!hasBrowser) return;
    city = await place();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** Sessions of this file: a phone gets one code a minute. */
  const sessions = new Map<number, Awaited<ReturnType<BrowserContext['cookies']>>>();

  /** Signs in on the page as the demo offers it: choose a person, get the code shown, type it. */
  async function signIn(page: Page, which: number): Promise<void> {
    const before = sessions.get(which);
    if (before !== undefined) {
      await page.context().addCookies(before);
      await page.goto('/portal/me');
      return;
    }
    await signInAsResident(page, which);
    sessions.set(which, await page.context().cookies());
  }

  /** A case of the person at an enforcement bureau: beside it stands what a town does for them. */
  const caseNumber = (page: Page): Promise<string> =>
    page.locator('.matters li strong', { hasText: '执' }).first().innerText();

  test(
    titled('a visit that an officer made a second ago stands on the person’s page, with post and purpose'),
    inBrowser,
    async () => {
      const person = await city.visit();
      await signIn(person.page, 0);
      const number = await caseNumber(person.page);
      await person.page.getByRole('link', { name: /谁看过我的档案/ }).click();
      await person.page.getByRole('heading', { name: '谁看过我的档案' }).waitFor();
      await person.page.waitForLoadState('networkidle');

      const { items } = await person.page.evaluate<{ items: { id: string; number: string }[] }>(
        `fetch('/api/resident/matters').then((answer) => answer.json())`,
      );
      const matter = items.find((one) => one.number === number)!;
      const officer = await city.visit({ as: officerOf(number) });
      await officer.page.goto(`/w/matters/${matter.id}`);
      await officer.page.getByRole('heading', { name: number }).waitFor();

      await person.page.getByRole('button', { name: '刷新' }).click();
      const latest = person.page.locator('.readings li').filter({ hasText: '查阅了您的案件' }).first();
      await latest.waitFor();
      const said = await latest.locator('p').first().innerText();
      assert.match(
        said,
        /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}，.+区.*执法局 执法人员（工号 .+）查阅了您的案件〔.+〕，目的：办理事项$/,
      );
      assert.ok(said.includes(number), said);
      const at = await latest.locator('time').getAttribute('datetime');
      assert.ok(Date.now() - Date.parse(at!) < 60_000, `${at!} is a moment ago`);

      await latest.getByRole('button', { name: /想知道是谁/ }).click();
      const asked = latest.getByRole('status');
      await asked.waitFor();
      await asked.getByRole('link').click();
      await person.page.getByText('已收到').first().waitFor();
      assert.deepEqual([...person.errors, ...officer.errors], []);
      await person.context.close();
      await officer.context.close();
    },
  );

  test(
    titled('whoever is known by a phone only is told how to be known better, and sees no file'),
    inBrowser,
    async () => {
      const { page, context } = await city.visit({ width: 390, height: 844 });
      await signIn(page, 2);
      await page.getByRole('heading', { name: '先核实身份，才能看自己的档案' }).waitFor();
      await page.getByRole('link', { name: /^我的数据/ }).click();
      await page.getByRole('alert').filter({ hasText: '要先核实您的身份' }).waitFor();
      assert.equal(await page.locator('.fields').count(), 0);
      await page.getByRole('link', { name: '去看窗口码' }).click();
      await page.getByRole('button', { name: '显示窗口码' }).click();
      assert.match(
        await page.locator('.counter output').innerText(),
        /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/,
      );
      await context.close();
    },
  );

  test(titled('an item of one’s own data is hidden until it is asked for'), inBrowser, async () => {
    const { page, context, errors } = await city.visit();
    await signIn(page, 1);
    await page.getByRole('link', { name: /^我的数据/ }).click();
    const row = page.locator('.fields > div').filter({ hasText: '身份证件号码' });
    assert.match(await row.locator('dd span').innerText(), /^\*{14}.{4}$/);
    await row.getByRole('button').click();
    await row.getByText(/^\d{17}[\dX]$/).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '保存为数据文件' }).click(),
    ]);
    const copy = JSON.parse(await readFile(await file.path(), 'utf8')) as { matters: unknown[] };
    assert.ok(copy.matters.length > 0);
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(
    titled('a clerk who saw the document opens the person’s file to the person, who was at the counter'),
    inBrowser,
    async () => {
      const person = await city.visit();
      await person.page.goto('/portal/sign-in');
      const listed = await person.page.locator('.demo-people li').nth(2).innerText();
      const [, name] = /^(\p{Script=Han}+)/u.exec(listed)!;
      const [, number] = /(\d{17}[\dX])/.exec(listed)!;
      await signIn(person.page, 2);
      await person.page.getByRole('link', { name: /^登录与安全/ }).click();
      await person.page.getByRole('button', { name: '显示窗口码' }).click();
      const code = await person.page.locator('.counter output').innerText();

      const clerk = await city.visit({ as: 'donghu.clerk' });
      await clerk.page.goto('/');
      await clerk.page.getByRole('link', { name: '窗口服务' }).click();
      await clerk.page.getByLabel('窗口码').fill(code.toLowerCase());
      await clerk.page.getByRole('button', { name: '查找' }).first().click();
      await clerk.page.getByLabel('证件号码').fill(number!);
      await clerk.page.getByLabel('证件上的姓名').fill(name!);
      await clerk.page.getByRole('button', { name: '人证相符，核验通过' }).click();
      await clerk.page.getByText('已核验，账号升为高等级。').waitFor();

      await person.page.getByRole('button', { name: '核验好了，刷新' }).click();
      await person.page.locator('.level.high').first().waitFor();
      await person.page.getByRole('link', { name: /^我的数据/ }).click();
      await person.page.getByText('居民身份证').waitFor();
      await person.page.getByRole('link', { name: /^我的事项/ }).click();
      await person.page.locator('.matters li').first().waitFor();
      assert.deepEqual([...person.errors, ...clerk.errors], []);
      await person.context.close();
      await clerk.context.close();
    },
  );

  test(
    titled('with the code of a slip anybody follows the one matter, and sees nobody’s name'),
    inBrowser,
    async () => {
      const person = await city.visit();
      await signIn(person.page, 0);
      const number = await caseNumber(person.page);
      const name = await person.page.locator('.who strong').innerText();
      await person.context.close();

      const clerk = await city.visit({ as: officerOf(number) });
      await clerk.page.goto('/w/counter');
      await clerk.page.getByLabel('文号').fill(number);
      await clerk.page.getByRole('button', { name: '查找' }).last().click();
      await clerk.page.getByRole('button', { name: '出具查询码' }).first().click();
      const code = await clerk.page.locator('.issued-code output').innerText();
      const [slip] = await Promise.all([
        clerk.context.waitForEvent('page'),
        clerk.page.getByRole('link', { name: '打印纸条' }).click(),
      ]);
      await slip.getByText(code).waitFor();
      assert.ok(!slip.url().includes(code), 'no history keeps the code');

      const anybody = await city.visit({ width: 390, height: 844 });
      await anybody.page.goto('/portal');
      await anybody.page.getByRole('link', { name: /^凭查询码看进展/ }).click();
      await anybody.page.getByLabel('查询码', { exact: true }).fill(code.toLowerCase().replaceAll('-', ' '));
      await anybody.page.getByRole('button', { name: '查看' }).click();
      await anybody.page.getByRole('heading', { name: number }).waitFor();
      await anybody.page.getByRole('heading', { name: '到哪一步了' }).waitFor();
      assert.ok(!(await anybody.page.locator('main').innerText()).includes(name));

      await clerk.page.getByRole('button', { name: '撤销' }).click();
      await clerk.page.getByText(/^已撤销|已撤销 \d{4}/).waitFor();
      await anybody.page.getByRole('button', { name: '查看' }).click();
      await anybody.page.getByRole('alert').filter({ hasText: '没有这个查询码' }).waitFor();
      assert.deepEqual(clerk.errors, []);
      await clerk.context.close();
      await anybody.context.close();
    },
  );

  test(
    titled(
      'what a person signed by hand for electronic service is recorded at the counter, and they withdraw it',
    ),
    inBrowser,
    async () => {
      const person = await city.visit({ calm: true });
      await signIn(person.page, 0);
      const number = await caseNumber(person.page);
      const clerk = await city.visit({ as: officerOf(number) });
      const { page } = clerk;
      await page.goto('/w/counter');
      await page.getByLabel('文号').fill(number);
      await page.getByRole('button', { name: '查找' }).last().click();
      await page.getByRole('button', { name: '送达地址确认书' }).first().click();
      const sheet = page.locator('.service-paper').first();
      await sheet.getByRole('button', { name: '登记确认书' }).click();
      await sheet.getByText('请填写').waitFor();
      await sheet.getByText('确认书全文').click();
      await readsWell(page, 'counter-service');
      await sheet.getByLabel('签署件的卷宗、页码，在场人').fill('卷宗第 3 页，本人到场');
      await sheet.getByRole('button', { name: '登记确认书' }).click();
      await sheet.getByText('确认书有效：').waitFor();

      await person.page.goto('/portal/me/notices');
      const own = person.page.getByRole('region', { name: '法律文书的电子送达' });
      await own.getByText('（书面签署，窗口登记）').waitFor();
      await own.getByRole('button', { name: '撤回确认书' }).click();
      await own.getByText('以前签过的').waitFor();
      await page.reload();
      await page.getByLabel('文号').fill(number);
      await page.getByRole('button', { name: '查找' }).last().click();
      await page.getByRole('button', { name: '送达地址确认书' }).first().click();
      await sheet.getByText(/撤回/).first().waitFor();
      assert.equal(await sheet.getByRole('button', { name: '登记撤回' }).count(), 0);
      assert.deepEqual([clerk.errors, person.errors], [[], []]);
      await clerk.context.close();
      await person.context.close();
    },
  );

  test(
    titled('every page of one’s own reads at every size, by keyboard, in large type and in English'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ calm: true });
      await signIn(page, 0);
      const paths = ['', '/data', '/readings', '/requests', '/mandates', '/security'];
      await page.locator('.matters li a').first().click();
      await page.waitForURL(/matters\//);
      const matter = new URL(page.url()).pathname;
      const all = [...paths.map((path) => `/portal/me${path}`), matter, '/portal/progress', '/portal/slip'];
      for (const elder of [false, true])
        for (const path of all) {
          await page.goto(path);
          await page.locator('h1').waitFor();
          await page.waitForLoadState('networkidle');
          if (elder && path === all[0]) await page.getByRole('button', { name: '大字版' }).click();
          await page.evaluate(axe);
          for (const size of SIZES) {
            await page.setViewportSize(size);
            assert.deepEqual(await violations(page), [], `${path} on a ${size.name}`);
            assert.ok(await fits(page), `${path} on a ${size.name}${elder ? ' in large type' : ''}`);
          }
        }
      await page.goto('/portal/me');
      await page.locator('.matters li a').first().waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      for (const path of all) {
        await page.goto(path);
        await page.locator('h1').waitFor();
        await page.waitForLoadState('networkidle');
        assert.match(await page.locator('h1').innerText(), /[A-Za-z〔]/);
        assert.deepEqual(await violations(page, axe), [], `${path} in English`);
        assert.doesNotMatch(await page.title(), /\d{4}|matter|read/i, 'the title tells nothing');
      }
      await page.goto('/portal/me');
      await page.locator('.matters li a').first().waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('the portal and one’s own pages come in less than 100 kB of script'),
    inBrowser,
    async (story) => {
      const { page, context } = await city.visit();
      const scripts = new Map<string, Promise<Buffer>>();
      page.on('response', (response) => {
        if (response.headers()['content-type']?.includes('javascript') === true)
          scripts.set(response.url(), response.body());
      });
      await signIn(page, 0);
      await page.waitForLoadState('networkidle');
      const sizes = (await Promise.all(scripts.values())).map((body) => gzipSync(body).length);
      const sum = sizes.reduce((all, one) => all + one, 0);
      story.diagnostic(`${String(sum)} bytes of script, compressed`);
      assert.ok(sum > 0 && sum <= FIRST_SCRIPT_LIMIT, `${String(sum)} bytes`);
      await context.close();
    },
  );
});

/** The demo's first officer of the bureau whose mark begins the number. */
const officerOf = (number: string): string =>
  ({ 东: 'donghu.officer1', 临: 'linjiang.officer1', 北: 'beishan.officer1' })[number[0]!] ??
  assert.fail(`no officer for ${number}`);

async function violations(page: Page, source?: string): Promise<readonly string[]> {
  if (source !== undefined) await page.evaluate(source);
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
}

/** Nothing has to be scrolled sideways. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
