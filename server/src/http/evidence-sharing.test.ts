import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { getDocumentProxy, extractText } from 'unpdf';
import { newId } from '@gaoyao/kernel/store';
import { addOfficial, assertProblem, signedIn, type Browser } from './http-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';

let place: ResidentTown;
let judge: Browser;
let usher: Browser;
before(async () => {
  place = await residentTown();
  await addOfficial(place, 'judge', { role: 'judge', agency: place.agencies[1] });
  await addOfficial(place, 'usher', { role: 'clerk', agency: place.agencies[1] });
  judge = await signedIn(place.app, 'judge');
  usher = await signedIn(place.app, 'usher');
});
after(() => place.close());

let people = 0;
/** An identity number nobody else has: area, birthday, order and the check digit of GB 11643—1999. */
const newNumber = (): string => {
  const body = `99110119880307${String((people += 1)).padStart(3, '0')}`;
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return `${body}${'10X98765432'[sum % 11]!}`;
};
const until = (): string => new Date(Date.now() + 20 * 86_400_000).toISOString();

/** A permit of somebody, with one item of evidence. */
const caseWithEvidence = async () => {
  const number = newNumber();
  const opened = await place.applicant(number);
  const captured = await place.officer.post(`/api/matters/${opened.matter}/evidence`, {
    kind: 'physical',
    title: '扣押的秤',
    metadata: {
      description: '台秤一台，量程三十公斤',
      quantity: 1,
      unit: '台',
      measure: 'original',
      foundAt: { text: '东街口' },
      foundOn: '2026-03-02',
      keptAt: '物证室',
      officers: [
        { name: '甲', certificate: 'A-1' },
        { name: '乙', certificate: 'A-2' },
      ],
    },
    obtained: '2026-03-02',
    capturedAt: '2026-03-02T02:00:00Z',
  });
  assert.equal(captured.statusCode, 201, captured.body);
  return { ...opened, number, item: captured.json<{ id: string }>().id };
};

const grant = async (matter: string, body: Record<string, unknown> = {}): Promise<string> => {
  const given = await place.officer.post(`/api/matters/${matter}/evidence-grants`, {
    to: { agency: place.agencies[1] },
    purpose: 'litigation',
    items: 'all',
    until: until(),
    reason: '案件已被起诉',
    ...body,
  });
  assert.equal(given.statusCode, 201, given.body);
  return given.json<{ id: string }>().id;
};

const makeCode = async (matter: string): Promise<{ code: string; url: string; picture: string }> => {
  const made = await place.officer.post(`/api/matters/${matter}/case-code`, {});
  assert.equal(made.statusCode, 200, made.body);
  return made.json();
};

const textOf = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replaceAll(
    /\s/g,
    '',
  );

describe('a case code over HTTP', () => {
  test('is made on demand, holds the address and the code alone, and is printed with how to use it', async () => {
    const { matter, matterNumber } = await caseWithEvidence();
    const before = await place.officer.get(`/api/matters/${matter}/case-code`);
    assert.deepEqual(before.json(), { caseCode: null });
    assertProblem(
      await place.officer.get(`/api/matters/${matter}/case-code/sheet.pdf`),
      404,
      'evidence.case-code-missing',
    );
    const { code, url, picture } = await makeCode(matter);
    assert.match(url, new RegExp(`^https?://[^/]+/w/case-code#${code}$`));
    assert.match(picture, /^<svg/);
    const sheet = await place.officer.get(`/api/matters/${matter}/case-code/sheet.pdf`);
    assert.equal(sheet.statusCode, 200, sheet.body);
    assert.match(String(sheet.headers['content-disposition']), /^attachment/);
    const printed = await textOf(sheet.rawPayload);
    for (const shown of [code, matterNumber, '案件码只是编号', 'Everyopeningisrecorded'])
      assert.ok(printed.includes(shown.replaceAll(/\s/g, '')), shown);
    assert.ok(!printed.includes('欧阳'), 'nothing of the case is printed but its number');
    // another agency, and a session of a resident, do not even learn that there is one
    assertProblem(await judge.get(`/api/matters/${matter}/case-code`), 404, 'matters.not-found');
  });

  test('and a secret: shown once, redeemed once, by a post that does such work', async () => {
    const { matter, item } = await caseWithEvidence();
    const { code } = await makeCode(matter);
    const given = await grant(matter, { to: { shown: true } });
    const shown = await place.officer.post(`/api/matters/${matter}/case-code/secret`, { grant: given });
    assert.equal(shown.statusCode, 200, shown.body);
    assert.equal(shown.headers['cache-control'], 'no-store');
    const { secret } = shown.json<{ secret: string }>();
    const opening = (who: Browser, typed: string | undefined, purpose = 'litigation') =>
      who.post('/api/case-codes/opening', {
        code,
        purpose,
        ...(typed === undefined ? {} : { secret: typed }),
      });
    assertProblem(await opening(judge, undefined), 404, 'evidence.not-opened');
    assertProblem(await opening(judge, '22222-22222'), 404, 'evidence.not-opened');
    assertProblem(await opening(usher, secret), 403, 'evidence.grant-post-needed');
    assertProblem(await opening(judge, secret, 'court-enforcement'), 403, 'evidence.grant-other-purpose');
    const opened = await opening(judge, secret);
    assert.equal(opened.statusCode, 200, opened.body);
    const answer = opened.json<{
      grant: { id: string; matter: { scenario: { zh: string } } };
      items: { id: string }[];
    }>();
    assert.equal(answer.grant.id, given);
    assert.equal(answer.grant.matter.scenario.zh, '许可');
    assert.deepEqual(
      answer.items.map(({ id }) => id),
      [item],
    );
    assertProblem(await opening(usher, secret), 404, 'evidence.not-opened');
    const grants = (await place.officer.get(`/api/matters/${matter}/evidence-grants`)).json<{
      items: {
        opened: number;
        refused: number;
        waiting: boolean;
        to: { account: { staffNumber: string } };
      }[];
    }>();
    assert.deepEqual(
      grants.items.map(({ waiting, to }) => [waiting, to.account.staffNumber]),
      [[false, 'JUDGE']],
    );
    const { rows } = await place.database.db.owner.query(
      `select 1 from store.audit where event = 'access.denied' and subject = $1 and code = 'evidence.not-opened'`,
      [matter],
    );
    assert.ok(rows.length >= 3, 'every refusal of a code is in the audit log');
  });
});

