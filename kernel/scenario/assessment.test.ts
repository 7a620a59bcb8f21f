import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { Matters } from '../matters/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import {
  assessment,
  AssessmentGate,
  assessments,
  completeAssessment,
  dataHash,
  draftAssessment,
  signAssessment,
  startAssessment,
} from './index.ts';

const table = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 1, y: 0 } },
  ],
  edges: [{ id: 'e', sourceId: 'in', targetId: 'out', type: 'edge' }],
};
const flow = permitFlow({ unit: 'cd' });
const changed = { ...flow, data: { ...flow.data, retention: { ...flow.data.retention, years: 5 } } };
const completion = {
  necessity: '办理许可所必需',
  recipients: '无',
  risks: [{ risk: '越权查阅', likelihood: 'low', effect: 'medium', measure: '留痕' }],
  opinion: '措施与风险相适应',
  conclusion: 'proceed',
} as const;

test('PIPL 56: the draft says basis, purpose, categories, who sees what, retention, clocks, tables and rights', () => {
  const draft = draftAssessment({
    ...flow,
    data: {
      ...flow.data,
      categories: [
        { zh: '申请日期', en: 'Dates' },
        { zh: '健康状况', en: 'State of health' },
        { zh: '其他', en: 'Other', sensitive: true },
      ],
      visibility: [...flow.data.visibility, { role: 'auditor', sees: { zh: '审计', en: 'for audit' } }],
    },
    rules: { grade: { name: { zh: '分级', en: 'Grade' }, article: '试验 1', model: table } },
    actions: flow.actions.map((action) =>
      action.id === 'decide' ? { ...action, decide: [{ rule: 'grade', into: 'grade' }] } : action,
    ),
  });
  assert.deepEqual(
    draft.categories.map((one) => one.sensitive),
    ['no', 'likely', 'declared'],
  );
  assert.deepEqual(
    draft.grounds.map((ground) => /art 55\(\d\)/.exec(ground.en)![0]),
    ['art 55(1)', 'art 55(2)', 'art 55(5)'],
  );
  const recipients = draft.recipients.map((one) => one.en);
  assert.ok(recipients.includes('Auditor') && !recipients.includes('Officer'));
  assert.deepEqual(
    draft.automated.map((one) => [one.name.en, one.actions.map((action) => action.en)]),
    [['Grade', ['Decide']]],
  );
  assert.equal(draft.retention.years, 10);
  assert.equal(draft.clocks[0]!.period.en, '10 days');
  assert.equal(draft.basis[0]!.law.zh, '行政许可法');
  assert.equal(draft.visibility.length, flow.data.visibility.length + 1);
});

test('what the data part says decides whether a new assessment is needed, and nothing else does', () => {
  assert.equal(dataHash({ ...flow, rules: {} }), dataHash(flow));
  assert.notEqual(dataHash(changed), dataHash(flow));
  assert.notEqual(
    dataHash({ ...flow, rules: { grade: { name: { zh: '分级', en: 'Grade' }, model: table } } }),
    dataHash(flow),
  );
});

