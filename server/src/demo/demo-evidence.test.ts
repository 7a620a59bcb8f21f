import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { loadActor, type Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { testDatabase } from '@gaoyao/kernel/testing';
import { demoCases } from '@gaoyao/scenarios';
import { withEvidence } from '../evidence-settings.ts';
import { openLedger } from '../ledger-settings.ts';
import { assemble, type Platform } from '../platform.ts';
import { addDemoEvidence, storiesWithEvidence } from './demo-evidence.ts';
import { loadEnforcementCases } from './enforcement-cases.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const today = isoOf(localDay(Date.now()));
const city = generateCity(DEMO_SEED, { today });

describe('evidence of the demo city', { timeout: 60_000 }, () => {
  let home: string;
  let platform: Platform;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'gaoyao-demo-evidence-'));
    const database = await testDatabase();
    platform = {
      ...withEvidence(home, await assemble(database.db, memoryKeyring())),
      // nothing is sequenced here
      ledger: await openLedger(database.db, home),
      database: { version: '', embedded: true, warnings: [] },
      close: () => database.close(),
    };
    await foundCity(platform, city);
    const cases = demoCases(city).filter(({ story }) => storiesWithEvidence.includes(story));
    await loadEnforcementCases(platform, city, () => undefined, cases);
  });
  after(async () => {
    await platform.evidence.close();
    await platform.close();
    await rm(home, { recursive: true, force: true });
  });

  const actor = async (username: string): Promise<Actor> => {
    const { id } = city.accounts.find((one) => one.username === username)!;
    return (await loadActor(platform.db.owner, id))!;
  };
  /** Everything that loading writes, counted. */
  const counts = async (): Promise<Readonly<Record<string, number>>> => {
    const { rows } = await platform.db.owner.query<Record<string, number>>(
      `select (select count(*) from evidence.item) as items, (select count(*) from evidence.custody) as custody,
         (select count(*) from evidence.access_grant) as grants, (select count(*) from evidence.case_code) as codes,
         (select count(*) from evidence.file) as files,
         (select count(*) from store.journal where action = '@evidence') as acts`,
    );
    return rows[0]!;
  };

  test('a start that was cut off goes on, and a start after that makes nothing twice', async () => {
    const { evidence } = platform;
    const cutOff = {
      ...evidence,
      sharing: { makeCaseCode: () => Promise.reject(new Error('cut off')) },
    } as unknown as Platform['evidence'];
    await assert.rejects(addDemoEvidence({ ...platform, evidence: cutOff }), /cut off/);
    const first = await counts();
    assert.equal(first['grants'], 0);

    await addDemoEvidence(platform);
    const { rows } = await platform.db.owner.query<{ kind: string; n: number }>(
      `select kind, count(*) as n from evidence.item where derivation is null group by kind order by kind`,
    );
    assert.deepEqual(
      rows.map(({ kind, n }) => [kind, n]),
      [
        ['documentary', 1],
        ['interview-transcript', 1],
        ['physical', 1],
        ['scene-photo', 2],
        ['survey-diagram', 2],
      ],
    );
    const whole = await counts();
    assert.deepEqual([whole['grants'], whole['codes']], [2, 2]);

    await addDemoEvidence(platform);
    await platform.db.owner.query(
      `update store.setting set value = value || '{"state":"loading"}' where key = 'demo-evidence'`,
    );
    await addDemoEvidence(platform);
    assert.deepEqual(await counts(), whole);
  });

  test('the judge and the reviewing officer find what was opened to them, and of the photograph the redacted copy', async () => {
    const { evidence, sharing } = platform.evidence;
    const judge = await actor('donghu.judge');
    const [toCourt, ...others] = await sharing.grantsTo(judge);
    assert.deepEqual(others, []);
    assert.deepEqual([toCourt!.purpose, toCourt!.state], ['litigation', 'open']);
    const items = await evidence.list({ actor: judge, purpose: 'handling', grant: toCourt!.id });
    const photo = items.find(({ kind, derivation }) => kind === 'scene-photo' && derivation === null)!;
    assert.equal(photo.closed, true);
    const copy = items.find(({ derivation }) => derivation === 'redacted')!;
    assert.equal(copy.origin, photo.id);

    const [toReview] = await sharing.grantsTo(await actor('donghu.reconsideration-officer'));
    assert.deepEqual([toReview!.purpose, toReview!.state], ['reconsideration', 'open']);
    assert.deepEqual(await sharing.grantsTo(await actor('donghu.mediator')), []);
  });
});
