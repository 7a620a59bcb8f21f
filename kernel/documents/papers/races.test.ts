import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '../../store/index.ts';
import { draftPaper, saveEdit } from './draft.ts';
import { issuePaper } from './issue.ts';
import { paperOffice, type PaperOffice } from './papers-fixture.ts';
import { readPaper } from './read.ts';
import type { AskingPaper } from './room.ts';
import { keepScan } from './scan.ts';
import { servePaper } from './service/serve.ts';
import { signPaper } from './sign.ts';
import { isoOf, localDay } from '../../calendar/index.ts';

const today = (): string => isoOf(localDay(Date.now()));
const photograph = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0xff, 0xd9])]);

describe('two at one paper, and the journal in between', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const drafted = async (template = 'decision') => {
    const matter = await office.matter();
    const paper = await draftPaper(office.room, office.as(office.officer, matter), {
      template,
      ...(template === 'decision' ? { values: { reason: '材料齐全' } } : {}),
    });
    return { matter, paper, on: office.on(office.officer, matter, paper.id) };
  };
  const signed = async (
    made: Awaited<ReturnType<typeof drafted>>,
    seen = made.paper as { version: number; digest: string },
  ) => {
    for (const actor of [office.officer, office.second, office.head])
      await signPaper(office.room, office.on(actor, made.matter, made.paper.id), {
        version: seen.version,
        digest: seen.digest,
      });
  };
  const state = async (matter: string, template: string) =>
    (await office.room.matters.stateFor(office.officer, 'handling', matter)).snapshot.papers?.[template];

  /** Somebody else withdraws it at the very moment: their transaction is there, the journal has not heard of it yet. */
  const withdrawnMeanwhile = async (on: AskingPaper, attempt: () => Promise<unknown>): Promise<unknown> => {
    const client = await office.room.db.owner.connect();
    try {
      await client.query('begin');
      await client.query('select from documents.paper where id = $1 for update', [on.paper]);
      const tried = attempt().then(
        () => undefined,
        (error: unknown) => error,
      );
      // it has looked for unsettled changes, found none, and waits for the row
      await waiting();
      await client.query(
        `insert into documents.change (id, paper, change, to_state, version, actor, digest, reason)
         select $1, id, 'withdrawn', 'withdrawn', version, $2, digest, '有误' from documents.paper where id = $3`,
        [newId(), office.head.account, on.paper],
      );
      await client.query('commit');
      return await tried;
    } finally {
      client.release();
    }
  };
  const waiting = async (): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await office.room.db.owner.query<{ n: number }>(
        `select count(*)::integer as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (rows[0]!.n > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('nobody waits for the paper');
  };

  test('a paper that was withdrawn is not served by somebody who was about to', async () => {
    const { matter, on } = await drafted('reminder');
    await issuePaper(office.room, on);
    const serve = () =>
      servePaper(office.room, on, {
        way: 'direct',
        day: today(),
        details: { recipient: '某', receivedBy: '某' },
      });
    const error = await withdrawnMeanwhile(on, serve);
    assert.equal((error as { code?: string } | undefined)?.code, 'documents.busy');
    await assert.rejects(serve(), { code: 'documents.not-issued' });
    assert.equal((await readPaper(office.room, on)).state, 'withdrawn');
    assert.equal(await state(matter, 'reminder'), 'withdrawn');
  });

  test('a paper that is being withdrawn takes no number', async () => {
    const made = await drafted();
    await signed(made);
    const error = await withdrawnMeanwhile(made.on, () => issuePaper(office.room, made.on));
    assert.equal((error as { code?: string } | undefined)?.code, 'documents.busy');
    const { rows } = await office.room.db.owner.query<{ number: string | null }>(
      'select number from documents.paper where id = $1',
      [made.paper.id],
    );
    assert.equal(rows[0]!.number, null);
  });

  test('signed, changed, changed back and signed again within a minute: the journal says signed', async () => {
    const made = await drafted();
    await signed(made);
    const text = (made.paper.filled.blocks[5] as { text: string }).text;
    const other = await saveEdit(office.room, made.on, {
      based: 1,
      changes: [{ block: 5, text: '另一理由' }],
    });
    const back = await saveEdit(office.room, made.on, {
      based: other.version,
      changes: [{ block: 5, text }],
    });
    assert.equal(back.digest, made.paper.digest);
    await signed(made, back);
    assert.equal((await readPaper(office.room, made.on)).state, 'signed');
    assert.equal(await state(made.matter, 'decision'), 'signed');
  });

  test('no number of another series is typed in, and one that stands already is passed by', async () => {
    const { on } = await drafted();
    const year = today().slice(0, 4);
    // of the series of the reminders, on a decision: the reminder that comes to it could never be issued
    for (const number of [`公补字〔${year}〕900号`, `公补字${year}-900`, `公 补 字【${year}】900号`])
      await assert.rejects(keepScan(office.room, on, { content: photograph, number }), {
        code: 'documents.number-of-series',
      });
    await keepScan(office.room, on, { content: photograph, number: '旧簿 12 号' });
    const first = await drafted('reminder');
    const { number } = await issuePaper(office.room, first.on);
    const ordinal = Number(/(\d+)号$/.exec(number!)![1]);
    await office.room.db.owner.query('update documents.paper set number = $2 where id = $1', [
      on.paper,
      number!.replace(/\d+号$/, `${String(ordinal + 1)}号`),
    ]);
    const second = await drafted('reminder');
    assert.equal(
      (await issuePaper(office.room, second.on)).number,
      number!.replace(/\d+号$/, `${String(ordinal + 2)}号`),
    );
  });
});