describe('an assessment', () => {
  let city: SmallCity;
  let matters: Matters;
  let gate: AssessmentGate;
  let officer: Actor;
  let reviewer: Actor;
  let head: Actor;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(flow, 'data');
    gate = new AssessmentGate(city.database.db.owner);
    matters = new Matters(city.database.db, city.definitions, async () => city.calendar, { gate });
    const agency = city.agencies.police;
    officer = await city.person({ agency });
    reviewer = await city.person({ agency, role: 'legal-reviewer' });
    head = await city.person({ agency, role: 'head' });
  });
  after(async () => {
    await city.database.close();
  });

  const pool = () => city.database.db.owner;
  const open = (through = matters) =>
    through.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'permit' },
      action: 'apply',
      input: { kind: 'a' },
    });
  /** A process that has not asked yet: what another remembers for two seconds does not matter to it. */
  const elsewhere = () =>
    new Matters(city.database.db, city.definitions, async () => city.calendar, {
      gate: new AssessmentGate(pool()),
    });
  const signed = async (more: object = {}): Promise<string> => {
    const { id } = await startAssessment(pool(), await city.definitions.current('permit'), reviewer);
    await completeAssessment(pool(), id, { ...completion, ...more }, reviewer);
    await signAssessment(pool(), id, head);
    return id;
  };

  test('without one no new matter is opened, and the answer names page and command', async () => {
    await assert.rejects(
      open(),
      (error: { code: string; status: number; text: { zh: string; en: string } }) => {
        assert.deepEqual([error.code, error.status], ['scenario.assessment-missing', 409]);
        for (const words of Object.values(error.text)) assert.match(words, /gaoyao assessment draft permit/);
        return true;
      },
    );
  });

  test('is drafted, completed and signed by those whose office it is', async () => {
    await assert.rejects(startAssessment(pool(), await city.definitions.current('permit'), officer), {
      code: 'assessment.role-needed',
    });
    const { id } = await startAssessment(pool(), await city.definitions.current('permit'), reviewer);
    await assert.rejects(signAssessment(pool(), id, head), { code: 'assessment.not-completed' });
    await assert.rejects(completeAssessment(pool(), id, completion, officer), {
      code: 'assessment.role-needed',
    });
    for (const wrong of [
      null,
      {},
      { ...completion, risks: [] },
      { ...completion, necessity: ' ' },
      { ...completion, conclusion: 'maybe' },
      { ...completion, risks: [{ ...completion.risks[0], likelihood: 'none' }] },
      { ...completion, risks: [{ ...completion.risks[0], measure: '' }] },
    ])
      await assert.rejects(completeAssessment(pool(), id, wrong, reviewer), {
        code: 'assessment.incomplete',
      });
    await completeAssessment(pool(), id, completion, reviewer);
    await assert.rejects(signAssessment(pool(), id, reviewer), { code: 'assessment.role-needed' });
    await assert.rejects(open(elsewhere()), { code: 'scenario.assessment-missing' });

    const { hash } = await signAssessment(pool(), id, head);
    const found = await assessment(pool(), id);
    assert.deepEqual(
      [found.state, found.signature!.hash, found.signature!.intact, found.signature!.staffNumber],
      ['signed', hash, true, head.staffNumber],
    );
    assert.ok(found.signature!.keptUntil > new Date(Date.now() + 2.9 * 365 * 86_400_000).toISOString());
    await open(elsewhere());
  });

  test('stays as it was signed: no change, no deletion, and a forged one is seen', async () => {
    const [{ id } = { id: '' }] = await assessments(pool(), 'permit');
    await assert.rejects(completeAssessment(pool(), id, completion, reviewer), { code: 'assessment.signed' });
    await assert.rejects(signAssessment(pool(), id, head), { code: 'assessment.signed' });
    for (const statement of [
      'update assessment.assessment set completion = null',
      'delete from assessment.assessment',
    ])
      await assert.rejects(pool().query(`${statement} where id = $1`, [id]), /assessment\.signed/);
    await assert.rejects(city.database.db.app.query('select * from assessment.assessment'), {
      code: '42501',
    });
    await pool().query('alter table assessment.assessment disable trigger signed_stays');
    await pool().query(
      `update assessment.assessment set completion = jsonb_set(completion::jsonb, '{opinion}', '"x"') where id = $1`,
      [id],
    );
    assert.equal((await assessment(pool(), id)).signature!.intact, false);
  });

  test('is needed anew when the data part changes; matters that are open go on', async () => {
    const { matter } = await open(elsewhere());
    await city.definitions.install(changed, 'data');
    await assert.rejects(open(elsewhere()), { code: 'scenario.assessment-missing' });
    const { stage } = await elsewhere().perform({
      actor: officer,
      purpose: 'handling',
      on: { matter },
      action: 'decide',
      input: {},
    });
    assert.equal(stage, 'decided');
    await signed();
    await open(elsewhere());
  });

  test('that concludes against it closes the scenario, until a later one opens it', async () => {
    await signed({ conclusion: 'do-not-proceed' });
    await assert.rejects(open(elsewhere()), { code: 'scenario.assessment-missing' });
    await signed({ conclusion: 'proceed-with-measures' });
    await open(elsewhere());
  });

  test('is not asked for in a demo, nor for what receives requests, breaches and interference', async () => {
    await city.definitions.install({ ...flow, id: 'plain' }, 'data');
    await city.definitions.install({ ...flow, id: 'rights', wing: 'platform' }, 'data');
    const standing = async (id: string) =>
      new AssessmentGate(pool()).standing((await city.definitions.current(id)).flow.definition);
    assert.deepEqual([await standing('plain'), await standing('rights')], ['missing', 'exempt']);
    await pool().query(`insert into store.setting (key, value) values ('demo', '{"state":"loaded"}')`);
    assert.equal(await standing('plain'), 'demo');
  });

  test('each step stands in the journal under its own stream', async () => {
    const { rows } = await pool().query<{ actions: string }>(
      `select string_agg(action, ',' order by version) as actions from store.journal where kind = 'assessment'
       group by stream having count(*) = 3 limit 1`,
    );
    assert.equal(rows[0]!.actions, 'draft,complete,sign');
  });
});