describe('opened evidence over HTTP', () => {
  test('is listed, read and refused again once it was revoked, in the words of both languages', async () => {
    const { matter, item } = await caseWithEvidence();
    const given = await grant(matter);
    const path = `/api/evidence-grants/${given}/evidence`;
    const mine = (await judge.get('/api/evidence-grants')).json<{
      items: { id: string; state: string; items: number }[];
    }>();
    assert.deepEqual(
      mine.items.filter(({ id }) => id === given).map(({ state, items }) => [state, items]),
      [['open', 1]],
    );
    const read = await judge.get(`${path}/${item}`);
    assert.equal(read.statusCode, 200, read.body);
    const { custody } = read.json<{ custody: { act: string; agency: { name: { zh: string } } | null }[] }>();
    assert.deepEqual(
      custody.map(({ act }) => act),
      ['capture', 'share', 'open'],
    );
    assert.equal(custody.at(-1)!.agency!.name.zh, '乙执');
    assertProblem(await judge.get(`${path}/${newId()}`), 404, 'evidence.not-found');
    assertProblem(await judge.get(`${path}/${item}/file?as=export`), 404, 'evidence.no-file');
    assertProblem(await judge.get(path, { 'x-purpose': 'locate' }), 403, 'access.purpose-too-narrow');
    assertProblem(await usher.get(path), 403, 'evidence.grant-post-needed');
    const revoked = await place.officer.post(`/api/matters/${matter}/evidence-grants/${given}/revocation`, {
      reason: '撤诉',
    });
    assert.equal(revoked.statusCode, 204, revoked.body);
    for (const asked of [path, `${path}/${item}`, `${path}/${item}/file?as=read`])
      assertProblem(await judge.get(asked), 403, 'evidence.grant-revoked');
  });

  test('a guessed id of a grant or an item says nothing, whoever guesses', async () => {
    const { matter, item } = await caseWithEvidence();
    const given = await grant(matter, { to: { agency: place.agencies[0] }, purpose: 'joint-handling' });
    for (const guessed of [given, newId(), 'no-id', '00000000-0000-0000-0000-000000000000'])
      assertProblem(
        await judge.get(`/api/evidence-grants/${guessed}/evidence`),
        404,
        'evidence.grant-unknown',
      );
    assertProblem(await judge.get(`/api/matters/${matter}/evidence/${item}`), 404, 'matters.not-found');
    const other = await caseWithEvidence();
    const path = `/api/evidence-grants/${await grant(matter)}/evidence/${other.item}`;
    assertProblem(await judge.get(path), 404, 'evidence.not-found');
  });

  test('bad input is refused with what is wrong, never with a failure', async () => {
    const { matter } = await caseWithEvidence();
    const url = `/api/matters/${matter}/evidence-grants`;
    const good = {
      to: { agency: place.agencies[1] },
      purpose: 'litigation',
      items: 'all',
      until: until(),
      reason: '起诉',
    };
    for (const bad of [
      { ...good, to: {} },
      { ...good, to: { agency: place.agencies[1], party: newId() } },
      { ...good, purpose: 'curiosity' },
      { ...good, items: [] },
      { ...good, until: 'soon' },
      { ...good, extra: 1 },
    ])
      assertProblem(await place.officer.post(url, bad), 400, 'http.invalid-request');
    assertProblem(await place.officer.post(url, { ...good, items: ['no id'] }), 422, 'evidence.grant-items');
    assertProblem(await place.officer.post(url, { ...good, items: ['\u0000'] }), 400, 'http.invalid-text');
    assertProblem(
      await judge.post('/api/case-codes/opening', { code: '🀄', purpose: 'litigation' }),
      422,
      'evidence.code-malformed',
    );
    assertProblem(
      await place.officer.post(`/api/matters/${matter}/case-code/secret`, { grant: 'x' }),
      404,
      'evidence.grant-unknown',
    );
  });

  test('the purposes are published with article, status and the bodies that may receive', async () => {
    const answer = (await place.officer.get('/api/evidence-purposes')).json<{
      purposes: { id: string; status: string; article: { zh: string }; agencies: { id: string }[] }[];
      grounds: { id: string }[];
      longestDays: number;
    }>();
    const suit = answer.purposes.find(({ id }) => id === 'litigation')!;
    assert.deepEqual([suit.status, suit.agencies.map(({ id }) => id)], ['V', [place.agencies[1]]]);
    assert.match(answer.purposes.find(({ id }) => id === 'party-reading')!.article.zh, /47/);
    assert.equal(answer.grounds.length, 4);
    assert.equal(answer.longestDays, 90);
  });
});

