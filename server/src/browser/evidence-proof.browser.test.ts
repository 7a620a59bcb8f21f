import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { logsOfLedger } from '@gaoyao/kernel/ledger';
import { startDemoWitnesses, type DemoWitnesses } from '../demo/demo-witnesses.ts';
import { hasBrowser, inBrowser, place, titled, type Place } from './browser-fixture.ts';
import { choose } from './page-steps.ts';

const verifier = join(import.meta.dirname, '../../../verify/command.ts');
const today = isoOf(localDay(Date.now()));
const DAY_MS = 86_400_000;

/** The verifier as a process of its own, in an empty folder, with nothing of this server in its environment. */
async function verified(folder: string, ...args: string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [verifier, ...args], {
      cwd: folder,
      env: {},
    });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, said: stdout };
  }
}

describe('evidence from a phone at the scene to a court that trusts nobody', () => {
  let city: Place;
  let witnesses: DemoWitnesses;
  let folder: string;
  let isOpen = false;
  before(async () => {
    if (!hasBrowser) return;
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-court-'));
    city = await place({ sequenced: true });
    isOpen = true;
    await city.ledger.drain();
    witnesses = await startDemoWitnesses({
      ...{ db: city.db.owner, home: city.home, ledger: logsOfLedger(city.ledger) },
      log: (text) => process.stderr.write(`${text}\n`),
    });
    city.alliance.start();
  });
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await city.alliance.stop();
    await witnesses.stop();
    await city.close();
  };
  after(async () => {
    if (!hasBrowser) return;
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  test(
    titled(
      'captured on a phone, opened by a judge through the case code, exported, and verified where the server is not',
    ),
    inBrowser,
    async () => {
      const officer = await city.api('donghu.officer1');
      const units = await officer.get<{ items: { id: string }[] }>('/api/units?parent=root');
      const matter = await officer.open(
        'enforcement-case',
        'report',
        {
          ...{ violation: 'URB-001', source: 'inspection', actDay: today, foundOn: today },
          ...{ continuing: false, grave: false, place: units.items[0]!.id, description: '人行道设摊' },
        },
        '占道设摊案',
      );

      // the officer, at the scene, on a phone
      const phone = await city.visit({ as: 'donghu.officer1', width: 390, height: 844, calm: true });
      const lens = await phone.context.newPage();
      await lens.setContent('<body style="background:#8ab;font:80px sans-serif">占道现场</body>');
      const jpeg = await lens.screenshot({ type: 'jpeg', quality: 90 });
      await lens.close();
      await phone.page.goto('/field');
      await phone.page.getByRole('button', { name: '采集' }).click();
      await phone.page.locator(`#c-matter option[value="${matter}"]`).waitFor({ state: 'attached' });
      await phone.page.getByLabel('案件').selectOption(matter);
      const chooser = phone.page.waitForEvent('filechooser');
      await phone.page.getByRole('button', { name: '拍照' }).click();
      await (await chooser).setFiles({ name: 'scene.jpg', mimeType: 'image/jpeg', buffer: jpeg });
      await phone.page.getByLabel('证据名称').fill('占道现场照片');
      await phone.page.getByLabel('地点', { exact: true }).fill('人民路东街口');
      await phone.page.locator('#f-direction').fill('90');
      await phone.page.locator('#f-officers').getByLabel('执法证号').fill('D-1001');
      await phone.page.getByLabel('照片内容').fill('货架占用人行道');
      await phone.page.getByRole('button', { name: '保存并发送' }).click();
      await phone.page.locator('.queued', { hasText: '已发送' }).waitFor();
      await phone.context.close();

      // the officer opens it to the court, and shows the judge a secret
      const made = await officer.post<{ id: string }>(`/api/matters/${matter}/evidence-grants`, {
        ...{ to: { shown: true }, purpose: 'litigation', items: 'all', reason: '案件已被起诉' },
        until: new Date(Date.now() + 20 * DAY_MS).toISOString(),
      });
      const { code, secret } = await officer.post<{ code: string; secret: string }>(
        `/api/matters/${matter}/case-code/secret`,
        { grant: made.id },
      );
      const judge = await city.visit({ as: 'donghu.judge', calm: true });
      await judge.page.goto('/w/case-code');
      await judge.page.getByLabel('案件码').fill(code);
      await choose(judge.page, '目的', '行政诉讼审理');
      await judge.page.getByLabel('密钥').fill(secret);
      await judge.page.getByRole('button', { name: '打开', exact: true }).click();
      await judge.page.getByRole('link', { name: '占道现场照片' }).click();
      await judge.page.getByText('货架占用人行道').waitFor();
      await judge.page.getByRole('link', { name: '返回所开放的证据' }).click();
      const [download] = await Promise.all([
        judge.page.waitForEvent('download'),
        judge.page.getByRole('button', { name: '下载证据包' }).click(),
      ]);
      const bundle = join(folder, 'bundle.zip');
      await download.saveAs(bundle);
      assert.deepEqual(judge.errors, []);
      await judge.context.close();

      // the keys as the agencies publish them; then the server and its witnesses are gone
      const keys = (await (await fetch(`${city.url}/ledger/keys.json`)).json()) as object;
      await writeFile(join(folder, 'keys.json'), JSON.stringify(keys));
      await close();

      const { code: exit, said } = await verified(folder, bundle, '--keys', 'keys.json');
      assert.equal(exit, 0, said);
      const { verdict, checks, items } = JSON.parse(
        (await verified(folder, bundle, '--keys', 'keys.json', '--json')).said,
      ) as {
        verdict: string;
        checks: readonly { state: string; id: string }[];
        items: readonly { title: string; file: { sha256: string }; custody: readonly { act: string }[] }[];
      };
      assert.equal(verdict, 'holds');
      for (const id of ['keys', 'checkpoint', 'witnesses', 'proofs', 'file', 'custody', 'export'])
        assert.ok(
          checks.some((one) => one.id === id && one.state === 'ok'),
          id,
        );
      const photo = items.find(({ title }) => title === '占道现场照片')!;
      assert.equal(photo.file.sha256, createHash('sha256').update(jpeg).digest('hex'));
      const acts = photo.custody.map(({ act }) => act);
      assert.deepEqual([acts[0], acts.at(-1)], ['capture', 'export']);
      for (const act of ['share', 'open']) assert.ok(acts.includes(act), act);

      // one byte of the picture changed, or a key that is not the log's: it does not hold
      const bytes = await readFile(bundle);
      const at = bytes.indexOf(jpeg.subarray(200, 232)) + 10;
      assert.ok(at > 10, 'files are stored as they are');
      bytes[at]! ^= 1;
      await writeFile(join(folder, 'changed.zip'), bytes);
      assert.notEqual((await verified(folder, 'changed.zip', '--keys', 'keys.json')).code, 0);
      await writeFile(join(folder, 'others.json'), JSON.stringify({ ...keys, logs: [] }));
      assert.notEqual((await verified(folder, bundle, '--keys', 'others.json')).code, 0);
    },
  );
});
