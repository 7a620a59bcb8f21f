import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { tellPeople } from '@gaoyao/kernel/notices';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { signInAsResident } from './page-steps.ts';
import { readsWell } from './reads-well.ts';

describe('the page of notices', () => {
  let city: Place;
  before(async () => {
    // mail is set up and nobody answers; messages are not
    process.env['GAOYAO_SMTP'] = 'smtp://127.0.0.1:1';
    process.env['GAOYAO_MAIL_FROM'] = 'gaoyao@example.org';
    if (hasBrowser) city = await place();
  });
  after(async () => {
    delete process.env['GAOYAO_SMTP'];
    delete process.env['GAOYAO_MAIL_FROM'];
    if (hasBrowser) await city.close();
  });

  /** Two notices, one of them urgent. */
  async function tell(username: string): Promise<void> {
    const { owner } = city.db;
    const { rows } = await owner.query<{ id: string }>(`select id from access.account where username = $1`, [
      username,
    ]);
    await tellPeople(
      owner,
      city.protection,
      [false, true].map((urgent) => ({
        ...{
          key: `${username} ${String(urgent)}`,
          to: { account: rows[0]!.id },
          shard: 1,
          kind: 'test',
          urgent,
        },
        subject: urgent
          ? { zh: '事件即将超时', en: 'An event is nearly overdue' }
          : { zh: '新的派单', en: 'A new task' },
        body: { zh: '请按时办理', en: 'In time, please' },
        preview: { zh: '您有新通知', en: 'You have news' },
      })),
    );
  }

  test(
    titled('the bell counts what is unread; one is read, then all, and the count follows'),
    inBrowser,
    async () => {
      await tell('donghu.dispatcher1');
      const { page, context, errors } = await city.visit({ as: 'donghu.dispatcher1', calm: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/');
      const bell = page.getByRole('link', { name: '通知，2 条未读' });
      const box = (await bell.boundingBox())!;
      assert.ok(box.width >= 44 && box.height >= 44, 'large enough for a thumb');
      await bell.click();
      await page.getByRole('heading', { level: 1, name: '通知' }).waitFor();
      await page.getByRole('heading', { name: '事件即将超时' }).waitFor();
      await readsWell(page, 'notices', ['phone', 'laptop']);
      await page.getByRole('button', { name: '标为已读 事件即将超时' }).click();
      await page.getByRole('link', { name: '通知，1 条未读' }).waitFor();
      await page.getByRole('checkbox', { name: '只看未读' }).check();
      await page.getByRole('heading', { name: '事件即将超时' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '全部标为已读' }).click();
      await page.getByText('没有通知').waitFor();
      await page.getByRole('link', { name: '通知，0 条未读' }).waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );

  test(
    titled('quiet hours and ways are kept; the secret of a webhook and the calendar address are shown once'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ as: 'qinghe.admin1', calm: true });
      await page.goto('/w/notices');
      await page.getByText('没有通知').waitFor();
      await page.getByRole('checkbox', { name: /^设免打扰时段/ }).check();
      await page.getByLabel('从').fill('21:30');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存', { exact: true }).waitFor();
      const mail = page.locator('[data-way=mail]');
      await mail.getByLabel('邮件').fill('nowhere');
      await mail.getByRole('button').click();
      await mail.getByRole('alert').waitFor();
      await mail.getByLabel('邮件').fill('admin@example.org');
      await mail.getByRole('button').click();
      await mail.getByText('admin@example.org').waitFor();
      await page.locator('[data-way=sms]').getByText('本平台没有开通，不会发送').waitFor();
      const hook = page.locator('[data-way=webhook]');
      await hook.getByLabel('回调').fill('https://desk.example.org/in');
      await hook.getByRole('button').click();
      assert.match(await hook.locator('code').innerText(), /^whsec_/);
      await hook.getByRole('button', { name: '已保存，关闭' }).click();
      await page.getByRole('button', { name: '生成订阅地址' }).click();
      const address = await page.locator('section code').innerText();
      assert.equal((await fetch(address)).status, 200);
      await readsWell(page, 'notices-settings', ['phone', 'laptop']);

      await page.reload();
      assert.equal(await page.getByLabel('从').inputValue(), '21:30');
      await page.getByRole('heading', { name: '发送状态（近 30 天）' }).waitFor();
      assert.ok(!(await page.content()).includes(address), 'and never again');
      await page.getByRole('button', { name: 'EN' }).or(page.getByTitle('English')).first().click();
      await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor();
      await readsWell(page, 'notices-en', ['phone', 'laptop']);
      await page.getByRole('button', { name: 'Stop Webhook' }).click();
      await hook.getByLabel('Webhook').waitFor();
      await page.getByRole('button', { name: 'End the calendar' }).click();
      await page.getByRole('button', { name: 'Make an address' }).waitFor();
      assert.equal((await fetch(address)).status, 404);
      // the mail address that is none, which the page shows
      assert.deepEqual(
        errors.filter((error) => !error.includes('status of 422')),
        [],
      );
      await context.close();
    },
  );

  test(
    titled('a resident reads at the portal what moved, and asks for mail as well'),
    inBrowser,
    async () => {
      const { page, context, errors } = await city.visit({ calm: true });
      await signInAsResident(page);
      const { owner } = city.db;
      const { rows } = await owner.query<{ party: string }>(
        `select a.party from access.session s join access.account a on a.id = s.account
         where a.party is not null limit 1`,
      );
      await tellPeople(owner, city.protection, [
        {
          ...{ key: 'resident', to: { party: rows[0]!.party }, shard: 1, kind: 'test' },
          subject: { zh: '您的申请有了答复', en: 'Your request was answered' },
          body: { zh: '请登录查看', en: 'Sign in to read it' },
          preview: { zh: '您有新通知', en: 'You have news' },
        },
      ]);
      await page.getByRole('link', { name: /^通知/ }).click();
      await page.getByRole('heading', { level: 1, name: '通知' }).waitFor();
      await page.getByRole('button', { name: '标为已读', exact: true }).first().waitFor();
      await readsWell(page, 'portal-notices', ['phone', 'laptop']);
      const told = page.locator('li[data-notice]').filter({ hasText: '您的申请有了答复' });
      await told.getByRole('button', { name: '标为已读' }).click();
      await told.getByText(/已读$/).waitFor();
      await page.getByRole('textbox', { name: '邮箱', exact: true }).fill('resident@example.org');
      await page.getByRole('button', { name: '使用 邮箱' }).click();
      await page.getByText('resident@example.org').waitFor();
      await page.getByText('手机短信: 本平台没有开通，不会发送').waitFor();

      const service = page.getByRole('region', { name: '法律文书的电子送达' });
      await service.getByText('文书到达该系统的日期为送达日期').waitFor();
      assert.equal(await service.getByRole('radio').count(), 2, 'messages are not set up');
      await service.getByRole('radio', { name: '电子邮箱' }).check();
      await service.getByLabel('接收文书的邮箱').fill('papers@example.org');
      await readsWell(page, 'portal-service', ['phone', 'laptop']);
      await service.getByRole('button', { name: '我已阅读并同意，签署' }).click();
      await service.getByText('papers@example.org').waitFor();
      await service.getByText('确认书全文').click();
      await readsWell(page, 'portal-service-signed', ['phone', 'laptop']);
      await service.getByRole('button', { name: '撤回确认书' }).click();
      await service.getByRole('button', { name: '我已阅读并同意，签署' }).waitFor();
      await service.getByText('以前签过的').waitFor();

      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Notices' }).waitFor();
      await readsWell(page, 'portal-notices-en', ['phone', 'laptop']);
      await page.getByRole('button', { name: 'Stop Mail' }).click();
      await page.getByRole('button', { name: 'Use Mail' }).waitFor();
      assert.deepEqual(errors, []);
      await context.close();
    },
  );
});
