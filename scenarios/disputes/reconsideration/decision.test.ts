import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dayOf, startOfDay } from '@gaoyao/kernel/calendar';
import { transition } from '@gaoyao/kernel/process';
import { people } from './reconsideration-inputs-fixture.ts';
import {
  accepted,
  applied,
  calendar,
  heard,
  nothingEarlier,
  type ReviewWalk,
} from './reconsideration-walk-fixture.ts';
import scenario from './scenario.ts';

/** What an act tells the other matters of the dispute. */
const told = (walk: ReviewWalk, action: string, day: string, change: Record<string, unknown> = {}) => {
  walk.issued(action);
  const act = { action, at: startOfDay(dayOf(day)) + 36_000_000, input: walk.inputOf(action, change) };
  return transition(
    scenario.flow,
    walk.snapshot,
    { ...act, rules: nothingEarlier, actor: people.head },
    calendar,
  ).effects;
};

describe('deliberation and decision (61, 63)', () => {
  test('one reviewer proposes, the other says what they think, somebody else approves', () => {
    const walk = heard().does('propose', '2026-03-12');
    walk.by(people.head).mayNot('decide', '2026-03-12', 'both-reviewers-heard');
    walk.by(people.handler).mayNot('concur', '2026-03-12', 'other-reviewer');
    walk.by(people.coHandler).does('concur', '2026-03-12');
    walk.mayNot('decide', '2026-03-12', 'approver-no-reviewer');
    walk.by(people.head).does('decide', '2026-03-12');
    assert.equal(walk.fact('decidedOn'), '2026-03-12');
  });

  test('61.1: where the reviewers differ it is discussed; it may be sent back and is then proposed anew', () => {
    const walk = heard()
      .does('propose', '2026-03-12')
      .by(people.coHandler)
      .does('concur', '2026-03-12', { view: 'differs' });
    walk.by(people.head).mayNot('decide', '2026-03-12', 'dissent-discussed');
    walk.branch().by(people.head).does('decide', '2026-03-12', { approval: 'collective' });
    walk.does('send-back', '2026-03-12').by(people.handler).does('propose', '2026-03-13');
    walk.by(people.head).mayNot('decide', '2026-03-13', 'both-reviewers-heard');
  });

  test('63.2: never worse for the applicant, unless a third party asks for the opposite', () => {
    const worse = { result: 'changed', ground: 'a63-1', burden: 'heavier', fine: 6000 };
    heard().mayNot('propose', '2026-03-12', 'not-worse', worse);
    heard().mayNot('propose', '2026-03-12', 'not-worse', { ...worse, burden: 'same' });
    heard().does('join-third-party', '2026-03-11', { opposite: true }).does('propose', '2026-03-12', worse);
  });

  test('63–71: each result has its own grounds', () => {
    heard().mayNot('propose', '2026-03-12', 'ground-fits-result', { result: 'upheld', ground: 'a64-1' });
    heard().mayNot('propose', '2026-03-12', 'ground-fits-result', { result: 'quashed', ground: 'a63-1' });
  });
});

describe('stay (42)', () => {
  test('ordered once, lifted once, and the enforcing agency is told both times', () => {
    const walk = accepted().does('ask-stay', '2026-03-04');
    assert.ok('decide-stay' in walk.snapshot!.tasks);
    assert.deepEqual(told(walk, 'order-stay', '2026-03-05').tells, [
      { message: 'reconsideration-stayed/1', carries: { stayed: true, on: '2026-03-05' } },
    ]);
    walk.does('order-stay', '2026-03-05').mayNot('order-stay', '2026-03-06', 'not-stayed');
    assert.deepEqual(told(walk, 'lift-stay', '2026-03-09').tells![0]!.carries, {
      stayed: false,
      on: '2026-03-09',
    });
    walk.does('lift-stay', '2026-03-09').mayNot('lift-stay', '2026-03-10', 'stayed');
    accepted().does('refuse-stay', '2026-03-05');
  });
});

