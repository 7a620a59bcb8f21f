import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { dayOf, isoOf, localDay, startOfDay } from '@gaoyao/kernel/calendar';
import { transition, type Snapshot } from '@gaoyao/kernel/process';
import { chair, idOf, inputs, officer, reviewer, second, third } from './case-inputs-fixture.ts';
import {
  calendar,
  concluded,
  decided,
  established,
  filed,
  noticed,
  served,
  usual,
  type CaseWalk,
} from './case-walk-fixture.ts';
import { plus, wrongIn, type Done } from './lawful-course-oracle-fixture.ts';
import scenario from './scenario.ts';

const { flow } = scenario;
const HOUR_MS = 3_600_000;

/** Papers are not what is tried here: whatever is asked for is there, and a notice given before is withdrawn. */
function papered(snapshot: Snapshot, action: string): Snapshot {
  const issued = Object.fromEntries(
    Object.keys(flow.definition.documents!).map((id) => [id, 'issued'] as const),
  );
  const withdrawn = { 'prior-notice': 'withdrawn', 'hearing-rights-notice': 'withdrawn' } as const;
  const papers = { ...issued, 'execution-decision': 'served' as const };
  return { ...snapshot, papers: action === 'conclude' ? { ...papers, ...withdrawn } : papers };
}

/** Ways round the law that were found by trying: each is a course of acts that looks lawful act by act. */

const large = { fine: 6000, bandReason: '情节严重' };
const demanded = (): CaseWalk => served().papers('demand').does('demand', '2026-04-01');

describe('days that were written in, not lived through', () => {
  test('APL 44, 64(1): a notice received before it could be given opens no shorter period', () => {
    const walk = concluded(large).papers('prior-notice', 'hearing-rights-notice');
    walk.mayNot('serve-notice', '2026-03-06', 'received-after-conclusion', { receivedOn: '2026-01-05' });
    walk.mayNot('serve-notice', '2026-03-06', 'receivedOn-not-in-future', { receivedOn: '2026-03-09' });
  });

  test('民事诉讼法 95: an announcement is published after the decision that it announces', () => {
    const walk = decided()
      .papers('penalty-decision')
      .does('fail-service', '2026-03-12', { trouble: 'unknown' });
    walk.mayNot('announce-service', '2026-03-12', 'announced-after-decision', { publishedOn: '2026-02-01' });
  });

  test('ACL 35, 54: a demand that was served before the performance was due is none', () => {
    const walk = served().papers('demand');
    walk.mayNot('demand', '2026-04-01', 'demand-received', { receivedOn: '2026-03-13' });
    walk.mayNot('demand', '2026-04-01', 'demand-received', { receivedOn: '2026-03-27' });
    walk.does('demand', '2026-04-01', { receivedOn: '2026-03-28' });
  });

  test('ACL 31: a freezing decision is delivered after the freezing and not in the future', () => {
    const walk = filed()
      .does('approve-measure', '2026-03-03', { measure: 'freeze' }, 11)
      .papers('freezing-decision');
    walk.does('freeze', '2026-03-04');
    walk.mayNot('deliver-freezing', '2026-03-05', 'deliveredOn-not-in-future', { deliveredOn: '2026-03-06' });
  });

  test('APL 73.3: a remedy does not end before it was asked for', () => {
    const walk = served().papers('demand').does('record-remedy', '2026-04-20', { filedOn: '2026-04-20' });
    walk.mayNot('record-remedy-result', '2026-06-30', 'ended-after-filed', { finalOn: '2026-04-01' });
  });
});

