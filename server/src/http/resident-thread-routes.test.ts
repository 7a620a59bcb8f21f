import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { Dispatcher, threadReactor } from '@gaoyao/kernel/matters';
import { drainAll } from '@gaoyao/kernel/testing';
import { assertProblem, type Browser } from './http-fixture.ts';
import { remedyTown, type RemedyTown } from './remedy-fixture.ts';

interface Thread {
  readonly matters: readonly {
    readonly id: string;
    readonly number: string;
    readonly scenario: { readonly zh: string };
  }[];
  readonly steps: readonly { readonly name: { readonly zh: string }; readonly matter: string }[];
}
interface Actions {
  readonly version: number;
  readonly items: readonly { readonly id: string; readonly form: { readonly required?: string[] } | null }[];
}

describe('a party follows a dispute from the first act', () => {
  let place: RemedyTown;
  let dispatcher: Dispatcher;
  before(async () => {
    place = await remedyTown();
    dispatcher = new Dispatcher(place.database.db.owner, place.services.definitions, [threadReactor]);
    await dispatcher.register();
  });
  after(async () => {
    await place.close();
  });

  /** Somebody whose permit was contested from its paper, and who is known with certainty afterwards. */
  async function contested(): Promise<{ who: Browser; permit: string; appeal: string; identity: string }> {
    const held = await place.contestable();
    const answer = await place.apply(held, {
      applicant: { kind: 'person', name: held.name, identityNumber: held.identity, foreignDocument: false },
    });
    assert.equal(answer.statusCode, 201, answer.body);
    const { rows } = await place.database.db.owner.query<{ id: string }>(
      'select id from matters.matter where number = $1',
      [answer.json<{ number: string }>().number],
    );
    const { owner } = place.database.db;
    await Promise.all([drainAll(dispatcher, owner), drainAll(place.dispatcher, owner)]);
    const who = await place.resident(place.newPhone());
    const checked = await place.verify(who, held.identity, held.name);
    assert.equal(checked.statusCode, 200, checked.body);
    return { who, permit: held.matter, appeal: rows[0]!.id, identity: held.identity };
  }

  test('both matters and all their steps stand in one list, whichever of them is asked for', async () => {
    const { who, permit, appeal } = await contested();
    for (const asked of [permit, appeal]) {
      const answer = await who.get(`/api/resident/matters/${asked}/thread`);
      assert.equal(answer.statusCode, 200, answer.body);
      const { matters, steps } = answer.json<Thread>();
      assert.deepEqual(matters.map(({ id }) => id).sort(), [permit, appeal].sort());
      assert.equal(steps.filter(({ name }) => name.zh === '申请').length, 2);
      assert.ok(steps.every(({ matter }) => matter !== ''));
    }
  });

  test('somebody else’s dispute about the same act is not among them, and the thread is not there for others', async () => {
    const { who, permit } = await contested();
    const stranger = await contested();
    assertProblem(await stranger.who.get(`/api/resident/matters/${permit}/thread`), 404, 'matters.not-found');
    const { matters } = (await who.get(`/api/resident/matters/${permit}/thread`)).json<Thread>();
    assert.equal(matters.length, 2);
  });

  test('what the flow leaves to the party can be done, with its form, once; what is the office’s cannot', async () => {
    const { who, appeal } = await contested();
    const open = (await who.get(`/api/resident/matters/${appeal}/actions`)).json<Actions>();
    assert.deepEqual(open.items.map(({ id }) => id).sort(), ['supplement', 'withdraw']);
    const act = (action: string, input: object, version = open.version) =>
      who.post(`/api/resident/matters/${appeal}/acts`, { action, input, version });
    assertProblem(await act('decide', {}), 403, 'access.role-needed');
    assertProblem(await act('supplement', {}), 422, 'matters.form-invalid');
    const done = await act('supplement', { content: '补交照片说明' });
    assert.equal(done.statusCode, 200, done.body);
    assertProblem(await act('withdraw', {}), 409, 'matters.conflict');
    assert.equal((await act('withdraw', {}, done.json<{ version: number }>().version)).statusCode, 200);
    const left = (await who.get(`/api/resident/matters/${appeal}/actions`)).json<Actions>();
    assert.deepEqual(left.items, []);
  });

  test('the file is open only where the law opens it (行政复议法 47), and to nobody else', async () => {
    const { who, permit, appeal } = await contested();
    const file = await who.get(`/api/resident/matters/${appeal}/file`);
    assert.equal(file.statusCode, 200, file.body);
    assert.equal(file.json<{ article: string }>().article, '行政复议法 47');
    const none = await who.get(`/api/resident/matters/${permit}/file`);
    assert.deepEqual(none.json(), { article: null, papers: [], closed: [] });
    const stranger = await contested();
    assertProblem(await stranger.who.get(`/api/resident/matters/${appeal}/file`), 404, 'matters.not-found');
  });

  test('a copy is marked on every page; what stands in a closed compartment is named with the reason and not handed out', async () => {
    const { who, permit, appeal } = await contested();
    const { owner } = place.database.db;
    // the paper of the permit, as if it were the office’s: the appeal of this test makes none of its own
    const { definitions } = place.services;
    const { flow } = await definitions.current('permit');
    await definitions.install(
      { ...flow.definition, data: { ...flow.definition.data, partyReads: { article: '行政复议法 47' } } },
      'data',
    );
    const listed = (await who.get(`/api/resident/matters/${permit}/file`)).json<{
      papers: { id: string; refused: object | null }[];
    }>();
    assert.equal(listed.papers.length, 1);
    const { id } = listed.papers[0]!;
    const copy = await who.get(`/api/resident/matters/${permit}/file/${id}`);
    assert.equal(copy.statusCode, 200, copy.body);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(copy.rawPayload)), {
      mergePages: false,
    });
    assert.ok(text.length > 0);
    for (const page of text) assert.match(page, /COPY OF THE FILE FOR A PARTY/);
    await owner.query("update documents.paper set compartments = '{deliberation}' where id = $1", [id]);
    const closed = (await who.get(`/api/resident/matters/${permit}/file`)).json<typeof listed>();
    assert.ok(closed.papers[0]!.refused);
    assertProblem(await who.get(`/api/resident/matters/${permit}/file/${id}`), 404, 'documents.not-found');
    assertProblem(await who.get(`/api/resident/matters/${appeal}/file/${id}`), 404, 'documents.not-found');
  });
});
