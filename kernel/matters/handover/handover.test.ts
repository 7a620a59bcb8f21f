import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../../access/index.ts';
import type { FlowDefinition } from '../../process/index.ts';
import { Problem } from '../../store/index.ts';
import { drainAll, permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import {
  acceptHandover,
  Dispatcher,
  giveAnswers,
  handoverReactor,
  listInbox,
  replayCheck,
  returnHandover,
} from '../index.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** A permit that is handed over to a court when it is decided. */
function handingFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  const reason = { type: 'string', 'x-title': text('理由', 'Reason') } as const;
  return {
    ...flow,
    id: 'handing',
    roles: { ...flow.roles },
    forms: {
      ...flow.forms,
      answer: { type: 'object', properties: { reason }, required: ['reason'], additionalProperties: false },
    },
    stages: [
      ...flow.stages,
      { id: 'handed', name: text('已移交', 'Handed over') },
      { id: 'ended', name: text('已接收', 'Taken'), final: true, outcome: 'decided' },
    ],
    actions: [
      ...flow.actions,
      {
        id: 'hand-over',
        name: text('移交', 'Hand over'),
        by: ['officer'],
        from: ['examining'],
        to: 'handed',
        handover: {
          to: 'receiving',
          schema: 'receiving/1',
          carries: { kind: { fact: 'kind' } },
          onAccept: 'taken',
          onReturn: 'came-back',
        },
      },
      {
        id: 'taken',
        name: text('已接收', 'Taken'),
        by: ['system'],
        from: ['handed'],
        to: 'ended',
        form: 'answer',
      },
      {
        id: 'came-back',
        name: text('被退回', 'Came back'),
        by: ['system'],
        from: ['handed'],
        to: 'examining',
        form: 'answer',
      },
    ],
  };
}

function receivingFlow(): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  const form = flow.forms['application']!;
  return {
    ...flow,
    id: 'receiving',
    roles: { judge: text('法官', 'Judge') },
    data: { ...flow.data, visibility: [{ role: 'judge', sees: text('本院', 'own court') }] },
    forms: {
      application: {
        ...form,
        properties: { ...form.properties, panel: { type: 'string', 'x-title': text('合议庭', 'Panel') } },
        required: ['kind', 'panel'],
      },
    },
    actions: flow.actions.map((action) => ({ ...action, by: ['judge'] })),
    tasks: [],
  };
}