describe('periods that a second act would have passed by', () => {
  test('Q9 · ACL 36, 54: a second demand opens ten working days of its own', () => {
    const walk = demanded().does('answer-demand', '2026-04-03', { accepted: true });
    walk.found({ ownPower: 1 });
    walk.mayNot('demand', '2026-06-01', 'demand-received', { receivedOn: '2026-04-01' });
    walk.does('demand', '2026-06-01', { receivedOn: '2026-06-01' });
    walk.mayNot('decide-execution', '2026-06-02', 'demand-over');
    walk.mayNot('apply-court', '2026-06-02', 'ten-days-after-demand');
    walk.does('decide-execution', '2026-06-16');
  });

  test('Q6 · ACL 46, APL 73.3: days on which nothing was added do not count towards the thirty', () => {
    const walk = served().papers('demand').does('record-remedy', '2026-03-20').found({ ownPower: 1 });
    walk.does('record-remedy-result', '2026-06-30', { finalOn: '2026-06-30' });
    walk.does('demand', '2026-07-02', { receivedOn: '2026-07-02' });
    walk.mayNot('decide-execution', '2026-07-20', 'thirty-days-added');
    walk.does('decide-execution', '2026-07-31');
    const meanwhile = served().papers('demand').does('record-remedy', '2026-03-20').found({ ownPower: 1 });
    meanwhile.does('demand', '2026-04-01').mayNot('decide-execution', '2026-06-10', 'thirty-days-added');
    meanwhile
      .does('record-remedy-result', '2026-06-30', { finalOn: '2026-06-30' })
      .does('decide-execution', '2026-07-31');
    // filed in April, heard of in May: what lies in between was not added
    const heardOfLate = demanded()
      .found({ ownPower: 1 })
      .does('record-remedy', '2026-05-08', { filedOn: '2026-04-10' });
    heardOfLate.mayNot('decide-execution', '2026-05-08', 'thirty-days-added', {}, 12);
    heardOfLate.mayNot('record-remedy', '2026-05-09', 'filed-after-decision', { filedOn: '2026-03-10' });
    const later = demanded()
      .found({ ownPower: 1 })
      .does('record-remedy', '2026-04-02', { filedOn: '2026-04-02' });
    later.mayNot('decide-execution', '2026-05-20', 'thirty-days-added');
    later.does('record-remedy-result', '2026-06-30', { finalOn: '2026-06-30' });
    later.mayNot('decide-execution', '2026-07-10', 'thirty-days-added');
    later.does('decide-execution', '2026-07-31');
  });

  test('P5 · APL 64(2): each request for a hearing has its own notice', () => {
    const walk = noticed(large).does('request-hearing', '2026-03-09').papers('hearing-notice');
    walk.does('notify-hearing', '2026-03-10').does('notify-hearing', '2026-03-11');
    walk.does('resume-inquiry', '2026-03-12').paper('prior-notice', 'withdrawn');
    walk.paper('hearing-rights-notice', 'withdrawn').does('conclude', '2026-03-24', large);
    walk
      .papers('prior-notice', 'hearing-rights-notice')
      .does('serve-notice', '2026-03-25', { receivedOn: '2026-03-25' });
    walk.does('request-hearing', '2026-03-26', { askedOn: '2026-03-26' });
    walk.mayNot('hold-hearing', '2026-03-26', 'seven-working-days', {}, 12);
  });

  test('ACL 25: the test that stops a seizure has its own last day', () => {
    const walk = established().does('approve-measure', '2026-03-04', { measure: 'seize' }, 11);
    walk
      .papers('seizure-decision', 'appraisal-period-notice', 'release-decision')
      .does('seize', '2026-03-04', {}, 12);
    walk.mayNot('appraise', '2026-03-10', 'appraisal-ahead', { until: '2026-03-09' });
    walk.does('appraise', '2026-03-10', { until: '2026-03-20' });
    // thirty days from 4 March and the ten of the test are over on 14 April, whether or not there is a result
    walk.mayNot('conclude', '2026-06-01', 'nothing-held-too-long');
    walk.mayNot('lift-seizure', '2026-06-01', 'expired-is-lifted', { handling: 'confiscated' });
    walk.does('lift-seizure', '2026-06-01');
  });
});

