import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

/** Waits until the picture of a tile moves: frames of the other browser have come through. */
const seen = async (tile: Locator): Promise<void> => {
  await tile.locator('video:not([hidden])').waitFor();
  await tile.evaluate(
    `(tile) => new Promise((done) => {
      const look = () => (tile.querySelector('video').videoWidth > 0 ? done() : requestAnimationFrame(look));
      look();
    })`,
  );
};

const seat = (page: Page, role: string): Locator => page.locator(`.room-tile[data-seat=${role}]`);

describe('a hearing in two browsers', () => {
  let city: Place;
  let chair: Page;
  let party: Page;
  let agent: Page;
  let contexts: { readonly party: BrowserContext; readonly agent: BrowserContext };
  const errors: string[][] = [];

  /** Somebody with these devices; what is not named is refused by their browser. */
  const somebody = async (devices: readonly string[], as?: string) => {
    const visit = await city.visit(as === undefined ? {} : { as });
    await visit.context.grantPermissions([...devices], { origin: city.url });
    errors.push(visit.errors);
    return visit;
  };

  before(async () => {
    if (!hasBrowser) return;
    city = await place({ devices: true });
    const officer = await city.api('donghu.officer1');
    const matter = await officer.report('占道经营听证');
    const chairing = await somebody(['camera', 'microphone'], 'donghu.officer1');
    chair = chairing.page;
    const first = await somebody(['camera', 'microphone']);
    const second = await somebody(['microphone']);
    party = first.page;
    agent = second.page;
    contexts = { party: first.context, agent: second.context };
    await chair.goto(`/w/rooms?matter=${matter}`);
    await chair.getByRole('button', { name: '预订' }).click();
    await chair.waitForURL(/\/w\/rooms\/[0-9a-f-]{36}$/);
  });
  after(async () => {
    if (hasBrowser) await city.close();
  });

  const invite = async (role: string, name: string): Promise<{ link: string; code: string }> => {
    const people = chair.locator('section', { has: chair.getByRole('heading', { name: '邀请的人' }) });
    await people.getByLabel('身份').selectOption(role);
    await people.getByLabel('姓名').fill(name);
    await people.getByRole('button', { name: '邀请', exact: true }).click();
    await people.locator('li', { hasText: name }).waitFor();
    return {
      link: (await people.locator('[data-link]').textContent())!,
      code: (await people.locator('[data-code]').textContent())!,
    };
  };
  const comeIn = async (page: Page, { link, code }: { link: string; code: string }): Promise<void> => {
    await page.goto(link);
    await page.getByLabel('验证码').fill(code.toLowerCase());
    await page.getByRole('button', { name: '进入', exact: true }).click();
    await page.getByRole('button', { name: '进入庭室' }).click();
  };
  const admit = async (name: string): Promise<void> => {
    await chair.getByRole('button', { name: `准入 ${name}`, exact: true }).click();
  };

  test(
    titled('a guest comes by link and code, waits, and is let in; both see each other'),
    inBrowser,
    async () => {
      await chair.getByRole('button', { name: '进入庭室' }).click();
      await seen(seat(chair, 'chair'));
      const letter = await invite('party', '王某某');
      await comeIn(party, letter);
      await party.getByRole('heading', { name: '您在等候室' }).waitFor();
      assert.equal(await party.locator('.room-tile').count(), 0);
      await admit('王某某');
      await seen(seat(party, 'chair'));
      await seen(seat(chair, 'party'));
      await chair.locator('.room-tile[data-seat=party][data-connection=connected]').waitFor();
    },
  );

  test(
    titled('a camera that is refused leaves the voice, and no device at all leaves the text'),
    inBrowser,
    async () => {
      await comeIn(agent, await invite('agent', '李律师'));
      await admit('李律师');
      await chair
        .locator('.room-tile[data-seat=agent][data-means=audio][data-connection=connected]')
        .waitFor();
      await seen(seat(agent, 'party'));
      // their voice has come through
      await seat(chair, 'agent').evaluate(
        `(tile) => new Promise((done) => {
        const look = () => (tile.querySelector('video').srcObject?.getAudioTracks().some((one) => !one.muted)
          ? done() : requestAnimationFrame(look));
        look();
      })`,
      );
      await contexts.agent.clearPermissions();
      await contexts.agent.grantPermissions([], { origin: city.url });
      await agent.getByRole('button', { name: '视频', exact: true }).click();
      await chair.locator('.room-tile[data-seat=agent][data-means=text]').waitFor();
      await agent.getByLabel('您的发言').fill('我的摄像头和麦克风都不能用');
      await agent.getByRole('button', { name: '发送' }).click();
      await party.getByRole('log').getByText('我的摄像头和麦克风都不能用').waitFor();
    },
  );

  test(
    titled('a network that drops and returns brings the same seat back, and no second one'),
    inBrowser,
    async () => {
      await party.getByLabel('您的发言').fill('写到一半');
      await contexts.party.setOffline(true);
      await party.locator('.room[data-connection=away]').waitFor();
      await chair.locator('.room-tile.away[data-seat=party]').waitFor();
      assert.equal(await party.getByLabel('您的发言').inputValue(), '写到一半');
      await contexts.party.setOffline(false);
      await party.locator('.room[data-connection=live]').waitFor();
      await chair.locator('.room-tile[data-seat=party][data-connection=connected]:not(.away)').waitFor();
      await seen(seat(party, 'chair'));
      assert.equal(await chair.locator('.room-tile').count(), 3);
      // a reload is a connection of its own, and the same seat
      await party.reload();
      await party.getByRole('button', { name: '进入庭室' }).click();
      await seen(seat(party, 'chair'));
      assert.equal(await seat(chair, 'party').count(), 1);
    },
  );

  test(titled('the party confirms the record page by page, and a changed page anew'), inBrowser, async () => {
    const page = chair.getByRole('article', { name: '第 1 页' });
    await chair.getByLabel('新的一页').fill('主持人：现在开始听证。');
    await chair.getByRole('button', { name: '保存' }).last().click();
    await page.waitFor();
    const read = party.getByRole('article', { name: '第 1 页' });
    await read.getByText('主持人：现在开始听证。').waitFor();
    await read.getByRole('button', { name: '核对无误，确认本页' }).click();
    await page.locator('[data-answer=confirmed]', { hasText: '王某某' }).waitFor();
    await page.getByLabel('第 1 页').fill('主持人：现在开始听证，先核对身份。');
    await page.getByRole('button', { name: '保存' }).click();
    await read.locator('[data-answer=changed]', { hasText: '王某某' }).waitFor();
    await read.getByText('先核对身份').waitFor();
    await read.getByRole('button', { name: '核对无误，确认本页' }).click();
    await page.locator('[data-answer=confirmed]', { hasText: '王某某' }).waitFor();
    const declined = agent.getByRole('article', { name: '第 1 页' });
    await declined.getByRole('button', { name: '不予确认' }).click();
    await declined.getByLabel('不予确认的理由').fill('漏记了我的意见');
    await declined.getByRole('button', { name: '不予确认' }).click();
    await page.locator('[data-answer=declined]', { hasText: '李律师' }).waitFor();
  });

  test(
    titled('a recording needs everybody, ends when one withdraws, and is kept as evidence that all then see'),
    inBrowser,
    async () => {
      await chair.getByRole('button', { name: '征询录制' }).click();
      const begin = chair.getByRole('button', { name: '开始录制' });
      await begin.waitFor();
      await party.getByRole('button', { name: '同意', exact: true }).click();
      await chair.getByText('2 / 3 人已同意').waitFor();
      assert.equal(await begin.isDisabled(), true);
      await agent.getByRole('button', { name: '同意', exact: true }).click();
      await begin.click();
      await party.getByText('正在录制').waitFor();
      // the film has a beginning
      await chair.locator('.room-running', { hasNotText: '0:00' }).waitFor();
      await party.getByRole('button', { name: '撤回同意' }).click();
      await agent.getByText('有人撤回同意，录制已停止').waitFor();
      await chair.getByRole('button', { name: '把录制存为证据' }).waitFor();
      const officers = await chair.getByLabel('执法证号').all();
      const names = await chair.getByLabel('执法人员姓名').all();
      assert.equal(officers.length, 2);
      await names[1]!.fill('周若溪');
      for (const [index, one] of officers.entries()) await one.fill(`D-100${String(index)}`);
      for (const name of ['王某某', '李律师'])
        await chair.getByLabel(`身份核验 ${name}`).selectOption('document');
      await chair.getByRole('button', { name: '把录制存为证据' }).click();
      await chair.locator('.room-keep').waitFor({ state: 'detached' });
      // it is evidence of this matter now, and shown to everybody
      await chair.getByRole('button', { name: '提交本事项的证据' }).click();
      const offered = chair.getByLabel('选择证据');
      await offered.selectOption({ index: 1 });
      await chair.getByRole('button', { name: '提交本事项的证据' }).click();
      await chair.getByRole('button', { name: /^出示 庭室录像/ }).click();
      for (const page of [chair, party, agent]) await page.locator('video.room-exhibit').waitFor();
      const { rows } = await city.db.owner.query(
        `select i.kind, i.state from evidence.item i join rooms.room r on r.matter = i.matter where i.kind = 'remote-video'`,
      );
      assert.deepEqual(rows, [{ kind: 'remote-video', state: 'current' }]);
    },
  );

  test(titled('reads well on a phone and a laptop, in both languages'), inBrowser, async () => {
    await readsWell(party, 'room-guest', ['phone', 'laptop']);
    await readsWell(chair, 'room-chair', ['phone', 'laptop']);
    await party.getByRole('button', { name: 'English' }).click();
    await party.getByRole('heading', { name: 'Record', exact: true }).waitFor();
    const left = await party.evaluate<string>(`(() => {
      const copy = document.querySelector('.room').cloneNode(true);
      for (const one of copy.querySelectorAll('[lang="zh-CN"]')) one.remove();
      return copy.textContent;
    })()`);
    assert.doesNotMatch(left, /\p{Script=Han}/u);
    await party.getByRole('button', { name: '中文' }).click();
  });

  test(
    titled('the chair closes the room: everybody has the frozen record, and cameras are let go'),
    inBrowser,
    async () => {
      await chair.getByRole('button', { name: '结束并固定笔录' }).click();
      await chair.getByRole('button', { name: '确定结束' }).click();
      const frozen = party.locator('.room-frozen');
      await frozen.getByText('王某某：核对无误').waitFor();
      assert.match((await frozen.textContent())!, /李律师：拒绝确认 .*漏记了我的意见/);
      assert.equal(await party.locator('.room-tile').count(), 0);
      await readsWell(party, 'room-closed', ['phone', 'laptop']);
      await chair.getByText('记录链完整').waitFor();
      // offline for a moment: what the browser said of it then is no fault of the page
      const faults = errors
        .flat()
        .filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/.test(one));
      assert.deepEqual(faults, []);
    },
  );
});
