import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemActor, type Actor } from '../access/index.ts';
import type { FlowDefinition, PromptDefinition } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { journalPage, Matters, replayCheck, type PerformRequest } from './index.ts';

const text = (zh: string, en: string) => ({ zh, en });
const prompt = (change: Partial<PromptDefinition>): PromptDefinition => ({
  id: 'not-noted',
  kind: 'step-missing',
  name: text('没有记录', 'No note'),
  before: ['decide'],
  when: { not: { done: 'note' } },
  weight: 4,
  article: '行政许可法 36',
  text: text('没有听取意见', 'Nobody was heard'),
  todo: text('记录意见', 'Note what was said'),
  shows: [{ fact: 'kind' }],
  ...change,
});

/** A permit that should be noted before it is decided, and whose kind may be doubted. */
function promptedPermit(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'prompted',
    norms: { violation: 'kind', day: 'kind', evidence: [] },
    actions: [
      ...flow.actions.map((action) =>
        action.id === 'decide' ? { ...action, by: ['officer', 'system'] } : action,
      ),
      { id: 'note', name: text('记录', 'Note'), by: ['officer'], from: ['examining'], to: '=' },
    ],
    prompts: [
      prompt({ insists: true }),
      prompt({ id: 'kind-doubtful', when: { '==': [{ fact: 'kind' }, 'stall'] }, weight: 2 }),
      prompt({
        id: 'not-in-force',
        kind: 'wrong-law-version',
        asks: [{ norm: 'violation', into: 'law' }],
        when: { given: { rule: 'law.problem' } },
        insists: true,
      }),
    ],
  };
}

