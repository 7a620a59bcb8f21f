import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import {
  addOfficial,
  assertProblem,
  countActs,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';
import { disputeFlow, promptedPermit, reviewFlow, sources } from './prompt-routes-fixture.ts';

interface Answer {
  readonly open: readonly {
    readonly id: string;
    readonly kind: { readonly id: string; readonly name: { readonly en: string } };
    readonly weight: number;
    readonly insists: boolean;
    readonly before: readonly { readonly id: string }[];
    readonly facts: readonly { readonly id: string; readonly value: unknown; readonly left: unknown }[];
  }[];
  readonly overridden: readonly {
    readonly reason: string;
    readonly actor: { readonly name: { readonly zh: string } };
    readonly prompt: { readonly name: { readonly zh: string } };
    readonly facts: readonly { readonly id: string; readonly name: { readonly zh: string } }[];
  }[];
  readonly rates: {
    readonly all: object;
    readonly violation: object;
    readonly agency: object;
    readonly reviewed: number;
    readonly causes: readonly object[];
    readonly meaning: { readonly en: string };
  } | null;
}

describe('loss-risk prompts over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let elsewhere: Browser;
  before(async () => {
    place = await town();
    Object.assign(place.services, { lossSources: sources });
    for (const flow of [promptedPermit, disputeFlow, reviewFlow])
      await place.services.definitions.install(flow, 'data');
    await addOfficial(place, 'elsewhere', { role: 'officer', agency: place.agencies[1] });
    [officer, elsewhere] = (await Promise.all(
      ['first', 'elsewhere'].map((name) => signedIn(place.app, name)),
    )) as [Browser, Browser];
  });
  after(async () => {
    await place.close();
  });

  async function opened(scenario: string, input: object): Promise<string> {
    const answer = await officer.post('/api/matters', { scenario, action: 'apply', input });
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<{ id: string }>().id;
  }
  const act = (id: string, version: number, action: string, extra: object = {}) =>
    officer.post(`/api/matters/${id}/acts`, { action, version, input: {}, ...extra });
  const prompts = async (id: string, query = ''): Promise<Answer> => {
    const answer = await officer.get(`/api/matters/${id}/prompts${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Answer>();
  };

  test('what is open stands there with weight, article, facts and the acts it concerns; one act asks for its own', async () => {
    const id = await opened('prompted-permit', { kind: 'stall' });
    const { open, overridden } = await prompts(id);
    assert.deepEqual(
      open.map((one) => [one.id, one.kind.id, one.weight, one.insists, one.before.map((each) => each.id)]),
      [
        ['not-heard', 'notice-or-hearing-missing', 4, true, ['decide']],
        ['decision-near', 'deadline-near', 2, false, ['decide', 'extend']],
      ],
    );
    assert.equal(open[0]!.kind.name.en, 'Notice or hearing missing');
    assert.deepEqual(
      open[0]!.facts.map((fact) => fact.id),
      ['kind', 'decision'],
    );
    assert.deepEqual(open[0]!.facts[1]!.left, { n: 10, unit: 'cd', overdue: false });
    assert.deepEqual(overridden, []);
    assert.deepEqual(
      (await prompts(id, '?action=extend')).open.map((one) => one.id),
      ['decision-near'],
    );
  });

  test('an act without a reason is refused with what asks for one; with a reason it is done, and journal and page tell who and why', async () => {
    const id = await opened('prompted-permit', { kind: 'stall' });
    const refused = await act(id, 1, 'decide');
    assertProblem(refused, 409, 'matters.prompts-open');
    const { details } = refused.json<{ details: { prompts: { id: string; article: string }[] } }>();
    assert.deepEqual(
      details.prompts.map((one) => [one.id, one.article]),
      [['not-heard', '行政许可法 36']],
    );
    const done = await act(id, 1, 'decide', { overrides: { 'not-heard': '无利害关系人，无须听取' } });
    assert.equal(done.statusCode, 200, done.body);
    const journal = (await officer.get(`/api/matters/${id}/journal`)).json<{
      items: { effects: { overrides?: { prompt: { name: { zh: string } }; reason: string }[] } }[];
    }>();
    assert.deepEqual(
      journal.items[1]!.effects.overrides!.map((one) => [one.prompt.name.zh, one.reason]),
      [['没有听取意见', '无利害关系人，无须听取']],
    );
    const { open, overridden } = await prompts(id);
    assert.deepEqual(open, []);
    assert.deepEqual(
      overridden.map((one) => [one.prompt.name.zh, one.reason, one.actor.name.zh, one.facts[1]!.name.zh]),
      [['没有听取意见', '无利害关系人，无须听取', '甲执员', '决定期限']],
    );
  });

  test('a cured prompt asks for nothing', async () => {
    const id = await opened('prompted-permit', { kind: 'stall' });
    assert.equal((await act(id, 1, 'note')).statusCode, 200);
    assert.deepEqual(
      (await prompts(id)).open.map((one) => one.id),
      ['decision-near'],
    );
    assert.equal((await act(id, 2, 'decide')).statusCode, 200);
  });

  test('bad input: no such prompt, a reason that says nothing or is too long, no such matter, another agency', async () => {
    const id = await opened('prompted-permit', { kind: 'stall' });
    assertProblem(
      await act(id, 1, 'decide', { overrides: { other: '理由很充分' } }),
      422,
      'matters.prompt-unknown',
    );
    assertProblem(
      await act(id, 1, 'decide', { overrides: { 'not-heard': ' 。 ' } }),
      422,
      'matters.reason-missing',
    );
    assert.equal(
      (await act(id, 1, 'decide', { overrides: { 'not-heard': '长'.repeat(2001) } })).statusCode,
      400,
    );
    assert.equal((await act(id, 1, 'decide', { overrides: ['not-heard'] })).statusCode, 400);
    assertProblem(await officer.get(`/api/matters/${newId()}/prompts`), 404, 'matters.not-found');
    assertProblem(await elsewhere.get(`/api/matters/${id}/prompts`), 404, 'matters.not-found');
  });

  test('past outcomes stand beside it in counts: of the violation, of the agency, by cause', async () => {
    const conclude = async (flow: string, input: object, action: 'decide' | 'withdraw') => {
      const id = await opened(flow, input);
      assert.equal((await act(id, 1, action)).statusCode, 200);
    };
    await conclude('dispute', { violation: 'stall', respondent: '甲执', cause: '' }, 'decide');
    await conclude('dispute', { violation: 'stall', respondent: '丙执', cause: '' }, 'withdraw');
    await conclude('dispute', { violation: 'fumes', respondent: '甲执', cause: '' }, 'withdraw');
    await conclude('review', { cause: 'notice-or-hearing-missing' }, 'decide');
    await countActs(place);
    const { rates } = await prompts(await opened('prompted-permit', { kind: 'stall' }));
    assert.deepEqual(rates!.all, { concluded: 3, lost: 1 });
    assert.deepEqual(rates!.violation, { concluded: 2, lost: 1 });
    assert.deepEqual(rates!.agency, { concluded: 2, lost: 1 });
    assert.equal(rates!.reviewed, 1);
    assert.deepEqual(rates!.causes, [{ kind: 'notice-or-hearing-missing', lost: 1 }]);
    assert.match(rates!.meaning.en, /No prediction of this case/);
  });
});
