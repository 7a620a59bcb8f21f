import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertProblem } from './http-fixture.ts';
import { safetyTown, type PastEvent, type SafetyTown } from './safety-fixture.ts';

interface Edition {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly sha256: string;
  readonly supersedes: string | null;
  readonly matter: { readonly id: string } | null;
}
interface Page {
  readonly edition: Edition;
  readonly intact: boolean;
  readonly domains: readonly {
    readonly figures: readonly {
      readonly definition: { readonly id: string };
      readonly figure: { readonly value: number | null };
    }[];
  }[];
  readonly units: readonly { readonly id: string }[];
  readonly ranking: { readonly rows: readonly object[] } | null;
  readonly comments: readonly { readonly text: string; readonly domain: string }[];
  readonly appeals: readonly { readonly unit: { readonly id: string }; readonly state: string }[];
  readonly may: { readonly comment: boolean; readonly appeal: boolean };
  readonly others: readonly Edition[];
}
interface Reconciliation {
  readonly with: Edition | null;
  readonly rows: readonly {
    readonly indicator: string;
    readonly unit: { readonly id: string; readonly name: { readonly en: string } };
    readonly difference: number | null;
    readonly late: number;
    readonly corrected: number;
    readonly unexplained: number;
  }[];
  readonly same: number;
}

const MONTH = { by: 'month', period: '2025-03' };
const fires = (count: number, half: 'east' | 'west', day = '2025-03-10'): PastEvent[] =>
  Array.from({ length: count }, () => ({ source: 'fire-brigade', category: 'fire-dwelling', day, half }));