describe('an act against open prompts', () => {
  let city: SmallCity;
  let officer: Actor;
  let matters: Matters;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(promptedPermit(), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    matters = new Matters(city.database.db, city.definitions, async () => city.calendar, {
      norms: {
        ask: async (_kind, { violation }) => {
          if (violation === 'old') throw new Problem('norms.not-in-force', text('无', 'no'), { status: 422 });
          return { code: violation };
        },
      },
    });
  });
  after(async () => {
    await city.database.close();
  });

  const opened = async (kind = 'shop'): Promise<string> =>
    (await act({ scenario: 'prompted' }, 'apply', { input: { kind } })).matter;
  const act = (on: PerformRequest['on'], action: string, extra: Partial<PerformRequest> = {}) =>
    matters.perform({ actor: officer, purpose: 'handling', on, action, input: {}, ...extra });
  const problem = (code: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };
  const open = async (matter: string, action?: string) =>
    (await matters.prompts(officer, 'handling', matter, action)).open.map(({ id }) => id);
  const recorded = async (matter: string, action: string) => {
    const { rows } = await city.database.db.owner.query<{ actor: string; overrides: unknown }>(
      `select actor, effects -> 'overrides' as overrides from store.journal where stream = $1 and action = $2`,
      [matter, action],
    );
    return rows[0];
  };

  test('is refused with the prompts while one that insists has no reason; nothing is written', async () => {
    const matter = await opened();
    assert.deepEqual(await open(matter), ['not-noted']);
    await assert.rejects(act({ matter }, 'decide'), (error) => {
      problem('matters.prompts-open', 409)(error);
      const { prompts } = (error as Problem).details as { prompts: readonly Record<string, unknown>[] };
      assert.deepEqual(
        prompts.map(({ id, weight, article }) => [id, weight, article]),
        [['not-noted', 4, '行政许可法 36']],
      );
      // what it rests on may be read, with a purpose and a trace: a refusal tells it to nobody
      assert.equal(JSON.stringify(prompts).includes('shop'), false);
      return true;
    });
    assert.deepEqual(await recorded(matter, 'decide'), undefined);
  });

  test('a cured prompt is gone and asks for nothing', async () => {
    const matter = await opened();
    await act({ matter }, 'note');
    assert.deepEqual(await open(matter), []);
    const { effects } = await act({ matter }, 'decide', { overrides: { 'not-noted': '以为还没有记录' } });
    // a reason for what was cured in the meantime is none
    assert.equal(effects.overrides, undefined);
  });

  test('goes on with a reason, which is kept with the facts and the name of who gave it', async () => {
    const matter = await opened('stall');
    assert.deepEqual(await open(matter, 'decide'), ['not-noted', 'kind-doubtful']);
    await act({ matter }, 'decide', { overrides: { 'not-noted': '  申请人书面表示不再陈述  ' } });
    assert.deepEqual(await recorded(matter, 'decide'), {
      actor: officer.account,
      overrides: [{ prompt: 'not-noted', reason: '申请人书面表示不再陈述', facts: { kind: 'stall' } }],
    });
    const { overridden } = await matters.prompts(officer, 'handling', matter);
    assert.deepEqual(
      overridden.map(({ prompt: id, actor, action, version }) => ({ id, actor, action, version })),
      [{ id: 'not-noted', actor: officer.account, action: 'decide', version: 2 }],
    );
    const page = await journalPage(
      { db: city.database.db.app, actor: officer, purpose: 'handling' },
      city.definitions,
      matter,
      0,
      10,
    );
    assert.equal(page!.acts[1]!.effects.overrides![0]!.reason, '申请人书面表示不再陈述');
  });

  test('one that does not insist only warns; a reason for it is kept as well', async () => {
    const matter = await opened('stall');
    await act({ matter }, 'note');
    const { effects } = await act({ matter }, 'decide', {
      overrides: { 'kind-doubtful': '已核对许可种类' },
    });
    assert.deepEqual(
      effects.overrides?.map((one) => one.prompt),
      ['kind-doubtful'],
    );
  });

  test('a prompt nobody has, and a reason that says nothing', async () => {
    const matter = await opened();
    await assert.rejects(
      act({ matter }, 'decide', { overrides: { 'no-prompt': '理由很充分' } }),
      problem('matters.prompt-unknown', 422),
    );
    for (const reason of ['', '  ', '同意'])
      await assert.rejects(
        act({ matter }, 'decide', { overrides: { 'not-noted': reason } }),
        problem('matters.reason-missing', 422),
      );
  });

  test('what cannot be answered is told: the catalogue has nothing in force', async () => {
    const matter = await opened('old');
    await act({ matter }, 'note');
    assert.deepEqual(await open(matter), ['not-in-force']);
    await assert.rejects(act({ matter }, 'decide'), problem('matters.prompts-open', 409));
  });

  test('a race: two decide at once, one prompt is cured meanwhile; each act is judged by the state it changes', async () => {
    const matter = await opened();
    const results = await Promise.allSettled([
      act({ matter }, 'note'),
      act({ matter }, 'decide'),
      act({ matter }, 'decide', { overrides: { 'not-noted': '申请人放弃陈述' } }),
    ]);
    const { rows } = await city.database.db.owner.query<{ action: string; overrides: unknown }>(
      `select action, effects -> 'overrides' as overrides from store.journal where stream = $1 order by version`,
      [matter],
    );
    const decided = rows.findIndex(({ action }) => action === 'decide');
    const noted = rows.findIndex(({ action }) => action === 'note');
    assert.equal(rows.filter(({ action }) => action === 'decide').length, 1);
    // decided against the prompt: with its reason; decided after the note: without
    assert.equal(rows[decided]!.overrides !== null, noted === -1 || noted > decided);
    for (const result of results)
      if (result.status === 'rejected')
        assert.ok(['matters.prompts-open', 'matters.refused'].includes((result.reason as Problem).code));
  });

  test('the same request sent again is answered again, whatever the prompts say by then', async () => {
    const matter = await opened();
    const asked = {
      overrides: { 'not-noted': '申请人放弃陈述' },
      requestKey: `decide ${matter}`,
    };
    const first = await act({ matter }, 'decide', asked);
    const again = await act({ matter }, 'decide', asked);
    assert.deepEqual([again.version, again.repeated], [first.version, true]);
    await assert.rejects(
      act({ matter }, 'decide', { ...asked, overrides: { 'not-noted': '另一个理由' } }),
      problem('matters.key-reused', 422),
    );
  });

  test('the platform itself is asked nothing', async () => {
    const matter = await opened();
    const { effects } = await matters.perform({
      actor: systemActor,
      purpose: 'handling',
      on: { matter },
      action: 'decide',
      input: {},
    });
    assert.equal(effects.overrides, undefined);
  });

  test('replay gives back every matter: a reason is recorded, not computed', async () => {
    const { differences } = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(differences, []);
  });

  test('who may not see the matter is told of no prompt', async () => {
    const matter = await opened();
    const stranger = await city.person({ agency: city.agencies.elsewhere });
    await assert.rejects(matters.prompts(stranger, 'handling', matter), problem('matters.not-found', 404));
  });
});
