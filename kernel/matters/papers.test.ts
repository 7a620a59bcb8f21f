import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { replayCheck } from './index.ts';

const text = (zh: string, en: string) => ({ zh, en });
const digest = 'a'.repeat(64);

describe('papers in the journal of a matter', () => {
  let city: SmallCity;
  let officer: Actor;
  let stranger: Actor;

  before(async () => {
    city = await smallCity();
    const flow = permitFlow({ unit: 'cd' });
    await city.definitions.install(
      {
        ...flow,
        documents: {
          decision: {
            name: text('决定书', 'Decision'),
            status: 'M',
            audience: 'party',
            signers: [{ by: 'officer', name: text('承办人', 'Officer') }],
            fields: {},
            body: [{ kind: 'paragraph', text: '准予。' }],
          },
        },
        actions: flow.actions.map((action) =>
          action.id === 'decide'
            ? {
                ...action,
                require: [
                  {
                    id: 'issued',
                    when: { paper: 'decision', is: ['issued', 'served'] },
                    refusal: text('决定书未签发', 'Not issued'),
                    remedy: text('先签发', 'Issue it'),
                  },
                ],
              }
            : action,
        ),
      },
      'data',
    );
    officer = await city.person({ agency: city.agencies.streets });
    stranger = await city.person({ agency: city.agencies.police });
  });
  after(async () => {
    await city.database.close();
  });

  const open = async () =>
    (
      await city.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'stall' },
      })
    ).matter;
  const note = (matter: string, change: 'signed' | 'issued' | 'withdrawn', extra: object = {}) =>
    city.matters.notePaper({
      actor: officer,
      purpose: 'handling',
      matter,
      paper: { id: 'p-1', template: 'decision', change, digest },
      ...extra,
    });
  const decide = (matter: string) =>
    city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { matter },
      action: 'decide',
      input: {},
    });

  test('an act that needs a paper waits until it is issued; the journal names the paper by its digest', async () => {
    const matter = await open();
    await assert.rejects(decide(matter), { code: 'matters.refused' });
    await note(matter, 'signed');
    await assert.rejects(decide(matter), { code: 'matters.refused' });
    await note(matter, 'issued', {
      paper: { id: 'p-1', template: 'decision', change: 'issued', digest, number: '街〔2026〕1号' },
    });
    await decide(matter);
    const { rows } = await city.database.db.owner.query(
      `select action, input ->> 'change' as change, input ->> 'number' as number
       from store.journal where stream = $1 order by version`,
      [matter],
    );
    assert.deepEqual(rows, [
      { action: 'apply', change: null, number: null },
      { action: '@paper', change: 'signed', number: null },
      { action: '@paper', change: 'issued', number: '街〔2026〕1号' },
      { action: 'decide', change: null, number: null },
    ]);
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('the same request happens once; another under its key is refused', async () => {
    const matter = await open();
    const first = await note(matter, 'issued', { requestKey: `${matter}-issue` });
    assert.deepEqual(await note(matter, 'issued', { requestKey: `${matter}-issue` }), first);
    await assert.rejects(note(matter, 'withdrawn', { requestKey: `${matter}-issue` }), {
      code: 'matters.key-reused',
    });
  });

  test('another agency finds no matter, and a template the flow lacks is refused', async () => {
    const matter = await open();
    await assert.rejects(note(matter, 'issued', { actor: stranger }), { code: 'matters.not-found' });
    const paper = { id: 'p-1', template: 'none', change: 'issued' as const, digest };
    await assert.rejects(note(matter, 'issued', { paper }), { code: 'papers.template-unknown' });
  });

  test('sixteen changes at once all stand in the journal, each at its own place', async () => {
    const matter = await open();
    await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        note(matter, 'signed', { requestKey: `${matter}-${String(at)}` }),
      ),
    ).catch((error: unknown) => {
      // more writers than attempts may conflict; what was written is still whole
      assert.equal((error as { code?: string }).code, 'matters.conflict');
    });
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });
});
