import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recordQualification, type Actor } from '../access/index.ts';
import { registerParty } from '../parties/index.ts';
import type { Action, Finding, FlowDefinition } from '../process/index.ts';
import { newId, Problem, setParameter } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { Matters, replayCheck, standingEvidence, type NormQuestion } from './index.ts';

const text = (zh: string, en: string) => ({ zh, en });

const findings: readonly Finding[] = [
  { norm: 'violation', into: 'law' },
  { norm: 'evidence', into: 'evidence' },
  { parameter: 'access.break-glass-hours', into: 'hours' },
  { qualified: 'enforcement', accounts: [{ actor: 'account' }], into: 'officers' },
  { others: ['party', 'kind'], done: 'decide', within: { years: 2 }, into: 'earlier' },
];

const note: Action = {
  id: 'note',
  name: text('取证', 'Note'),
  by: ['officer'],
  from: ['examining'],
  to: '=',
  form: 'note',
};

const exclude: Action = {
  ...note,
  id: 'exclude',
  name: text('排除', 'Exclude'),
  form: 'exclusion',
  decide: [{ norm: 'evidence', into: 'left' }],
};

/** The permit's own actions, with what they set and ask beside. */
function asking(action: Action): Action {
  if (action.id === 'apply')
    return {
      ...action,
      set: {
        ...action.set,
        party: { input: 'party' },
        violation: { input: 'violation' },
        doneOn: { input: 'doneOn' },
      },
    };
  if (action.id !== 'decide') return action;
  return {
    ...action,
    decide: findings,
    require: [
      {
        id: 'qualified',
        when: { '==': [{ rule: 'officers.all' }, true] },
        article: '行政处罚法 42',
        refusal: text('没有执法资格', 'Not qualified'),
        remedy: text('换人', 'Let somebody else act'),
      },
    ],
  };
}

/** A permit that asks everything an act can ask before it is decided. */
function askingFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  const party = {
    type: 'string',
    format: 'uuid',
    'x-title': text('申请人', 'Party'),
    'x-widget': 'party',
  } as const;
  const line = { type: 'string', 'x-title': text('文字', 'Text') } as const;
  const fact = { name: text('值', 'Value'), type: 'text' } as const;
  return {
    ...flow,
    id: 'asking',
    facts: { ...flow.facts, party: fact, violation: fact, doneOn: fact },
    norms: { violation: 'violation', day: 'doneOn', evidence: ['note'], excludes: 'exclude' },
    forms: {
      application: {
        type: 'object',
        properties: { kind: line, party, violation: line, doneOn: line },
        required: ['kind', 'party', 'violation', 'doneOn'],
      },
      exclusion: {
        type: 'object',
        properties: { piece: { type: 'integer', 'x-title': text('第几项', 'Which piece') } },
        required: ['piece'],
      },
      note: {
        type: 'object',
        properties: {
          kind: line,
          points: { type: 'array', 'x-title': text('点', 'Points') },
          pieces: {
            type: 'array',
            items: { type: 'string', format: 'uuid' },
            'x-title': text('采集的证据', 'Captured evidence'),
            'x-widget': 'evidence',
          },
        },
      },
    },
    actions: [...flow.actions.map(asking), note, exclude],
  };
}

