import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { formatCheckpoint, logsOfLedger, signNote } from '@gaoyao/kernel/ledger';
import { startDemoWitnesses, type DemoWitnesses } from '../demo/demo-witnesses.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { readsWell } from './reads-well.ts';

describe('the page of the alliance, over the three witnesses of the demo', () => {
  let city: Place;
  let witnesses: DemoWitnesses;
  before(async () => {
    if (!hasBrowser) return;
    city = await place({ sequenced: true });
    await city.ledger.drain();
    witnesses = await startDemoWitnesses({
      ...{ db: city.db.owner, home: city.home, ledger: logsOfLedger(city.ledger) },
      log: (text) => process.stderr.write(`${text}\n`),
    });
    await city.alliance.beat();
  });
  after(async () => {
    if (!hasBrowser) return;
    await witnesses.stop();
    await city.close();
  });

  /** Whoever runs the platform signs another past, and shows it to one witness. */
  async function cheat(): Promise<void> {
    const { name, url } = witnesses.children[0]!;
    const followed = (await city.alliance.status()).witnesses.find((one) => one.name === name)!;
    const { origin, size } = followed.signed.find((one) => one.size > 0)!;
    const row = (await city.ledger.rows()).find((one) => one.origin === origin)!;
    const text = formatCheckpoint({ origin, size, root: new Uint8Array(32).fill(7) });
    await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: `old ${String(size)}\n\n${signNote(text, await city.ledger.keys.signersOf(row))}`,
    });
    await city.alliance.hearAlarms();
  }

  test(
    titled('who signed up to what is shown; an alarm reaches every agency until it is settled'),
    inBrowser,
    async () => {
      const officer = await city.visit({ as: 'donghu.officer1', calm: true });
      await officer.page.goto('/');
      await officer.page.getByRole('link', { name: '法治联盟链' }).click();
      await officer.page.getByText('3 个见证中须有 2 个共同签名').waitFor();
      await officer.page.getByText('没有警报').waitFor();
      assert.ok((await officer.page.getByText('满足策略').count()) > 0);
      assert.equal(await officer.page.getByText('签名不足').count(), 0);
      assert.equal(await officer.page.getByText('人民法院').first().isVisible(), true);
      await readsWell(officer.page, 'alliance');

      await witnesses.children[2]!.stop();
      await cheat();
      await officer.page.goto('/w/matters');
      await officer.page.getByRole('alert').getByText('见证警报').waitFor();
      await officer.page.getByRole('link', { name: '查看警报' }).click();
      await officer.page.getByText('分叉').first().waitFor();
      await officer.page.getByText(/起没有签名/).waitFor();
      assert.equal(await officer.page.getByRole('button', { name: /^处理/ }).count(), 0);
      await readsWell(officer.page, 'alliance-alarm');
      assert.deepEqual(officer.errors, []);

      const inspector = await city.visit({ as: 'qinghe.inspector', calm: true });
      await inspector.page.goto('/w/alliance');
      await inspector.page
        .getByRole('button', { name: 'EN' })
        .or(inspector.page.getByTitle('English'))
        .first()
        .click();
      await inspector.page.getByText('Witness alarm: the ledger may have been tampered with').waitFor();
      await inspector.page.getByRole('button', { name: /^Settle/ }).click();
      await inspector.page
        .getByRole('textbox', { name: 'Reason' })
        .fill('The key was stolen and is replaced');
      await inspector.page.getByRole('button', { name: 'Confirm and send' }).click();
      await inspector.page.getByText('The key was stolen and is replaced').waitFor();
      await inspector.page.locator('.alarm-banner').waitFor({ state: 'detached' });
      await readsWell(inspector.page, 'alliance-settled');
      assert.deepEqual(inspector.errors, []);

      await officer.page.reload();
      await officer.page.getByText('The key was stolen and is replaced').waitFor();
      assert.equal(await officer.page.locator('.alarm-banner').count(), 0);
      await officer.context.close();
      await inspector.context.close();
    },
  );

  test(titled('a witness’s own page can be read without the platform'), inBrowser, async () => {
    const { page, context, errors } = await city.visit();
    await page.goto(witnesses.children[0]!.url);
    await page.getByText('1 条警报').waitFor();
    await readsWell(page, 'witness');
    assert.deepEqual(errors, []);
    await context.close();
  });
});