describe('measures beyond what was decided', () => {
  test('Q1 · ACL 19: an urgent seizure that nobody approved does not pass into the conclusion', () => {
    const walk = established().does('seize-urgent', '2026-03-04', {}, 11);
    walk.mayNot('conclude', '2026-03-05', 'urgent-regularised');
    walk
      .papers('seizure-decision')
      .does('regularise-seizure', '2026-03-05')
      .does('conclude', '2026-03-05', {}, 12);
  });

  test('ACL 19, 25: what the head disallowed is not extended', () => {
    const walk = filed().does('seize-urgent', '2026-03-04').papers('seizure-extension');
    walk.does('regularise-seizure', '2026-03-05', { approved: false });
    walk.mayNot('extend-seizure', '2026-03-06', 'measure-allowed');
  });

  test('ACL 25, 32: an extension ends at most thirty days after the first period', () => {
    const walk = filed()
      .does('approve-measure', '2026-03-03', { measure: 'seize' }, 11)
      .papers('seizure-decision');
    walk.does('seize', '2026-03-04').papers('seizure-extension');
    walk.mayNot('extend-seizure', '2026-04-01', 'extension-thirty-days', { until: '2026-05-04' });
    walk.does('extend-seizure', '2026-04-01', { until: '2026-05-03' });
  });

  test('ACL 33, 46–47: frozen money is transferred by an execution, and goes to the police with the case', () => {
    const walk = filed()
      .does('approve-measure', '2026-03-03', { measure: 'freeze' }, 11)
      .papers('freezing-decision');
    walk.does('freeze', '2026-03-04');
    walk.mayNot('unfreeze', '2026-03-05', 'transfer-by-execution', { handling: 'transferred' });
    walk.mayNot('unfreeze', '2026-03-05', 'handed-over-with-case', { handling: 'police' });
  });

  test('ACL 46.3: goods are sold for the fine when the remedies are over, and only while they are still held', () => {
    const walk = demanded().branch();
    walk.mayNot('auction-goods', '2026-04-27', 'remedies-over');
  });

  test('ACL 50: nobody performs in the place of a party that has still time, or has done it', () => {
    const ordered = (): CaseWalk => {
      const walk = filed()
        .papers('correction-order')
        .does('order-correction', '2026-03-04', { correctBy: '2026-04-10' });
      walk.does('inspect', '2026-03-04', {}, 11).does('establish', '2026-03-04', {}, 12);
      walk
        .does('conclude', '2026-03-05', { correction: 'ordered' })
        .papers('prior-notice')
        .does('serve-notice', '2026-03-06');
      walk.does('statement', '2026-03-09').does('recheck', '2026-03-10').does('decide', '2026-03-11');
      return walk.papers('penalty-decision', 'service-receipt').does('serve-decision', '2026-03-12');
    };
    ordered().mayNot('announce-proxy', '2026-04-10', 'correction-overdue');
    ordered()
      .does('check-correction', '2026-04-13')
      .mayNot('announce-proxy', '2026-04-13', 'correction-overdue', {}, 12);
    const walk = ordered().does('announce-proxy', '2026-04-13');
    walk.mayNot('urge-proxy', '2026-04-13', 'urged-after-decision', { receivedOn: '2026-03-01' }, 12);
    walk.does('urge-proxy', '2026-04-13', { receivedOn: '2026-04-13' }, 12);
    walk.mayNot('perform-by-proxy', '2026-04-18', 'by-day', {}, 23);
    walk.mayNot('perform-by-proxy', '2026-05-01', 'no-holiday', { holiday: true });
    walk.branch().does('perform-by-proxy', '2026-04-20');
    walk.does('check-correction', '2026-04-14').mayNot('perform-by-proxy', '2026-04-20', 'three-days-before');
  });
});

describe('people who must not (APL 42, 43, 58, 64(4))', () => {
  test('a recusal is settled when the recused leaves, not when somebody else does', () => {
    const walk = filed().does('ask-recusal', '2026-03-04').does('decide-recusal', '2026-03-05');
    walk.mayNot('replace', '2026-03-05', 'recused-leaves', { officer, secondOfficer: third }, 12);
    walk.mayNot('replace', '2026-03-05', 'recused-leaves', { officer: third, secondOfficer: officer }, 12);
    walk.does('replace', '2026-03-05', { officer: third, secondOfficer: second }, 12);
  });

  test('a request for recusal is decided before the penalty', () => {
    const walk = noticed()
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10')
      .does('ask-recusal', '2026-03-10', {}, 12);
    walk.mayNot('decide', '2026-03-11', 'recusal-decided');
    walk.does('decide-recusal', '2026-03-11', { granted: false }).does('decide', '2026-03-11', {}, 12);
  });

  test('whoever chairs or reviews does not become an investigator afterwards', () => {
    const heard = noticed(large)
      .does('request-hearing', '2026-03-09')
      .papers('hearing-notice')
      .does('notify-hearing', '2026-03-10');
    heard.mayNot('replace', '2026-03-11', 'not-chair-nor-reviewer', {
      officer: chair,
      secondOfficer: second,
    });
    const reviewed = noticed({ publicInterest: true })
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10');
    reviewed.papers('inquiry-report').does('submit-review', '2026-03-10', {}, 12);
    reviewed.mayNot('replace', '2026-03-11', 'not-chair-nor-reviewer', { officer, secondOfficer: reviewer });
  });

  test('an investigator of the first days stays one, however many came after', () => {
    const fourth = idOf('fourth');
    const walk = filed()
      .does('replace', '2026-03-04', { officer: third })
      .does('replace', '2026-03-05', { officer: fourth });
    walk
      .does('inspect', '2026-03-06')
      .does('establish', '2026-03-06')
      .does('conclude', '2026-03-06', large, 12);
    walk
      .papers('prior-notice', 'hearing-rights-notice', 'hearing-notice')
      .does('serve-notice', '2026-03-06', {}, 13);
    walk.does('request-hearing', '2026-03-09');
    for (const one of [officer, third, fourth, second])
      walk.mayNot('notify-hearing', '2026-03-10', 'chair-not-investigator', { chair: one });
  });
});