describe('editions of the safety report', () => {
  let place: SafetyTown;
  let first: Edition;
  before(async () => {
    place = await safetyTown();
    await place.happened(...fires(8, 'east'), ...fires(4, 'west'));
  });
  after(() => place.close());

  type Who = Parameters<SafetyTown['who']>[0];
  const read = async <T>(path: string, who: Who = 'leader'): Promise<T> => {
    const answer = await (await place.who(who)).get(`/api/safety/${path}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  const send = async (path: string, body: object, who: Who) =>
    (await place.who(who)).post(`/api/safety/${path}`, body);
  const act = async (matter: string, action: string, input: object, who: Who) => {
    const browser = await place.who(who);
    const page = await browser.get(`/api/matters/${matter}`);
    const { version } = page.json<{ version: number }>();
    const answer = await browser.post(`/api/matters/${matter}/acts`, { action, input, version });
    assert.ok([200, 201].includes(answer.statusCode), answer.body);
  };
  const prepare = async (more: object = {}): Promise<Edition> => {
    const answer = await send('editions', { ...MONTH, unit: place.city, ...more }, 'supervisor');
    assert.equal(answer.statusCode, 201, answer.body);
    return answer.json<Edition>();
  };
  const publish = async ({ id, matter }: Edition): Promise<Edition> => {
    await act(matter!.id, 'check', { sources: true, differences: true }, 'inspector');
    const answer = await send(`editions/${id}/publish`, {}, 'leader');
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Edition>();
  };
  const valueIn = ({ domains }: Page, id: string) =>
    domains.flatMap(({ figures }) => figures).find(({ definition }) => definition.id === id)!.figure.value;

  test('one is prepared, checked by another and published by who answers for it', async () => {
    const draft = await prepare();
    assert.deepEqual([draft.state, draft.number, draft.sha256.length], ['draft', 1, 64]);
    assertProblem(
      await send('editions', { ...MONTH, unit: place.city }, 'supervisor'),
      409,
      'editions.draft-exists',
    );
    assert.equal(
      (await send(`editions/${draft.id}/publish`, {}, 'leader')).statusCode >= 400,
      true,
      'nothing is published unchecked',
    );
    first = await publish(draft);
    assert.equal(first.state, 'published');
    const { edition } = await read<{ edition: Edition }>('report?by=month&period=2025-03');
    assert.equal(edition.id, first.id, 'the running report names the edition that stands');
  });

  test('its figures, ranking and digest stay whatever comes later, and the report goes on', async () => {
    await place.happened(...fires(3, 'west'));
    const page = await read<Page>(`editions/${first.id}`);
    assert.equal(valueIn(page, 'fires'), 12);
    assert.equal(valueIn(await read<Page>('report?by=month&period=2025-03'), 'fires'), 15);
    assert.equal(page.intact, true);
    assert.equal(page.edition.sha256, first.sha256);
    assert.deepEqual(
      page.units.map(({ id }) => id),
      [place.units.east, place.units.west],
    );
    assert.equal(page.ranking!.rows.length, 2);
    const pdf = await (await place.who('leader')).get(`/api/safety/editions/${first.id}/report.pdf?lang=en`);
    const again = await (await place.who('head')).get(`/api/safety/editions/${first.id}/report.pdf?lang=en`);
    assert.deepEqual(pdf.rawPayload, again.rawPayload, 'whoever takes it away takes the same');
    const xlsx = await (await place.who('leader')).get(`/api/safety/editions/${first.id}/report.xlsx`);
    assert.equal(xlsx.statusCode, 200);
  });

  test('what differs from now is explained: late events, in which unit, and nothing unexplained', async () => {
    const { rows, with: other } = await read<Reconciliation>(`editions/${first.id}/reconciliation`);
    assert.equal(other, null);
    const own = rows.find(({ indicator, unit }) => indicator === 'fires' && unit.id === place.city)!;
    assert.deepEqual([own.difference, own.late, own.corrected, own.unexplained], [3, 3, 0, 0]);
    const west = rows.find(({ indicator, unit }) => indicator === 'fires' && unit.id === place.units.west)!;
    assert.deepEqual([west.late, west.unit.name.en], [3, 'west']);
    assert.ok(!rows.some(({ unit }) => unit.id === place.units.east), 'what is the same is not listed');
  });

  test('an agency comments, and a ranked unit appeals; the ranking says so', async () => {
    const comment = { domain: 'fire', indicator: 'fires', text: '三月有一次集中排查' };
    const said = await send(`editions/${first.id}/comments`, comment, 'leader');
    assert.equal(said.statusCode, 201, said.body);
    assert.deepEqual(
      (await read<Page>(`editions/${first.id}`)).comments.map(({ domain, text }) => [domain, text]),
      [['fire', comment.text]],
    );
    const east = await read<Page>(`editions/${first.id}`, 'east-leader');
    assert.equal(east.may.appeal, true);
    for (const unit of [place.units.west, place.city])
      assertProblem(
        await send(`editions/${first.id}/appeals`, { unit, text: '有误' }, 'east-leader'),
        404,
        'places.unit-unknown',
      );
    const lodged = await send(
      `editions/${first.id}/appeals`,
      { unit: place.units.east, text: '两起火灾在西镇' },
      'east-leader',
    );
    assert.equal(lodged.statusCode, 201, lodged.body);
    const { appeals } = await read<Page>(`editions/${first.id}`);
    assert.deepEqual(
      appeals.map(({ unit, state }) => [unit.id, state]),
      [[place.units.east, 'open']],
    );
    const { rows } = await read<{ rows: readonly { unit: { id: string }; appeal: string | null }[] }>(
      'ranking?by=month&period=2025-03',
    );
    assert.equal(rows.find(({ unit }) => unit.id === place.units.east)!.appeal, 'open');
  });

  test('another edition needs a reason, stands beside the first, and the two are reconciled', async () => {
    assertProblem(
      await send('editions', { ...MONTH, unit: place.city }, 'supervisor'),
      422,
      'editions.reason-needed',
    );
    const second = await publish(await prepare({ reason: '迟报三起' }));
    assert.deepEqual([second.number, second.supersedes], [2, first.id]);
    const page = await read<Page>(`editions/${first.id}`);
    assert.equal(valueIn(page, 'fires'), 12);
    assert.deepEqual(
      page.others.map(({ id }) => id),
      [second.id],
    );
    const between = await read<Reconciliation>(`editions/${first.id}/reconciliation?with=${second.id}`);
    assert.equal(between.with!.id, second.id);
    assert.ok(between.rows.every(({ unexplained }) => unexplained === 0));
    const { items } = await read<{ items: readonly Edition[] }>('editions');
    assert.deepEqual(
      items.map(({ number }) => number),
      [2, 1],
    );
  });

  test('a subscription brings the editions published since', async () => {
    await send('subscriptions', { by: 'month', unit: place.city }, 'leader');
    await place.database.db.owner.query(
      `update indicators.subscription set since = now() - interval '1 hour'`,
    );
    const { deliveries } = await read<{
      deliveries: readonly { edition: Edition | null; files: { pdf: string } }[];
    }>('subscriptions');
    assert.deepEqual(
      deliveries.map(({ edition }) => edition?.number),
      [2, 1],
    );
    assert.equal((await (await place.who('leader')).get(deliveries[0]!.files.pdf)).statusCode, 200);
  });

  test('a town reads what is published above it, and no draft, and nothing is compared with now there', async () => {
    const draft = await prepare({ period: '2025-02' });
    const { items, mayPrepare } = await read<{ items: readonly Edition[]; mayPrepare: boolean }>(
      `editions?unit=${place.city}`,
      'east-leader',
    );
    assert.deepEqual([items.map(({ number }) => number), mayPrepare], [[2, 1], false]);
    const east = await place.who('east-leader');
    assertProblem(await east.get(`/api/safety/editions/${draft.id}`), 404, 'editions.unknown');
    assertProblem(
      await east.get(`/api/safety/editions/${first.id}/reconciliation`),
      404,
      'places.unit-unknown',
    );
    assertProblem(
      await east.get(`/api/safety/editions?unit=${place.units.west}`),
      404,
      'places.unit-unknown',
    );
  });

  test('what has not begun, is no edition or no page is refused, and a clerk sees none', async () => {
    assertProblem(
      await send('editions', { by: 'month', period: '2099-01', unit: place.city }, 'supervisor'),
      422,
      'editions.not-begun',
    );
    assertProblem(
      await send('editions', { by: 'month', period: '2025-13', unit: place.city }, 'supervisor'),
      400,
      'indicators.no-period',
    );
    const leader = await place.who('leader');
    for (const id of ['none', place.city])
      assertProblem(await leader.get(`/api/safety/editions/${id}`), 404, 'editions.unknown');
    assertProblem(await leader.get('/api/safety/editions?cursor=x'), 400, 'list.bad-cursor');
    assertProblem(await (await place.who('clerk')).get('/api/safety/editions'), 403, 'access.role-needed');
  });
});
