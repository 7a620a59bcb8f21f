import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../../store/index.ts';
import { listPapers } from '../list.ts';
import { paperOffice, type PaperOffice } from '../papers-fixture.ts';
import { askBatch, MOST_IN_A_BATCH, type BatchWanted } from './ask-batch.ts';
import { listBatches, readBatch, rejectedRows } from './read-batches.ts';
import { runBatches } from './run-batches.ts';

describe('papers of one template in many matters', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const ask = (wanted: Partial<BatchWanted>) =>
    askBatch(office.room, office.officer, 'handling', {
      scenario: 'paper-permit',
      template: 'reminder',
      matters: ['x'],
      ...wanted,
    });

  test('each matter gets its paper, under numbers that follow one another; what was rejected says why', async () => {
    const matters = [await office.matter(), await office.matter(), await office.matter({ kind: '' })];
    const state = await office.room.matters.stateFor(office.officer, 'handling', matters[1]!);
    const elsewhere = await office.city.person({ agency: office.city.agencies.streets });
    const { matter: hidden } = await office.room.matters.perform({
      actor: elsewhere,
      purpose: 'handling',
      on: { scenario: 'paper-permit' },
      action: 'apply',
      input: { kind: 'stall', applicant: await office.applicant() },
    });
    const { id, total } = await ask({
      issue: true,
      matters: [matters[0]!, state.number, matters[2]!, hidden, newId(), '=1+1', matters[0]!],
    });
    assert.equal(total, 6);
    assert.equal((await readBatch(office.room, office.officer, id)).done, 0);
    assert.equal(await runBatches(office.room), 2);
    const batch = await readBatch(office.room, office.officer, id);
    assert.deepEqual([batch.total, batch.done, batch.rejected, batch.finishedAt !== null], [6, 6, 4, true]);
    assert.deepEqual(
      batch.items.map((one) => one.rejection?.code ?? 'made'),
      [
        'made',
        'made',
        'documents.field-missing',
        'matters.not-found',
        'matters.not-found',
        'documents.matter-unknown',
      ],
    );
    assert.match(batch.items[2]!.rejection!.text.zh, /种类/);
    const { papers } = await listPapers(office.room, office.as(office.officer, matters[0]!));
    assert.deepEqual(
      papers.map((one) => [one.id, one.state]),
      [[batch.items[0]!.paper, 'issued']],
    );
    const rows = rejectedRows(batch);
    assert.equal(rows.trim().split('\r\n').length, 5);
    assert.ok(rows.includes(`"'=1+1"`), 'no cell is a formula');
    assert.deepEqual(
      (await listBatches(office.room, office.officer)).map((one) => one.id),
      [id],
    );
    assert.deepEqual(await listBatches(office.room, office.second), []);
    await assert.rejects(readBatch(office.room, office.second, id), { code: 'documents.batch-unknown' });
  });

  test('cut off, it goes on where it was and makes nothing twice', async () => {
    const matters = await Promise.all(Array.from({ length: 4 }, () => office.matter()));
    const { id } = await ask({ matters });
    const stop = new AbortController();
    stop.abort();
    await runBatches(office.room, stop.signal);
    // a process that died over the third item, whose draft was made and not yet told
    await runBatches(office.room);
    await office.room.db.owner.query(
      'update documents.batch_item set done_at = null where batch = $1 and place = 3',
      [id],
    );
    await office.room.db.owner.query('update documents.batch set finished_at = null where id = $1', [id]);
    await runBatches(office.room);
    for (const matter of matters)
      assert.equal((await listPapers(office.room, office.as(office.officer, matter))).papers.length, 1);
    assert.equal((await readBatch(office.room, office.officer, id)).rejected, 0);
  });

  test('whoever asked and has lost the post since makes no more papers', async () => {
    const gone = await office.city.person({ agency: office.city.agencies.police });
    const matter = await office.matter();
    const { id } = await askBatch(office.room, gone, 'handling', {
      scenario: 'paper-permit',
      template: 'reminder',
      matters: [matter],
    });
    await office.room.db.owner.query('update access.binding set valid_to = now() where account = $1', [
      gone.account,
    ]);
    await runBatches(office.room);
    const batch = await readBatch(office.room, gone, id);
    assert.equal(batch.items[0]!.rejection!.code, 'matters.not-found');
  });

  test('a batch that cannot be is refused at once', async () => {
    await assert.rejects(ask({ matters: [' '] }), { code: 'documents.batch-empty' });
    await assert.rejects(ask({ matters: Array.from({ length: MOST_IN_A_BATCH + 1 }, () => newId()) }), {
      code: 'documents.batch-too-large',
    });
    await assert.rejects(ask({ scenario: 'nothing' }), { code: 'documents.template-unknown' });
    await assert.rejects(ask({ template: 'nothing' }), { code: 'documents.template-unknown' });
    await assert.rejects(ask({ template: 'decision', issue: true }), { code: 'documents.batch-signed' });
  });
});