describe('findings before an act', () => {
  let city: SmallCity;
  let officer: Actor;
  let matters: Matters;
  const asked: { kind: string; question: NormQuestion }[] = [];

  before(async () => {
    city = await smallCity();
    await city.definitions.install(askingFlow(), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    matters = new Matters(city.database.db, city.definitions, async () => city.calendar, {
      protection: city.protection,
      norms: {
        ask: async (kind, question) => {
          asked.push({ kind, question });
          if (question.violation === 'none')
            throw new Problem('norms.violation-unknown', text('没有', 'none'), { status: 422 });
          return kind === 'evidence' ? { met: question.evidence.length } : { code: question.violation };
        },
      },
    });
  });
  after(async () => {
    await city.database.close();
  });

  const perform = (on: object, action: string, input: object = {}) =>
    matters.perform({ actor: officer, purpose: 'handling', on, action, input } as Parameters<
      Matters['perform']
    >[0]);
  const party = (): Promise<string> =>
    registerParty(
      city.database.db.owner,
      city.protection,
      { shard: 1, kind: 'organisation', name: '甲店' },
      { actor: officer.account, purpose: 'handling' },
    );
  const apply = async (who: string, kind = 'stall', violation = 'URB-001') =>
    (await perform({ scenario: 'asking' }, 'apply', { kind, party: who, violation, doneOn: '2026-03-01' }))
      .matter;
  const qualify = (from: string, until: string | null) =>
    recordQualification(city.database.db.owner, {
      account: officer.account,
      kind: 'enforcement',
      number: 'ZJ-1',
      validFrom: from,
      validUntil: until,
      recordedBy: officer.account,
      reason: '发证',
    });
  const recorded = async (matter: string): Promise<Record<string, unknown>> => {
    const { rows } = await city.database.db.owner.query<{ rules: Record<string, unknown> }>(
      `select effects -> 'rules' as rules from store.journal where stream = $1 and action = 'decide'`,
      [matter],
    );
    return rows[0]!.rules;
  };

  test('行政处罚法 42: without the qualification the act is refused, and so is one whose qualification has expired', async () => {
    const matter = await apply(await party());
    await assert.rejects(perform({ matter }, 'decide'), { code: 'matters.refused' });
    await qualify('2020-01-01', '2021-01-01');
    await assert.rejects(perform({ matter }, 'decide'), { code: 'matters.refused' });
    await qualify('2022-01-01', null);
    await perform({ matter }, 'decide');
    assert.deepEqual((await recorded(matter))['officers'], { all: true, missing: '' });
  });

  test('the catalogue is asked for the day of the act, with the evidence so far; the answer is recorded and replayed', async () => {
    const matter = await apply(await party());
    await perform({ matter }, 'note', { kind: 'physical', points: ['p1'] });
    await perform({ matter }, 'note', { kind: 'electronic', points: ['p2'] });
    asked.length = 0;
    await perform({ matter }, 'decide');
    assert.deepEqual(
      asked.map(({ kind, question }) => [kind, question.violation, question.day, question.evidence.length]),
      [
        ['violation', 'URB-001', '2026-03-01', 0],
        ['evidence', 'URB-001', '2026-03-01', 2],
      ],
    );
    const rules = await recorded(matter);
    assert.deepEqual([rules['law'], rules['evidence']], [{ code: 'URB-001' }, { met: 2 }]);
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('行政处罚法 46.3: a piece that was excluded is not put to the catalogue any more', async () => {
    const matter = await apply(await party());
    await perform({ matter }, 'note', { kind: 'physical', points: ['p1'] });
    await perform({ matter }, 'note', { kind: 'electronic', points: ['p2'] });
    await perform({ matter }, 'exclude', { piece: 2 });
    // nothing stands there: neither a piece already out, nor what is not recorded yet
    for (const piece of [1, 2, 5, 99])
      await assert.rejects(perform({ matter }, 'exclude', { piece }), { code: 'norms.piece-unknown' });
    asked.length = 0;
    await perform({ matter }, 'decide');
    assert.deepEqual(
      asked[1]!.question.evidence.map((act) => act.input['kind']),
      ['electronic'],
    );
  });

  const captured = (matter: string, item: string, change: 'captured' | 'withdrawn' = 'captured') =>
    matters.noteEvidence({
      actor: officer,
      purpose: 'handling',
      matter,
      requestKey: `${item} ${change}`,
      evidence: {
        ...{ item, change, kind: 'scene-record', port: 'scene-photo', points: ['p1'] },
        ...{ obtained: '2026-03-01', digest: 'a'.repeat(64) },
      },
    });

  test('行政处罚法 46: a captured piece proves nothing by itself, but by the act that takes it in, and falls when withdrawn', async () => {
    const matter = await apply(await party());
    const [piece, foreign] = [newId(), newId()];
    const { version } = await captured(matter, piece);
    assert.equal((await captured(matter, piece)).version, version);
    await assert.rejects(perform({ matter }, 'note', { pieces: [foreign] }), {
      code: 'evidence.piece-unknown',
    });
    await perform({ matter }, 'note', { kind: 'physical', points: ['p1'] });
    await perform({ matter }, 'note', { kind: 'scene-record', points: ['p1'], pieces: [piece] });
    const evidence = async () => {
      asked.length = 0;
      await assert.rejects(perform({ matter }, 'exclude', { piece: version }), {
        code: 'norms.piece-unknown',
      });
      await perform({ matter }, 'note', { kind: 'electronic' });
      const { rows } = await city.database.db.owner.query<{
        version: number;
        action: string;
        at: Date;
        input: object;
      }>(`select version, action, at, input from store.journal where stream = $1 order by version`, [matter]);
      return standingEvidence(
        rows
          .filter(({ action }) => ['note', '@evidence'].includes(action))
          .map((row) => ({ ...row, at: row.at.getTime(), input: { ...row.input } })),
        'exclude',
      ).map((act) => act.input['kind']);
    };
    assert.deepEqual(await evidence(), ['physical', 'scene-record', 'electronic']);
    await captured(matter, piece, 'withdrawn');
    assert.deepEqual(await evidence(), ['physical', 'electronic', 'electronic']);
    await assert.rejects(perform({ matter }, 'note', { pieces: [piece] }), {
      code: 'evidence.piece-unknown',
    });
    asked.length = 0;
    await perform({ matter }, 'decide');
    assert.equal(asked[1]!.question.evidence.length, 3);
    await assert.rejects(captured(matter, newId()), { code: 'evidence.matter-closed' });
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('a violation that the catalogue does not hold stops the act with its code', async () => {
    const matter = await apply(await party(), 'stall', 'none');
    await assert.rejects(perform({ matter }, 'decide'), { code: 'norms.violation-unknown' });
  });

  test('行政处罚法 29, 33: other matters of the same party and kind that were decided are counted, no others', async () => {
    const who = await party();
    const first = await apply(who);
    await perform({ matter: first }, 'decide');
    const otherKind = await apply(who, 'noise');
    await perform({ matter: otherKind }, 'decide');
    await perform({ matter: await apply(await party()) }, 'decide');
    const withdrawn = await apply(who);
    await perform({ matter: withdrawn }, 'withdraw');
    const second = await apply(who);
    await perform({ matter: second }, 'decide');
    assert.equal((await recorded(first))['earlier'], 0);
    assert.equal((await recorded(otherKind))['earlier'], 0);
    assert.equal((await recorded(second))['earlier'], 1);
  });

  test("a local parameter is the agency's own at that moment", async () => {
    await setParameter(city.database.db.owner, {
      key: 'access.break-glass-hours',
      place: { shard: 1 },
      value: 7,
      basis: '试验',
      setBy: officer.account,
    });
    const matter = await apply(await party());
    await perform({ matter }, 'decide');
    assert.equal((await recorded(matter))['hours'], 7);
  });
});