describe('a matter handed over to another scenario', () => {
  let city: SmallCity;
  let officer: Actor;
  let judge: Actor;
  let dispatcher: Dispatcher;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(handingFlow(), 'data');
    await city.definitions.install(receivingFlow(), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    judge = await city.person({ agency: city.agencies.police, role: 'judge' });
    dispatcher = new Dispatcher(city.database.db.owner, city.definitions, [handoverReactor]);
    await dispatcher.register();
  });
  after(async () => {
    await city.database.close();
  });

  const path = () => ({ db: city.database.db.owner, matters: city.matters });
  const perform = (on: object, action: string, input: object = {}) =>
    city.matters.perform({ actor: officer, purpose: 'handling', on, action, input } as never);
  const handedOver = async (): Promise<string> => {
    const { matter } = await perform({ scenario: 'handing' }, 'apply', { kind: 'stall' });
    await perform({ matter }, 'hand-over');
    await drainAll(dispatcher, city.database.db.owner);
    return matter;
  };
  const waiting = (actor: Actor) => listInbox(city.database.db.owner, city.definitions, actor);
  const entryOf = async (matter: string) => (await waiting(judge)).find((one) => one.from.matter === matter)!;
  const stage = async (matter: string) =>
    (await city.matters.stateFor(officer, 'handling', matter)).snapshot.stage;

  test('it waits in the inbox of those who open such matters, and of nobody else', async () => {
    const matter = await handedOver();
    const entry = await entryOf(matter);
    assert.deepEqual(
      [entry.carries, entry.schema, entry.state],
      [{ kind: 'stall' }, 'receiving/1', 'waiting'],
    );
    assert.deepEqual(await waiting(officer), []);
    const other = await city.person({ agency: city.agencies.elsewhere, role: 'judge' });
    assert.deepEqual(await waiting(other), []);
    await assert.rejects(returnHandover(path(), other, entry.id, '不属本院'), { code: 'handover.unknown' });
  });

  test('accepted, it opens one matter with what was carried, and its origin is told', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const wrong = acceptHandover(path(), judge, 'handling', id, { input: { kind: 'other', panel: '一' } });
    await assert.rejects(wrong, { code: 'handover.carried-field' });
    await assert.rejects(acceptHandover(path(), judge, 'handling', id, {}), { code: 'matters.form-invalid' });
    const opened = await acceptHandover(path(), judge, 'handling', id, { input: { panel: '一' } });
    const state = await city.matters.stateFor(judge, 'handling', opened.matter);
    assert.equal(state.snapshot.facts['kind'], 'stall');
    assert.equal(await stage(matter), 'ended');
    const again = acceptHandover(path(), judge, 'handling', id, { input: { panel: '一' } });
    await assert.rejects(again, { code: 'handover.decided' });
    assert.equal(await entryOf(matter), undefined);
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('returned with a reason, its origin goes on where it came from and can hand over again', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    await assert.rejects(returnHandover(path(), judge, id, ' '), { code: 'handover.reason-missing' });
    await returnHandover(path(), judge, id, '缺少催告书');
    assert.equal(await stage(matter), 'examining');
    await perform({ matter }, 'hand-over');
    await drainAll(dispatcher, city.database.db.owner);
    assert.equal((await entryOf(matter)).state, 'waiting');
  });

  test('cut off after the matter was opened, the same person goes on and no second matter is opened', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const { owner } = city.database.db;
    const first = await acceptHandover(path(), judge, 'handling', id, { input: { panel: '一' } });
    await owner.query(
      `update matters.handover set state = 'taking', decided_at = null, to_matter = null, answered_at = null where id = $1`,
      [id],
    );
    const other = await city.person({ agency: city.agencies.police, role: 'judge' });
    await assert.rejects(acceptHandover(path(), other, 'handling', id, { input: { panel: '二' } }), {
      code: 'handover.decided',
    });
    // whatever they write this time
    const second = await acceptHandover(path(), judge, 'handling', id, { input: { panel: '三' } });
    assert.equal(second.matter, first.matter);
    await assert.rejects(acceptHandover(path(), other, 'handling', id, { input: { panel: '二' } }), {
      code: 'handover.decided',
    });
  });

  test('a failure that is no refusal leaves the entry with who took it: nobody opens a second matter', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const real = city.matters.perform.bind(city.matters);
    // the act reaches the disk and its answer does not come back
    city.matters.perform = async (request) => {
      await real(request);
      throw new Error('connection lost');
    };
    try {
      await assert.rejects(acceptHandover(path(), judge, 'handling', id, { input: { panel: '一' } }), {
        message: 'connection lost',
      });
    } finally {
      city.matters.perform = real;
    }
    const other = await city.person({ agency: city.agencies.police, role: 'judge' });
    await assert.rejects(acceptHandover(path(), other, 'handling', id, { input: { panel: '二' } }), {
      code: 'handover.decided',
    });
    await acceptHandover(path(), judge, 'handling', id, { input: { panel: '一' } });
    const { rows } = await city.database.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from matters.request where key = $1`,
      [`handover-${id}`],
    );
    assert.equal(rows[0]!.n, 1);
  });

  test('an answer that met another act of the same moment is given later, not lost', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const real = city.matters.perform.bind(city.matters);
    city.matters.perform = async (request) => {
      if (request.action === 'came-back')
        throw new Problem('matters.conflict', { zh: '冲突', en: 'conflict' }, { status: 409 });
      return real(request);
    };
    try {
      await returnHandover(path(), judge, id, '缺少催告书');
    } finally {
      city.matters.perform = real;
    }
    assert.equal(await stage(matter), 'handed');
    await giveAnswers(path());
    assert.equal(await stage(matter), 'examining');
  });

  test('cut off before its origin was told, the worker tells it; told twice it changes nothing', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const { owner } = city.database.db;
    await owner.query(
      `update matters.handover set state = 'returned', decided_at = now(), reason = '补正' where id = $1`,
      [id],
    );
    assert.equal(await giveAnswers(path()), 1);
    assert.equal(await stage(matter), 'examining');
    await owner.query('update matters.handover set answered_at = null where id = $1', [id]);
    await giveAnswers(path());
    assert.equal(await stage(matter), 'examining');
  });

  test('an answer that its origin does not take any more is kept with the reason', async () => {
    const matter = await handedOver();
    const { id } = await entryOf(matter);
    const { owner } = city.database.db;
    await returnHandover(path(), judge, id, '缺少催告书');
    await perform({ matter }, 'withdraw');
    await owner.query('update matters.handover set answered_at = null where id = $1', [id]);
    await owner.query('delete from matters.request where key = $1', [`handover-${id}-answer`]);
    await giveAnswers(path());
    const decided = await listInbox(owner, city.definitions, judge, 'decided');
    assert.equal(decided.find((one) => one.id === id)!.answerProblem, 'matters.refused');
  });
});