describe('steps that the party is owed', () => {
  test('APL 45: whatever the party states is re-checked before the decision', () => {
    const walk = noticed()
      .does('statement', '2026-03-09')
      .does('recheck', '2026-03-10')
      .does('statement', '2026-03-10', {}, 12);
    walk.mayNot('decide', '2026-03-11', 'statement-rechecked');
    walk.does('recheck', '2026-03-11').does('decide', '2026-03-11', {}, 12);
  });

  test('APL 27: a suspected crime does not end as a minor violation before its transfer was decided', () => {
    const walk = concluded({ fine: 0, finding: 'crime' }, { minor: true, corrected: true, harm: 'none' });
    walk.mayNot('decide-no-penalty', '2026-03-06', 'crime-goes-to-police');
    walk
      .does('propose-transfer', '2026-03-06')
      .does('approve-transfer', '2026-03-06', { approved: false }, 12);
    walk.does('decide-no-penalty', '2026-03-06', {}, 13);
  });

  test('APL 45: a further inquiry makes the penalty heavier for new facts alone', () => {
    const walk = noticed().does('statement', '2026-03-09').does('resume-inquiry', '2026-03-10');
    walk.paper('prior-notice', 'withdrawn').paper('hearing-rights-notice', 'withdrawn');
    walk.mayNot('conclude', '2026-03-11', 'heavier-for-new-facts', { fine: 800 });
    walk.branch().does('conclude', '2026-03-11', { fine: 500 });
    walk.does('conclude', '2026-03-11', { fine: 800, newFacts: '查明另有占用盲道六平方米' });
  });
});

test('the ways that were closed name their article and what to do', () => {
  const refusal = demanded().mayNot('auction-goods', '2026-04-27', 'remedies-over');
  assert.match(String(refusal.article), /46\.3/);
});

