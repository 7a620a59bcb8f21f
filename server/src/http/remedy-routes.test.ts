import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { inTransaction, newId } from '@gaoyao/kernel/store';
import { assertProblem, signedIn } from './http-fixture.ts';
import { remedyTown, type RemedyTown } from './remedy-fixture.ts';

interface Contested {
  readonly act: {
    readonly number: string;
    readonly agency: { readonly zh: string };
    readonly decided: unknown[];
  };
  readonly remedies: readonly {
    readonly id: string;
    readonly state: string;
    readonly until: string;
    readonly steps: unknown[];
    readonly applies: boolean;
  }[];
}
interface Receipt {
  readonly number: string;
  readonly code: string;
  readonly office: { readonly zh: string };
}

/** A citizen number of these seventeen digits (GB 11643). */
function withCheckDigit(digits: string): string {
  const sum = Array.from(digits).reduce((all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11), 0);
  return `${digits}${'10X98765432'[sum % 11]!}`;
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

describe('the one entry for who holds a decision', () => {
  let place: RemedyTown;
  before(async () => {
    place = await remedyTown();
  });
  after(async () => {
    await place.close();
  });

  describe('looking with the code on the paper', () => {
    test('the act and its remedies: until when, how that was computed; no name and no fact of the case', async () => {
      const held = await place.contestable({ name: '上官某' });
      const answer = await place.look(held);
      assert.equal(answer.statusCode, 200, answer.body);
      assert.equal(answer.headers['cache-control'], 'no-store');
      const { act, remedies } = answer.json<Contested>();
      assert.equal(act.number, held.number);
      assert.deepEqual(
        remedies.map(({ id, state, applies }) => ({ id, state, applies })),
        [
          { id: 'appeal', state: 'open', applies: true },
          { id: 'suit', state: 'after', applies: false },
        ],
      );
      assert.match(remedies[0]!.until, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(remedies[0]!.steps.length >= 2);
      for (const secret of ['上官某', held.identity, held.party, held.matter])
        assert.ok(!answer.body.includes(secret));
    });

    test('the code is printed on the paper that was issued, and a draft bears none', async () => {
      const held = await place.contestable();
      const file = await place.officer.get(`/api/matters/${held.matter}/papers/${held.paper}/file`, {
        'x-purpose': 'handling',
      });
      const { text } = await extractText(await getDocumentProxy(new Uint8Array(file.rawPayload)), {
        mergePages: true,
      });
      assert.ok(text.replace(/\s/g, '').includes(held.code), text);
      const drafted = await place.officer.post(`/api/matters/${held.matter}/papers`, {
        template: 'reminder',
        values: {},
      });
      const { id } = drafted.json<{ id: string }>();
      const preview = await place.officer.get(`/api/matters/${held.matter}/papers/${id}/preview.pdf`, {
        'x-purpose': 'handling',
      });
      const draft = await extractText(await getDocumentProxy(new Uint8Array(preview.rawPayload)), {
        mergePages: true,
      });
      assert.doesNotMatch(draft.text, /决定码/);
      assertProblem(
        await place.officer.get(`/api/matters/${held.matter}/papers/${id}/decision-code`, {
          'x-purpose': 'handling',
        }),
        409,
        'documents.no-decision-code',
      );
    });

    test('a wrong code, an ended one and a wrong end are one and the same answer', async () => {
      const held = await place.contestable();
      const other = await place.contestable();
      const known = assertProblem(
        await place.look({ ...held, ending: '0000' }),
        404,
        'documents.decision-code-unknown',
      );
      for (const wrong of [
        { code: 'ABCD-EFGH-JKMN', ending: held.ending },
        { code: '', ending: held.ending },
        { code: held.code, ending: other.ending },
        { code: held.code, ending: '****' },
        { code: held.code, ending: held.ending.slice(1) },
      ].filter(({ code }) => code !== ''))
        assert.deepEqual(
          assertProblem(await place.look(wrong), 404, 'documents.decision-code-unknown'),
          known,
        );
      const renewed = await place.officer.post(
        `/api/matters/${held.matter}/papers/${held.paper}/decision-code/renewal`,
        {},
      );
      assert.equal(renewed.statusCode, 200, renewed.body);
      assert.deepEqual(assertProblem(await place.look(held), 404, 'documents.decision-code-unknown'), known);
      const again = await place.look({ ...held, code: renewed.json<{ code: string }>().code });
      assert.equal(again.statusCode, 200, again.body);
    });

    test('the end of the telephone does as well as that of the identity number', async () => {
      const held = await place.contestable();
      assert.equal((await place.look({ ...held, ending: '0001' })).statusCode, 200);
    });

    test('ends are not tried out: twenty tries a day for a code, whatever the address', async () => {
      const held = await place.contestable();
      for (let tries = 0; tries < 20; tries += 1)
        assertProblem(await place.look({ ...held, ending: '9998' }), 404, 'documents.decision-code-unknown');
      assertProblem(await place.look(held), 429, 'access.too-many-tries');
    });

    test('codes are not tried out: sixty tries an hour from an address', async () => {
      const address = '192.0.2.77';
      for (let tries = 0; tries < 60; tries += 1)
        assert.equal((await place.look({ code: 'ABCD-EFGH-JKMN', ending: '1234' }, address)).statusCode, 404);
      assertProblem(await place.look(await place.contestable(), address), 429, 'access.too-many-tries');
    });

    test('a withdrawn paper leads nowhere; a sealed record neither', async () => {
      const held = await place.contestable();
      await place.database.db.owner.query("update documents.paper set state = 'withdrawn' where id = $1", [
        held.paper,
      ]);
      assertProblem(await place.look(held), 404, 'documents.decision-code-unknown');
      const sealed = await place.contestable();
      await place.database.db.owner.query('update matters.matter set sealed_since = now() where id = $1', [
        sealed.matter,
      ]);
      assertProblem(await place.look(sealed), 404, 'documents.decision-code-unknown');
    });

    test('the code is for who handles the matter: another agency is not shown it', async () => {
      const held = await place.contestable();
      const path = `/api/matters/${held.matter}/papers/${held.paper}/decision-code`;
      assertProblem(await place.other.get(path, { 'x-purpose': 'handling' }), 404, 'matters.not-found');
      assertProblem(await place.other.post(`${path}/renewal`, {}), 404, 'matters.not-found');
    });

    test('no table tells a code: what is kept is a hash', async () => {
      const held = await place.contestable();
      const { rows } = await place.database.db.owner.query(
        'select * from documents.decision_code where paper = $1',
        [held.paper],
      );
      assert.equal(rows.length, 1);
      assert.ok(!JSON.stringify(rows).includes(held.code.replaceAll('-', '')));
      assert.ok(!JSON.stringify(rows).includes(held.code));
    });
  });

  describe('applying without an account', () => {
    const matterOf = async (number: string) =>
      (
        await place.database.db.owner.query<{ id: string; agency: string; facts: Record<string, string> }>(
          "select id, agency, snapshot->'facts' as facts from matters.matter where number = $1",
          [number],
        )
      ).rows[0]!;

    test('the phone confirmed, the matter is opened at the office, about the act; receipt and access code follow it', async () => {
      const held = await place.contestable();
      const answer = await place.apply(held);
      assert.equal(answer.statusCode, 201, answer.body);
      const receipt = answer.json<Receipt>();
      const opened = await matterOf(receipt.number);
      assert.equal(opened.agency, place.agencies[1]);
      assert.equal(opened.facts['against'], held.matter);
      assert.equal(opened.facts['kind'], 'stall');
      const progress = await place.app.inject({
        method: 'POST',
        url: '/api/resident/progress',
        headers: { 'x-gaoyao-csrf': '1' },
        payload: { code: receipt.code },
      });
      assert.equal(progress.statusCode, 200, progress.body);
      assert.equal(progress.json<{ number: string }>().number, receipt.number);
    });

    test('what was typed is sealed: neither number nor reasons stand in clear anywhere', async () => {
      const held = await place.contestable();
      const secret = '邻居张三的证词';
      const answer = await place.apply(held, { reasons: secret });
      assert.equal(answer.statusCode, 201, answer.body);
      const { id } = await matterOf(answer.json<Receipt>().number);
      const { rows } = await place.database.db.owner.query<{ input: unknown }>(
        'select input from store.journal where stream = $1',
        [id],
      );
      assert.ok(!JSON.stringify(rows).includes(secret));
      assert.ok(!JSON.stringify(rows).includes('11010519491231002X'));
    });

    test('sent again after the answer was lost: the same number and the same code, and one matter', async () => {
      const held = await place.contestable();
      const key = newId();
      const phone = place.newPhone();
      const first = await place.apply(held, { phone }, key);
      assert.equal(first.statusCode, 201, first.body);
      // the one-time code was used up: what is sent again is the very same request
      const again = await place.app.inject({
        method: 'POST',
        url: '/api/remedies/applications',
        headers: { 'x-gaoyao-csrf': '1', 'idempotency-key': key },
        payload: {
          ...{
            code: held.code,
            ending: held.ending,
            remedy: 'appeal',
            phone,
            oneTimeCode: place.codeOf(phone),
          },
          applicant: { kind: 'person', name: '欧阳某某', identityNumber: '11010519491231002X' },
          ...{ claim: 'quash', requests: '撤销决定', reasons: '事实不清', knownOn: daysAgo(0).slice(0, 10) },
        },
      });
      assert.equal(again.statusCode, 201, again.body);
      assert.deepEqual(again.json(), first.json());
    });

    test('another request of the same person against the same act is refused (行政复议法 29)', async () => {
      const held = await place.contestable();
      assert.equal((await place.apply(held)).statusCode, 201);
      assertProblem(await place.apply(held), 409, 'remedies.applied-before');
      const somebodyElse = {
        applicant: { kind: 'person', name: '利害关系人', identityNumber: 'E7654321', foreignDocument: true },
      };
      assert.equal((await place.apply(held, somebodyElse)).statusCode, 201);
    });

    test('of two that come at once one is taken', async () => {
      const held = await place.contestable();
      const both = await Promise.all([place.apply(held), place.apply(held)]);
      assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [201, 409]);
    });

    test('of two that come at once of somebody nobody knew before one is taken', async () => {
      const held = await place.contestable();
      const applicant = {
        applicant: { kind: 'person', name: '新来的人', identityNumber: 'G1234567', foreignDocument: true },
      };
      const both = await Promise.all([place.apply(held, applicant), place.apply(held, applicant)]);
      assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [201, 409]);
    });

    test(
      'as many at once as there are connections leave one for everybody else',
      { timeout: 60_000 },
      async () => {
        const { owner } = place.database.db;
        const papers: Awaited<ReturnType<RemedyTown['contestable']>>[] = [];
        for (let one = 0; one < owner.options.max; one += 1) papers.push(await place.contestable());
        const other = await place.contestable();
        // nothing can be opened for a while: whoever applies waits, with what they hold
        const applied = await inTransaction(owner, async (keeper) => {
          await keeper.query('lock table matters.matter in share row exclusive mode');
          const sent = papers.map(async (paper) => place.apply(paper));
          for (let look = 0; look < 15; look += 1) assert.equal((await place.look(other)).statusCode, 200);
          return sent;
        });
        const answers = await Promise.all(applied);
        assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [201]);
      },
    );

    test('after its time only with a reason, which the body judges (行政复议法 20)', async () => {
      const late = { knownOn: daysAgo(90).slice(0, 10) };
      const held = await place.contestable({ at: daysAgo(90) });
      assert.equal((await place.look(held)).json<Contested>().remedies[0]!.state, 'late');
      assertProblem(await place.apply(held, late), 422, 'remedies.late-reason-needed');
      assertProblem(
        await place.apply(held, { ...late, lateReason: '  ' }),
        422,
        'remedies.late-reason-needed',
      );
      assert.equal(
        (await place.apply(held, { ...late, lateReason: '洪水封路，三天前才通' })).statusCode,
        201,
      );
    });

    test('whoever learned of it later has time from that day (行政复议法 20)', async () => {
      const held = await place.contestable({ at: daysAgo(90) });
      assert.equal((await place.apply(held, { knownOn: daysAgo(10).slice(0, 10) })).statusCode, 201);
    });

    test('a wrong one-time code opens nothing; neither does what comes after another remedy', async () => {
      const held = await place.contestable();
      assertProblem(await place.apply(held, { oneTimeCode: '000000x' }), 401, 'access.code-wrong');
      assertProblem(await place.apply(held, { remedy: 'suit' }), 409, 'remedies.not-open');
      assertProblem(await place.apply(held, { remedy: 'none' }), 404, 'documents.decision-code-unknown');
      assertProblem(await place.apply({ ...held, ending: '0000' }), 404, 'documents.decision-code-unknown');
    });

    test('somebody else’s identity number is not confirmed to who types it under another name', async () => {
      const digits = '11010519490131003';
      const valid = withCheckDigit(digits);
      const { party } = await place.applicant(valid, '司马某');
      const asked = async (name: string) =>
        place.apply(await place.contestable(), {
          applicant: { kind: 'person', name, identityNumber: valid },
        });
      const [stranger, owner] = [await asked('冒名者'), await asked('司马某')];
      // the same answer to both; only the right name is taken for the person registered
      assert.equal(stranger.statusCode, 201, stranger.body);
      assert.deepEqual(Object.keys(stranger.json<object>()), Object.keys(owner.json<object>()));
      const applicantOf = async (answer: typeof owner) =>
        (await matterOf(answer.json<Receipt>().number)).facts['applicant'];
      assert.equal(await applicantOf(owner), party);
      assert.notEqual(await applicantOf(stranger), party);
    });
  });

  describe('at the counter: the act is found by what stands on the paper', () => {
    const locate = (who: RemedyTown['officer'], q: string) =>
      who.get(`/api/forms/matters?q=${encodeURIComponent(q)}`);
    const ids = (answer: Awaited<ReturnType<typeof locate>>) =>
      answer.json<{ items: { id: string; name: string; detail: { zh: string } }[] }>().items;

    test('by its number, the number of the decision or the decision code, for another agency too; nothing else is told', async () => {
      const held = await place.contestable({ name: '慕容某' });
      const matterNumber = await numberOf(held.matter);
      const office = await signedIn(place.app, 'office');
      for (const typed of [matterNumber, held.number, held.code]) {
        const found = await locate(office, typed);
        assert.equal(found.statusCode, 200, found.body);
        assert.ok(
          ids(found).some(({ id }) => id === held.matter),
          typed,
        );
        assert.ok(!found.body.includes('慕容'));
      }
      const { rows } = await place.database.db.owner.query(
        "select 1 from access.trace where act = 'locate' and $1 = any(matters)",
        [held.matter],
      );
      assert.ok(rows.length >= 3, 'each is written to the trace');
    });

    test('numbers are not leafed through: a part of one finds nothing', async () => {
      const held = await place.contestable();
      const number = await numberOf(held.matter);
      for (const part of [number.slice(0, -1), number.slice(1), `${number}%`, '%%%%', '____'])
        assert.ok(!ids(await locate(place.officer, part)).some(({ id }) => id === held.matter), part);
      assertProblem(await locate(place.officer, number.slice(0, 3)), 400, 'http.invalid-request');
    });

    const numberOf = async (matter: string): Promise<string> =>
      (
        await place.database.db.owner.query<{ number: string }>(
          'select number from matters.matter where id = $1',
          [matter],
        )
      ).rows[0]!.number;
  });
});