describe('service, finality and suit (75; 行政诉讼法 44, 45)', () => {
  const reduced = { result: 'changed', ground: 'a63-1', burden: 'lighter', fine: 2000 };

  test('F13: fifteen days from receipt; acceptance, service and the end are told', () => {
    assert.equal(told(applied(), 'accept', '2026-03-03').tells![0]!.message, 'reconsideration-accepted/1');
    assert.equal(told(applied(), 'deem-accepted', '2026-03-10').tells![0]!.carries['filedOn'], '2026-03-02');
    const walk = heard().decides('2026-03-12', reduced);
    walk.mayNot('serve', '2026-03-20', 'served-after-decision', { servedOn: '2026-03-11' });
    walk.mayNot('serve', '2026-03-20', 'all-served', { allServed: false });
    assert.deepEqual(told(walk, 'serve', '2026-03-20', { servedOn: '2026-03-19' }).tells, [
      {
        message: 'reconsideration-decided/1',
        carries: { result: 'changed', servedOn: '2026-03-19', number: '东政复〔2026〕1号' },
      },
    ]);
    walk.does('serve', '2026-03-20', { servedOn: '2026-03-19' });
    assert.equal(walk.dueDay('suit'), '2026-04-03');
    assert.deepEqual(told(walk, 'become-final', '2026-04-08').tells, [
      {
        message: 'reconsideration-ended/1',
        carries: { result: 'changed', finalOn: '2026-04-03', fine: 2000, document: '东政复〔2026〕1号' },
      },
    ]);
  });

  test('what was never accepted is told to nobody; a withdrawal is told on service', () => {
    const refused = applied().does('decline', '2026-03-05').does('serve', '2026-03-20');
    assert.equal(told(refused, 'become-final', '2026-04-08').tells, undefined);
    const withdrawn = accepted().does('withdraw', '2026-03-10').does('allow-withdrawal', '2026-03-11');
    assert.deepEqual(
      told(withdrawn, 'serve', '2026-03-20').tells!.map(({ message, carries }) => [
        message,
        carries['result'],
      ]),
      [
        ['reconsideration-decided/1', 'withdrawn'],
        ['reconsideration-ended/1', 'withdrawn'],
      ],
    );
  });

  test('a suit ends the waiting; the end of the suit closes the matter, and is told by the suit alone', () => {
    const walk = heard().decides('2026-03-12').does('serve', '2026-03-20');
    walk.mayNot('suit-ended', '2026-03-31', 'suit-pending');
    walk.does('suit-filed', '2026-03-31');
    assert.deepEqual([walk.stage, walk.state('suit', '2026-05-01')], ['in-court', 'met']);
    assert.equal(told(walk, 'suit-ended', '2026-10-08').tells, undefined);
    walk.does('suit-ended', '2026-10-08');
    assert.deepEqual([walk.stage, walk.outcome, walk.fact('finalOn')], ['closed', 'upheld', '2026-09-30']);
  });

  test('a suit against silence leaves the review where it stands', () => {
    const walk = heard()
      .act('note-overdue', '2026-05-07')
      .does('suit-filed', '2026-05-11', { filedOn: '2026-05-11' });
    assert.deepEqual([walk.stage, walk.state('suit-on-silence', '2026-06-30')], ['reviewing', 'met']);
  });

  test('a lost case is handed over for review, and its answer is taken in', () => {
    const walk = heard().decides('2026-03-12', reduced).does('serve', '2026-03-20');
    const { handover } = told(walk, 'report-lost-case', '2026-03-23');
    assert.equal(handover!.schema, 'lost-case/1');
    assert.deepEqual(handover!.carries, {
      source: 'reconsideration',
      originNumber: '东政复〔2026〕1号',
      actNumber: '东执罚〔2026〕7号',
      respondent: '东湖县综合行政执法局',
      violation: 'urban-road-trading',
      result: 'changed',
      decidedOn: '2026-03-12',
      reason: '程序违法',
    });
    walk.does('report-lost-case', '2026-03-23').mayNot('report-lost-case', '2026-03-24', 'reported-once');
    walk.does('lost-case-returned', '2026-03-25').does('report-lost-case', '2026-03-26');
    heard()
      .decides('2026-03-12')
      .does('serve', '2026-03-20')
      .mayNot('report-lost-case', '2026-03-23', 'was-corrected');
  });
});

describe('supervision (76–79, 86)', () => {
  test('F12: an opinion is answered in sixty days; what is not done is ordered, discussed, made known', () => {
    const walk = heard()
      .decides('2026-03-12')
      .does('serve', '2026-03-20')
      .does('issue-opinion', '2026-03-20');
    assert.equal(walk.dueDay('opinion-feedback'), '2026-05-19');
    walk.mayNot('issue-opinion', '2026-03-23', 'one-opinion');
    walk.act('become-final', '2026-04-08');
    assert.equal(walk.stage, 'performing');
    walk.mayNot('close', '2026-04-09', 'feedback-given');
    walk.mayNot('order-performance', '2026-04-09', 'not-performed');
    walk
      .does('order-performance', '2026-05-20')
      .does('interview', '2026-05-21')
      .does('circular', '2026-05-22');
    walk
      .does('inform-superior', '2026-05-22')
      .does('publish', '2026-05-22')
      .does('transfer-clue', '2026-05-22');
    walk.does('record-feedback', '2026-05-25', { reportedOn: '2026-05-25' });
    assert.equal(walk.state('opinion-feedback', '2026-06-01'), 'late');
    assert.equal(walk.does('close', '2026-05-26').outcome, 'upheld');
  });

  test('nothing is asked of anybody before the decision has effect', () => {
    accepted().mayNot('record-feedback', '2026-03-10', 'opinion-issued');
    heard()
      .decides('2026-03-12')
      .does('serve', '2026-03-20')
      .mayNot('record-performance', '2026-04-10', 'something-to-perform');
  });
});

test('the deliberation is open to reviewers, head and leader alone: not to the party, the respondent, the clerk', () => {
  const rows = scenario.definition.data.visibility;
  const opening = rows
    .filter(({ opens }) => opens?.includes('deliberation') === true)
    .map(({ role, member }) => role ?? member);
  assert.deepEqual(opening, ['reconsideration-head', 'leader', 'handler', 'co-handler']);
  const kept = scenario.definition.data.compartments!.find(({ id }) => id === 'deliberation')!;
  for (const form of ['propose', 'concur', 'send-back', 'consult-committee', 'committee-opinion'])
    for (const field of Object.keys(scenario.definition.forms[form]!.properties))
      assert.ok(kept.fields!.includes(`${form}.${field}`), `${form}.${field}`);
});