describe('no course of acts takes, serves, executes or applies beyond the law, whatever days are written into it', () => {
  const others: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
    'approve-measure': { measure: ['seize', 'preserve', 'freeze'] },
    'regularise-seizure': { approved: [true, false] },
    'lift-seizure': { handling: ['returned', 'confiscated', 'police'] },
    unfreeze: { handling: ['lifted', 'transferred', 'transferred', 'police'] },
    'fail-service': { trouble: ['unknown', 'absent', 'refused'] },
    'serve-decision': { method: ['direct', 'announcement'] },
    'record-remedy': {
      kind: ['reconsideration', 'litigation'],
      stayed: [true, false],
      excused: [false, true],
    },
    'record-remedy-result': { result: ['upheld', 'withdrawn'] },
    'answer-demand': { accepted: [true, false] },
    execute: {
      holiday: [true, false, false],
      emergency: [true, false, false, false],
      utilities: [true, false, false],
    },
    'auction-goods': { proceeds: [5000], amount: [1] },
    'apply-court': { lateReason: [undefined, undefined, '不可抗力'] },
    pay: { amount: [1] },
  };
  const days = [
    'receivedOn',
    'publishedOn',
    'deliveredOn',
    'filedOn',
    'finalOn',
    'paidOn',
    'until',
    'obtained',
  ];
  const course = (
    start: CaseWalk,
    begun: readonly Done[],
    pool: readonly string[],
    attempts: readonly {
      readonly pick: number;
      readonly wait: number;
      readonly hour: number;
      readonly back: number;
      readonly choice: number;
    }[],
    found: Readonly<Record<string, unknown>>,
    seen: Record<string, number>,
  ): void => {
    const done: Done[] = [...begun];
    let snapshot = start.snapshot!;
    let day = isoOf(localDay(snapshot.at));
    for (const { pick, wait, hour, back, choice } of attempts) {
      day = plus(day, wait);
      // a year later the schedules of holidays end
      if (day > '2027-03-01') return;
      const action = pool[pick % pool.length]!;
      const input: Record<string, unknown> = { ...inputs[action] };
      for (const [at, [field, values]] of Object.entries(others[action] ?? {}).entries())
        input[field] = values[(choice + at * 7) % values.length];
      for (const field of days)
        if (field in input) input[field] = plus(day, field === 'until' ? -back : back);
      const at = startOfDay(dayOf(day)) + hour * HOUR_MS;
      const rules = { ...usual, ...found };
      const result = transition(
        flow,
        papered(snapshot, action),
        { action, at, input, rules, actor: officer },
        calendar,
      );
      if (!result.accepted || result.snapshot === null) continue;
      snapshot = result.snapshot;
      done.push({ action, day, hour, input });
      seen[action] = (seen[action] ?? 0) + 1;
      assert.deepEqual(wrongIn(done), [], done.map(said).join('\n'));
    }
  };
  const said = ({ action, day, input }: Done): string =>
    `${day} ${action} ${days.flatMap((field) => (field in input ? [`${field} ${String(input[field])}`] : [])).join(' ')}`;
  const attempts = (waits: readonly number[]) =>
    fc.array(
      fc.record({
        pick: fc.nat(1000),
        wait: fc.constantFrom(...waits),
        hour: fc.constantFrom(3, 9, 12, 22),
        back: fc.constantFrom(0, 0, 0, -2, -10, -29, -60, -200, 3),
        choice: fc.nat(1000),
      }),
      { minLength: 20, maxLength: 60 },
    );
  const asDone = (action: string, day: string): Done => ({ action, day, hour: 10, input: inputs[action]! });

  test('measures (APL 56, ACL 18–33)', () => {
    const seen: Record<string, number> = {};
    const pool = [
      'approve-measure',
      'approve-measure',
      'preserve',
      'release',
      'seize',
      'seize-urgent',
      'regularise-seizure',
      'extend-seizure',
      'lift-seizure',
      'freeze',
      'deliver-freezing',
      'extend-freezing',
      'unfreeze',
      'appraise',
      'appraisal-result',
      'conclude',
      'resume-inquiry',
    ];
    fc.assert(
      fc.property(attempts([0, 0, 1, 3, 8, 20, 31]), (tries) => {
        course(established(), [], pool, tries, {}, seen);
      }),
      { numRuns: 1500 },
    );
    for (const action of pool) assert.ok((seen[action] ?? 0) > 0, `${action} was never accepted`);
  });

  for (const ownPower of [0, 1])
    test(`service, execution and the court (ACL 34–54), ${ownPower === 1 ? 'with' : 'without'} power of its own`, () => {
      const seen: Record<string, number> = {};
      const pool = [
        'fail-service',
        'announce-service',
        'serve-decision',
        'serve-decision',
        'demand',
        'demand',
        'demand',
        'answer-demand',
        'record-remedy',
        'record-remedy-result',
        'decide-execution',
        'execute',
        'auction-goods',
        'apply-court',
        'court-returns',
        'suspend-execution',
        'resume-execution',
        'pay',
        'lift-seizure',
      ];
      const begin = () => {
        const walk = established()
          .does('approve-measure', '2026-03-04', { measure: 'seize' }, 11)
          .papers('seizure-decision');
        walk
          .does('seize', '2026-03-04', {}, 12)
          .does('conclude', '2026-03-05')
          .papers('prior-notice')
          .does('serve-notice', '2026-03-06');
        return walk
          .does('statement', '2026-03-09')
          .does('recheck', '2026-03-10')
          .does('decide', '2026-03-11');
      };
      fc.assert(
        fc.property(attempts([0, 1, 1, 3, 8, 12, 20, 45]), (tries) => {
          course(
            begin(),
            [asDone('seize', '2026-03-04'), asDone('decide', '2026-03-11')],
            pool,
            tries,
            { ownPower },
            seen,
          );
        }),
        { numRuns: 1500 },
      );
      const wanted = ownPower === 1 ? ['decide-execution', 'execute'] : ['apply-court'];
      for (const action of ['announce-service', 'demand', 'record-remedy-result', ...wanted])
        assert.ok((seen[action] ?? 0) > 0, `${action} was never accepted`);
    });
});