describe('evidence of another matter in the list and the catalogue of one’s own', () => {
  test('is listed with its badge and printed with its source and digest; after the revocation neither', async () => {
    const [mine, theirs] = [await caseWithEvidence(), await caseWithEvidence()];
    const given = await grant(theirs.matter, {
      to: { agency: place.agencies[0] },
      purpose: 'joint-handling',
    });
    const listed = await place.officer.post(`/api/matters/${mine.matter}/shared-evidence`, {
      grant: given,
      items: 'all',
    });
    assert.deepEqual(listed.json(), { items: [theirs.item] });
    const shared = async () =>
      (await place.officer.get(`/api/matters/${mine.matter}/evidence`))
        .json<{ items: { id: string; title: string | null; shared?: { standing: string } }[] }>()
        .items.find(({ id }) => id === theirs.item)!;
    assert.deepEqual([(await shared()).title, (await shared()).shared!.standing], ['扣押的秤', 'open']);
    const catalogue = async () => {
      const answer = await place.officer.get(`/api/matters/${mine.matter}/evidence/catalogue.pdf`);
      assert.equal(answer.statusCode, 200, answer.body);
      return textOf(answer.rawPayload);
    };
    const { code } = await makeCode(mine.matter);
    const printed = await catalogue();
    for (const shown of [
      '证据目录',
      mine.matterNumber,
      code,
      '扣押的秤',
      '（共享）',
      '物证',
      '量程三十公斤',
      '共2件',
    ])
      assert.ok(printed.includes(shown), `${shown}: ${printed}`);
    await place.officer.post(`/api/matters/${theirs.matter}/evidence-grants/${given}/revocation`, {
      reason: '办结',
    });
    assert.deepEqual([(await shared()).title, (await shared()).shared!.standing], [null, 'revoked']);
    assert.ok((await catalogue()).includes('共1件'));
  });
});

describe('a party opens the file in the portal (行政复议法 47)', () => {
  test('the applicant reads what was opened to them, without the names of officials; nobody else does', async () => {
    const { matter, party, item, number } = await caseWithEvidence();
    const { code } = await makeCode(matter);
    const phone = '13800000047';
    const applicant = await place.resident(phone);
    assert.equal((await place.verify(applicant, number)).statusCode, 200);
    const given = await grant(matter, { to: { party }, purpose: 'party-reading' });
    const path = `/api/resident/evidence-grants/${given}/evidence`;
    const mine = (await applicant.get('/api/resident/evidence-grants')).json<{
      items: { id: string; as: string }[];
    }>();
    assert.ok(mine.items.some(({ id, as }) => id === given && as === 'party'));
    const read = await applicant.get(`${path}/${item}`);
    assert.equal(read.statusCode, 200, read.body);
    assert.ok(!read.body.includes('甲执员'), 'an official is a staff number to a party');
    assert.equal(
      read.json<{ custody: { actor: { staffNumber: string } }[] }>().custody[0]!.actor.staffNumber,
      'S0',
    );
    const opened = await applicant.post('/api/resident/case-codes/opening', {
      code,
      purpose: 'party-reading',
    });
    assert.equal(opened.statusCode, 200, opened.body);
    const inList = await applicant.get(path);
    for (const { body } of [opened, inList]) {
      assert.match(body, /"capturedBy":\{[^}]*\}[^}]*"staffNumber":"S0"/);
      assert.ok(!body.includes('甲执员'), 'nor is a name told by a list');
    }
    const stranger = await place.resident('13800000048');
    assertProblem(await stranger.get(path), 404, 'evidence.grant-unknown');
    assertProblem(
      await stranger.post('/api/resident/case-codes/opening', { code, purpose: 'party-reading' }),
      404,
      'evidence.not-opened',
    );
    // a session of the one kind opens nothing of the other
    assertProblem(await applicant.get(`/api/evidence-grants/${given}/evidence`), 403, 'access.staff-only');
    assertProblem(await judge.get(path), 403, 'access.residents-only');
    // what a court opened of their case is in the person's own list, with what for
    const court = await grant(matter);
    assert.equal((await judge.get(`/api/evidence-grants/${court}/evidence/${item}`)).statusCode, 200);
    const readings = await applicant.get('/api/resident/readings');
    assert.equal(readings.statusCode, 200, readings.body);
    assert.match(readings.body, /凭授权[^"]*行政诉讼审理/);
  });
});
