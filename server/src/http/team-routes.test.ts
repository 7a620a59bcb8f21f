import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addParties } from '@gaoyao/kernel/parties';
import { newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import { addOfficial, assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const DAY_MS = 86_400_000;

interface Team {
  readonly agency: { id: string };
  readonly agencies: readonly { id: string }[];
  readonly loads: readonly {
    readonly handler: { id: string; name: { zh: string }; staffNumber: string } | null;
    readonly open: number;
    readonly dueThisWeek: number;
    readonly overdue: number;
    readonly oldest: { matter: string; openedAt: string } | null;
  }[];
  readonly due: readonly TeamMatter[];
  readonly overdue: readonly TeamMatter[];
  readonly unassigned: readonly TeamMatter[];
}
interface TeamMatter {
  readonly id: string;
  readonly handlers: readonly { id: string }[];
  readonly clock: { name: { zh: string }; steps: readonly object[] } | null;
  readonly reassign: string | null;
}

describe('the work of a team over HTTP', () => {
  let place: Town;
  let lead: Browser;
  let leadId: string;
  let officers: readonly [string, string];
  let second: Browser;
  let late: string;
  let reported: string;

  before(async () => {
    place = await town();
    const { owner } = place.database.db;
    await place.services.definitions.install(
      scenarios.find(({ definition }) => definition.id === 'street-order')!.definition,
      'code',
    );
    const [agency] = place.agencies;
    const party = newId();
    await addParties(owner, place.services.protection, [
      { id: party, shard: 1, kind: 'organisation', name: '青禾建材厂' },
    ]);
    leadId = await addOfficial(place, 'lead', { role: 'team-lead', agency });
    await addOfficial(place, 'head', { role: 'head', agency });
    officers = [
      await addOfficial(place, 'zhou', { role: 'officer', agency }),
      await addOfficial(place, 'an', { role: 'officer', agency }),
    ];
    lead = await signedIn(place.app, 'lead');
    second = await signedIn(place.app, 'second');
    const head = await signedIn(place.app, 'head');
    const officer = await signedIn(place.app, 'first');
    const report = async (daysAgo: number): Promise<string> => {
      const answer = await officer.post('/api/matters', {
        scenario: 'street-order',
        action: 'report',
        title: `${String(daysAgo)} 天前的线索`,
        input: { violation: 'occupying-road', source: 'patrol', place: place.city, description: '占道' },
        at: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
      });
      assert.equal(answer.statusCode, 201, answer.body);
      return answer.json<{ id: string }>().id;
    };
    // 90 days for the decision (行政处罚法 60) have run out
    late = await report(100);
    const filed = await head.post(`/api/matters/${late}/acts`, {
      action: 'file',
      version: 1,
      at: new Date(Date.now() - 99 * DAY_MS).toISOString(),
      input: { party, partyKind: 'organisation', officer: officers[0], secondOfficer: officers[1] },
    });
    assert.equal(filed.statusCode, 200, filed.body);
    reported = await report(3);
  });
  after(async () => {
    await place.close();
  });

  const team = async (browser: Browser, query = ''): Promise<Team> => {
    const answer = await browser.get(`/api/team${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Team>();
  };

  test('a team lead sees who handles how much, in the order of names, those with nothing and nobody’s included', async () => {
    const { loads, agency } = await team(lead);
    assert.equal(agency.id, place.agencies[0]);
    const names = loads.flatMap((one) => one.handler?.name.zh ?? []);
    assert.deepEqual(names, names.toSorted(new Intl.Collator('zh-Hans-CN').compare));
    const busy = loads.find((one) => one.handler?.id === officers[0])!;
    assert.deepEqual([busy.open, busy.dueThisWeek, busy.overdue, busy.oldest!.matter], [1, 0, 1, late]);
    const free = loads.find((one) => one.handler?.id === officers[1])!;
    assert.deepEqual([free.open, free.oldest], [0, null]);
    assert.deepEqual([loads.at(-1)!.handler, loads.at(-1)!.open], [null, 1]);
  });

  test('what is overdue names its clock with every step, and the act by which it can be given to another', async () => {
    const { overdue, unassigned } = await team(lead);
    assert.deepEqual(
      overdue.map((one) => [one.id, one.clock!.name.zh, one.reassign, one.handlers.map(({ id }) => id)]),
      [[late, '办案期限', 'replace', [officers[0]]]],
    );
    assert.ok(overdue[0]!.clock!.steps.length >= 2);
    // before the case is filed nobody handles it, and there is nothing to replace
    assert.deepEqual(
      unassigned.map((one) => [one.id, one.reassign]),
      [[reported, null]],
    );
  });

  test('the reading of every matter shown is on the trace of who read it', async () => {
    await team(lead);
    const { rows } = await place.database.db.owner.query<{ act: string; matters: string[] }>(
      `select act, matters from access.trace where actor = $1 order by at desc limit 1`,
      [leadId],
    );
    assert.equal(rows[0]!.act, 'list');
    assert.ok([late, reported].every((id) => rows[0]!.matters.includes(id)));
  });

  test('an officer is refused, and nobody gets anything of an agency they do not lead', async () => {
    assertProblem(await (await signedIn(place.app, 'zhou')).get('/api/team'), 403, 'access.role-needed');
    assertProblem(await second.get('/api/team'), 403, 'access.role-needed');
    assertProblem(await lead.get(`/api/team?agency=${place.agencies[1]}`), 403, 'team.not-yours');
    await addOfficial(place, 'other', { role: 'head', agency: place.agencies[1] });
    const other = await team(await signedIn(place.app, 'other'));
    assert.deepEqual([other.overdue, other.due, other.unassigned], [[], [], []]);
    assert.ok(other.loads.every((one) => one.open === 0));
  });

  test('without a purpose nothing is shown, and what is no id is told to be so', async () => {
    assertProblem(await lead.get('/api/team', { 'x-purpose': '' }), 400, 'access.purpose-missing');
    assert.equal((await lead.get('/api/team?agency=x')).statusCode, 400);
  });

  test('a lead who is recused is not told of the matter any more', async () => {
    await addOfficial(place, 'kin', { role: 'team-lead', agency: place.agencies[0] });
    const kin = await signedIn(place.app, 'kin');
    const me = (await kin.get('/api/session')).json<{ account: { id: string } }>().account.id;
    const declared = await kin.post(
      `/api/matters/${late}/people`,
      { account: me, part: 'recused', change: 'add', reason: '近亲属' },
      { 'x-purpose': 'handling' },
    );
    assert.ok(declared.statusCode < 300, declared.body);
    const { overdue, loads } = await team(kin);
    assert.deepEqual(overdue, []);
    assert.equal(loads.find((one) => one.handler?.id === officers[0])!.open, 0);
  });

  test('the officer in charge finds the task in the own day, with the act that closes it; a page on is the rest', async () => {
    const zhou = await signedIn(place.app, 'zhou');
    const day = (await zhou.get('/api/my-day')).json<{
      of: string;
      tasks: { matter: string; actions: string[]; clock: { steps: object[] } | null }[];
      sizes: { own: number; post: number };
    }>();
    assert.equal(day.of, 'own');
    assert.deepEqual([...new Set(day.tasks.map((one) => one.matter))], [late]);
    assert.ok(day.tasks.every((one) => one.actions.length > 0));
    const page = (await zhou.get('/api/my-day/tasks?of=own&limit=1')).json<{
      items: { matter: string }[];
      next: string | null;
    }>();
    assert.deepEqual([page.items.length, page.next !== null], [1, day.sizes.own > 1]);
    assertProblem(await zhou.get('/api/my-day/tasks?cursor=x'), 400, 'list.bad-cursor');
    assert.equal((await zhou.get('/api/my-day?of=everybody')).statusCode, 400);
  });
});
