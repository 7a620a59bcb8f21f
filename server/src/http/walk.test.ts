import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { newId } from '@gaoyao/kernel/store';
import {
  assertProblem,
  countActs,
  openFine,
  password,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

describe('an officer at work over HTTP', () => {
  let place: Town;
  let officer: Browser;

  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
  });
  after(async () => {
    await place.close();
  });

  test('signs in, sees the posts held, and the cookie cannot be read by scripts', async () => {
    const entered = await place.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-gaoyao-csrf': '1' },
      payload: { username: 'FIRST', password },
    });
    assert.match(
      String(entered.headers['set-cookie']),
      /^gaoyao_session=[\w-]{43}; .*Path=\/.*HttpOnly.*SameSite=Lax/,
    );
    assert.doesNotMatch(String(entered.headers['set-cookie']), /Secure/);
    const session = entered.json<{
      bindings: { role: string; roleName: object; agency: { id: string } }[];
    }>();
    assert.deepEqual(session.bindings, [
      {
        role: 'officer',
        roleName: { zh: '执法人员', en: 'Enforcement officer' },
        agency: { id: place.agencies[0], name: { zh: '甲执', en: 'Bureau 甲执' } },
        unit: null,
      },
    ]);
    assert.equal(
      (await officer.get('/api/session')).json<{ account: { staffNumber: string } }>().account.staffNumber,
      'S0',
    );
  });

  test('behind a proxy on the same machine that speaks https the cookie is Secure', async () => {
    const entered = await place.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-gaoyao-csrf': '1', 'x-forwarded-proto': 'https' },
      payload: { username: 'first', password },
    });
    assert.match(String(entered.headers['set-cookie']), /; Secure/);
  });

  test('opens a matter, acts on it, and reads page, journal, list and day', async () => {
    const id = await openFine(officer, { title: '京A·12345 超速' });
    const acted = await officer.post(`/api/matters/${id}/acts`, {
      action: 'send-fine',
      input: { expense: 11 },
      version: 1,
    });
    assert.equal(acted.statusCode, 200, acted.body);
    const done = acted.json<{ version: number; stage: string; effects: { from: string; to: string } }>();
    assert.equal(done.version, 2);
    assert.equal(done.effects.to, done.stage);

    const page = (await officer.get(`/api/matters/${id}`)).json<Record<string, unknown>>();
    assert.equal(page['title'], '京A·12345 超速');
    assert.equal(page['version'], 2);
    for (const part of ['facts', 'stages', 'clocks', 'actions'])
      assert.ok((page[part] as unknown[]).length > 0, part);
    const clocks = page['clocks'] as { state: string; share: number; steps: { text: { zh: string } }[] }[];
    assert.ok(clocks.every((one) => one.share >= 0 && one.share <= 1));
    assert.ok(clocks.some((one) => one.steps.length > 0));
    const refused = (page['actions'] as { allowed: boolean; refusals: { text: { zh: string } }[] }[]).filter(
      (one) => !one.allowed,
    );
    assert.ok(refused.length > 0 && refused.every((one) => one.refusals.length > 0));

    const journal = (await officer.get(`/api/matters/${id}/journal`)).json<{
      items: Record<string, unknown>[];
      next: null;
    }>();
    assert.equal(journal.next, null);
    assert.deepEqual(
      journal.items.map((one) => one['version']),
      [1, 2],
    );
    assert.deepEqual(journal.items[1]!['actor'], {
      name: { zh: '甲执员', en: 'Officer 甲执' },
      staffNumber: 'S0',
    });
    assert.deepEqual(journal.items[1]!['agency'], { name: { zh: '甲执', en: 'Bureau 甲执' } });
    const [entered] = journal.items[1]!['input'] as {
      id: string;
      name: { zh: string; en: string };
      value: unknown;
    }[];
    assert.equal(entered!.id, 'expense');
    assert.notEqual(entered!.name.zh, 'expense');
    assert.equal(entered!.value, 11);

    const list = (await officer.get('/api/matters?q=' + encodeURIComponent('超速'))).json<{
      items: { id: string; status: string }[];
    }>();
    assert.deepEqual(
      list.items.map((one) => one.id),
      [id],
    );
    const day = (await officer.get('/api/my-day')).json<{
      counts: { open: number };
      recent: { id: string }[];
    }>();
    assert.ok(day.recent.some((one) => one.id === id));
    assert.ok(place.state.acts >= 2);
  });

  test('the list is paged without loss or repetition, whatever the length of a page', async () => {
    const opened = new Set<string>();
    for (let index = 0; index < 7; index += 1)
      opened.add(await openFine(officer, { title: `翻页 ${String(index)}` }));
    const seen: string[] = [];
    let url = '/api/matters?q=' + encodeURIComponent('翻页') + '&limit=3';
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string }[]; next: string | null } = (
        await officer.get(`${url}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json();
      seen.push(...page.items.map((one) => one.id));
      cursor = page.next;
    }
    assert.equal(seen.length, 7);
    assert.deepEqual(new Set(seen), opened);
    url = `/api/matters/${seen[0]!}/journal?limit=1`;
    assert.equal((await officer.get(url)).json<{ next: string | null }>().next, null);
  });

  test('the same request sent twice is performed once', async () => {
    const key = newId();
    const body = {
      scenario: 'road-traffic-fines',
      action: 'create-fine',
      input: { amount: 50 },
      title: '一次',
    };
    const [first, second] = [
      await officer.post('/api/matters', body, { 'idempotency-key': key }),
      await officer.post('/api/matters', body, { 'idempotency-key': key }),
    ];
    assert.equal(second.json<{ id: string }>().id, first.json<{ id: string }>().id);
    assertProblem(
      await officer.post('/api/matters', { ...body, input: { amount: 51 } }, { 'idempotency-key': key }),
      422,
      'matters.key-reused',
    );
  });

  test('the list as a spreadsheet has the headers of the language asked for and no formula', async () => {
    await openFine(officer, { title: '=HYPERLINK("http://x","按此")' });
    const read = async (lang: string) => {
      const file = await officer.get(`/api/matters.xlsx?lang=${lang}&q=HYPERLINK`);
      assert.equal(file.statusCode, 200);
      assert.match(String(file.headers['content-type']), /spreadsheetml/);
      assert.match(
        String(file.headers['content-disposition']),
        /^attachment; filename="matters-\d{4}-\d\d-\d\d\.xlsx"$/,
      );
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(file.rawPayload.buffer as ArrayBuffer);
      return workbook.worksheets[0]!;
    };
    const [zh, en] = [await read('zh'), await read('en')];
    assert.equal(zh.getCell('A1').value, '文号');
    assert.equal(en.getCell('A1').value, 'Number');
    assert.equal(zh.rowCount, 3);
    // the file says who took it away, in its last row and at the foot of each printed page
    assert.match(zh.getCell('A3').text, /^导出：甲执员 S0 \d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
    assert.match(en.getCell('A3').text, /^Exported by Officer 甲执 S0 /);
    assert.match(zh.headerFooter.oddFooter ?? '', /^&L导出：甲执员 S0 .+&R&P \/ &N$/);
    assert.equal(zh.getCell('B2').type, ExcelJS.ValueType.String);
    assert.equal(zh.getCell('B2').value, `'=HYPERLINK("http://x","按此")`);
    assert.ok(zh.getCell('I2').value instanceof Date);
    assert.notEqual(zh.getCell('C2').value, en.getCell('C2').value);
  });

  test('scenarios, flow, picture, statistics and indicators tell the same story', async () => {
    await countActs(place);
    const { items } = (await officer.get('/api/scenarios')).json<{
      items: { id: string; cases: number }[];
    }>();
    assert.deepEqual(
      items.map((one) => one.id),
      ['road-traffic-fines'],
    );
    const flow = (await officer.get('/api/flows/road-traffic-fines')).json<{
      hash: string;
      definition: { stages: { id: string }[] };
    }>();
    assert.ok(flow.hash.length > 20);
    const picture = await officer.get('/api/flows/road-traffic-fines/bpmn');
    assert.match(String(picture.headers['content-type']), /^application\/xml/);
    assert.equal(picture.body, '<definitions id="road-traffic-fines"/>');

    const statistics = (await officer.get('/api/flows/road-traffic-fines/statistics')).json<{
      stages: { stage: string; cases: number; entered: number }[];
      actions: { action: string; acts: number; deviating: number }[];
    }>();
    assert.deepEqual(
      statistics.stages.map((one) => one.stage),
      flow.definition.stages.map((one) => one.id),
    );
    const { rows } = await place.database.db.owner.query<{ matters: number; sent: number }>(
      `select (select count(*) from matters.matter) as matters,
         (select count(*) from store.journal where action = 'send-fine') as sent`,
    );
    assert.equal(
      statistics.stages.reduce((all, one) => all + one.cases, 0),
      rows[0]!.matters,
    );
    assert.deepEqual(
      statistics.actions.find((one) => one.action === 'send-fine'),
      { action: 'send-fine', acts: rows[0]!.sent, deviating: 0 },
    );

    const indicators = (await officer.get('/api/indicators')).json<{
      items: { id: string; kind: string; dimensions: { id: string }[] }[];
    }>();
    const counted = indicators.items.find((one) => one.kind === 'count')!;
    const figures = (
      await officer.get(
        `/api/indicators/road-traffic-fines/${counted.id}?by=year&dimension=agency&unit=${place.city}&from=2000-01-01`,
      )
    ).json<{
      by: string;
      total: { value: number };
      points: { value: number }[];
      breakdown: { name: { zh: string } }[];
      asOf: string;
    }>();
    assert.equal(figures.by, 'year');
    assert.equal(
      figures.points.reduce((all, one) => all + one.value, 0),
      figures.total.value,
    );
    assert.ok(figures.breakdown.every((one) => ['甲执', '乙执'].includes(one.name.zh)));
    assert.ok(Math.abs(Date.parse(figures.asOf) - Date.now()) < 60_000);
  });

  test('an empty period of a count is zero and of a rate is nothing', async () => {
    const { items } = (await officer.get('/api/indicators')).json<{
      items: { id: string; kind: string }[];
    }>();
    for (const { id, kind } of items) {
      const answer = await officer.get(
        `/api/indicators/road-traffic-fines/${id}?from=1990-01-01&to=1990-12-31`,
      );
      const { total, points, breakdown } = answer.json<{
        total: { value: number | null };
        points: [];
        breakdown: null;
      }>();
      assert.deepEqual(
        [total.value, points, breakdown],
        [kind === 'count' || kind === 'sum' ? 0 : null, [], null],
        id,
      );
    }
  });

  test('units are listed from the root of the tree', async () => {
    const { items, next } = (await officer.get('/api/units?parent=root')).json<{
      items: { id: string; name: object }[];
      next: null;
    }>();
    assert.deepEqual([items.map((one) => one.id), next], [[place.city], null]);
    assert.deepEqual((await officer.get(`/api/units?parent=${place.city}`)).json(), {
      items: [],
      next: null,
    });
  });

  test('signing out is effective at once', async () => {
    const browser = await signedIn(place.app, 'first');
    assert.equal((await browser.get('/api/my-day')).statusCode, 200);
    const left = await place.app.inject({
      method: 'DELETE',
      url: '/api/session',
      headers: { cookie: browser.cookie, 'x-gaoyao-csrf': '1' },
    });
    assert.equal(left.statusCode, 204);
    assert.match(String(left.headers['set-cookie']), /^gaoyao_session=;.*Expires=Thu, 01 Jan 1970/);
    assertProblem(await browser.get('/api/my-day'), 401, 'access.no-session');
  });
});
