import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { demoPassword } from '@gaoyao/city';
import { addAccount, hashPassword } from '@gaoyao/kernel/access';
import { newId } from '@gaoyao/kernel/store';
import { authenticatorCode } from '@gaoyao/kernel/testing';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';

/** Breaches of WCAG 2.2 AA in what the page shows just now; where a dialog is open, in the dialog: the rest is out of reach. */
async function breaches(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<string[]>(
    `axe.run(document.querySelector('[role=dialog]') ?? document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  );
}

const PASSWORD = 'lantern over the east lake';

describe('signing in with a real browser', () => {
  let city: Place;
  before(async () => {
    if (hasBrowser) city = await place();
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  /** The same server under a name: browsers give passkeys to no bare number. */
  const at = (path: string): string => city.url.replace('127.0.0.1', 'localhost') + path;

  /** A device that verifies its owner and keeps passkeys, as the browser shows one to the page. */
  async function withDevice(page: Page): Promise<() => Promise<number>> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return async () =>
      (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
  }

  async function withPassword(page: Page, username: string, password: string): Promise<void> {
    await page.goto(at('/w/sign-in'));
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }

  async function signOut(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^账户/ }).click();
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/w\/sign-in/);
  }

  async function toSecurity(page: Page): Promise<void> {
    await page.getByRole('button', { name: /^账户/ }).click();
    await page.getByRole('link', { name: '登录与安全' }).click();
    await page.getByRole('heading', { name: '登录与安全' }).waitFor();
  }

  async function addPasskey(page: Page, name: string): Promise<void> {
    await page.getByLabel('给它起个名字').fill(name);
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText(`已添加“${name}”`).waitFor();
  }

  async function account(username: string, role: string): Promise<string> {
    const { owner } = city.db;
    const { rows } = await owner.query<{ agency: string }>(
      `select agency from access.binding where role = 'officer' limit 1`,
    );
    const id = newId();
    await addAccount(owner, {
      id,
      username,
      name: { zh: '方静', en: 'Fang Jing' },
      staffNumber: username,
      passwordHash: await hashPassword(PASSWORD),
      bindings: [{ id: newId(), role, agency: rows[0]!.agency }],
    });
    return id;
  }

  test(titled('a passkey is registered, and signs in again without a name'), inBrowser, async () => {
    const { page, context, errors } = await city.visit({ calm: true });
    const kept = await withDevice(page);
    await withPassword(page, 'donghu.officer3', demoPassword);
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
    await toSecurity(page);
    await addPasskey(page, '办公室电脑');
    assert.equal(await kept(), 1);
    await page.locator('.own-list strong', { hasText: '办公室电脑' }).waitFor();
    assert.deepEqual(await breaches(page), []);
    await signOut(page);
    assert.deepEqual(await breaches(page), []);
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
    await toSecurity(page);
    await page.locator('.own-sessions li', { hasText: '这一次' }).getByText('通行密钥').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  });

  test(titled('a sensitive step asks who one is, and goes on once that is proved'), inBrowser, async () => {
    const id = await account('fang.jing', 'officer');
    const { page, context } = await city.visit({ calm: true });
    const kept = await withDevice(page);
    await withPassword(page, 'fang.jing', PASSWORD);
    await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
    await toSecurity(page);
    const anHourLater = () =>
      city.db.owner.query(
        `update access.session set stepped_up_at = now() - interval '1 hour' where account = $1`,
        [id],
      );
    await anHourLater();
    await page.getByLabel('给它起个名字').fill('手机');
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    const dialog = page.getByRole('dialog', { name: '请确认是您本人' });
    await dialog.getByLabel('当前密码').fill('wrong');
    await dialog.getByRole('button', { name: '确认' }).click();
    await dialog.getByText('密码不正确').waitFor();
    assert.deepEqual(await breaches(page), []);
    await dialog.getByLabel('当前密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '确认' }).click();
    await page.getByText('已添加“手机”').waitFor();
    assert.equal(await kept(), 1);

    await anHourLater();
    await page.getByRole('button', { name: '删除通行密钥 手机' }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: '删除' }).click();
    await dialog.getByRole('button', { name: '用通行密钥确认' }).click();
    await page.getByText('还没有通行密钥').waitFor();
    await context.close();
  });

  test(
    titled('a post that needs two factors leads to setting up the app first; then password and code sign in'),
    inBrowser,
    async () => {
      await account('admin.jing', 'admin');
      const { page, context } = await city.visit({ calm: true });
      await withPassword(page, 'admin.jing', PASSWORD);
      await page.waitForURL(/\/w\/security/);
      await page.getByText('您的岗位须用两种方式登录').waitFor();
      await page.goto(at('/w/matters'));
      await page.waitForURL(/\/w\/security/);

      await page.getByRole('button', { name: '设置验证器' }).click();
      await page.getByRole('img', { name: '验证器的二维码' }).waitFor();
      const drawn = await page.evaluate(
        `(async () => { const i = document.querySelector('.enrolment img'); await i.decode(); return i.naturalWidth; })()`,
      );
      assert.ok(Number(drawn) > 0);
      const secret = (await page.locator('.enrolment code').innerText()).replaceAll(' ', '');
      assert.deepEqual(await breaches(page), []);
      await page.getByLabel('2. 填写它显示的六位数字').fill(authenticatorCode(secret));
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByRole('button', { name: '已保存好' }).waitFor();
      const codes = await page.locator('.recovery-codes code').allInnerTexts();
      assert.equal(codes.length, 10);
      assert.deepEqual(await breaches(page), []);
      await page.getByRole('button', { name: '已保存好' }).click();
      await page.getByText('恢复码还剩 10 个').waitFor();
      await page.getByText('您的岗位须用两种方式登录').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: '今日' }).click();
      await page.getByRole('heading', { name: '今日', exact: true }).waitFor();

      await signOut(page);
      await withPassword(page, 'admin.jing', PASSWORD);
      await page.getByRole('heading', { name: '第二步' }).waitFor();
      assert.deepEqual(await breaches(page), []);
      await page.getByLabel('验证码').fill('000000');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByText('验证码不正确或已用过').waitFor();
      await page.getByLabel('验证码').fill(authenticatorCode(secret, 1));
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('heading', { name: '今日', exact: true }).waitFor();
      await context.close();
    },
  );

  test(titled('under a bare number the page says where passkeys work'), inBrowser, async () => {
    const { page, context } = await city.visit({ calm: true });
    await page.goto('/w/sign-in');
    const link = page.getByRole('link', { name: /^http:\/\/localhost:\d+$/ });
    assert.match((await link.getAttribute('href'))!, /\/w\/sign-in$/);
    assert.equal(await page.getByRole('button', { name: '用通行密钥登录' }).count(), 0);
    await context.close();
  });

  test(titled('a session opened elsewhere is seen and ended'), inBrowser, async () => {
    const here = await city.visit({ as: 'donghu.officer4' });
    const there = await city.visit({ as: 'donghu.officer4' });
    await there.page.goto('/');
    await there.page.getByRole('heading', { name: '今日', exact: true }).waitFor();
    await here.page.goto('/w/security');
    const rows = here.page.locator('.own-sessions li');
    await rows.nth(1).waitFor();
    const before = await rows.count();
    await rows.getByRole('button', { name: /^结束/ }).first().click();
    await rows.nth(before - 1).waitFor({ state: 'detached' });
    if (before > 2) await here.page.getByRole('button', { name: '结束其他全部登录' }).click();
    await there.page.getByRole('link', { name: '全部事项' }).click();
    await there.page.waitForURL(/\/w\/sign-in/);
    await here.context.close();
    await there.context.close();
  });
});
