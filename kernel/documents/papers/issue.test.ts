import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../../access/index.ts';
import type { Matters } from '../../matters/index.ts';
import { Problem } from '../../store/index.ts';
import { settleLeftOver } from './changes.ts';
import { correctPaper } from './correct.ts';
import { draftPaper, saveEdit } from './draft.ts';
import { issuePaper } from './issue.ts';
import { listPapers } from './list.ts';
import { paperOffice, type PaperOffice } from './papers-fixture.ts';
import { issuedFile } from './paper-file.ts';
import { readPaper } from './read.ts';
import type { PaperRoom } from './room.ts';
import { refuseToSign, signPaper } from './sign.ts';
import { withdrawPaper } from './withdraw.ts';

describe('a paper is signed, issued, corrected and withdrawn', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const drafted = async () => {
    const matter = await office.matter();
    const paper = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'decision',
      values: { reason: '材料齐全' },
    });
    const sign = (actor: Actor, seen: { version: number; digest: string } = paper) =>
      signPaper(office.room, office.on(actor, matter, paper.id), {
        version: seen.version,
        digest: seen.digest,
      });
    return { matter, paper, sign };
  };
  const signedByAll = async () => {
    const made = await drafted();
    for (const actor of [office.officer, office.second, office.head]) await made.sign(actor);
    return made;
  };
  const issue = (matter: string, paper: string, room: PaperRoom = office.room, actor = office.officer) =>
    issuePaper(room, office.on(actor, matter, paper));
  const state = async (matter: string, template = 'decision') =>
    (await office.room.matters.stateFor(office.officer, 'handling', matter)).snapshot.papers?.[template];
  const acts = async (matter: string) =>
    (
      await office.room.db.owner.query<{
        change: string;
        number: string | null;
        digest: string;
        scan: boolean | null;
      }>(
        `select input->>'change' as change, input->>'number' as number, input->>'digest' as digest from store.journal
         where stream = $1 and action = '@paper' order by version`,
        [matter],
      )
    ).rows;

  describe('signing', () => {
    test('two officers and then the head sign, in this order and nobody twice (行政处罚法 42)', async () => {
      const { matter, paper, sign } = await drafted();
      await assert.rejects(sign(office.head), { code: 'documents.not-your-turn', status: 403 });
      assert.deepEqual(await sign(office.officer), { signed: 1, complete: false });
      await assert.rejects(sign(office.officer), { code: 'documents.signed-already', status: 409 });
      await sign(office.second);
      await assert.rejects(sign(office.second), { code: 'documents.not-your-turn' });
      assert.equal(await state(matter), undefined);
      assert.deepEqual(await sign(office.head), { signed: 3, complete: true });
      assert.equal(await state(matter), 'signed');
      assert.deepEqual(await acts(matter), [{ change: 'signed', number: null, digest: paper.digest }]);
      await assert.rejects(sign(office.head), { code: 'documents.not-to-sign' });
    });

    test('who is officer and head at once signs as one of them only', async () => {
      const both = await office.city.person(
        { agency: office.city.agencies.police },
        { agency: office.city.agencies.police, role: 'head' },
      );
      const { sign } = await drafted();
      await sign(both);
      await sign(office.second);
      await assert.rejects(sign(both), { code: 'documents.signed-already' });
      await sign(office.head);
    });

    test('a signature is on the version that was seen: a stale one is refused', async () => {
      const { matter, paper, sign } = await drafted();
      await saveEdit(office.room, office.on(office.second, matter, paper.id), {
        based: 1,
        changes: [{ block: 5, text: '另一个理由' }],
      });
      await assert.rejects(sign(office.officer), { code: 'documents.draft-stale', status: 409 });
      await assert.rejects(sign(office.officer, { version: 2, digest: paper.digest }), {
        code: 'documents.draft-stale',
      });
    });

    test('an edit after signing ends every signature and says so; the journal takes the signed state back', async () => {
      const { matter, paper, sign } = await signedByAll();
      const edited = await saveEdit(office.room, office.on(office.officer, matter, paper.id), {
        based: 1,
        changes: [{ block: 5, text: '改过的理由' }],
      });
      assert.deepEqual([edited.version, edited.voided], [2, 3]);
      assert.equal(await state(matter), 'withdrawn');
      const read = await readPaper(office.room, office.on(office.officer, matter, paper.id));
      assert.deepEqual([read.state, read.signed], ['draft', 0]);
      assert.ok(read.signatures.every((one) => one.voidedAt !== null));
      await assert.rejects(issue(matter, paper.id), { code: 'documents.unsigned' });
      for (const actor of [office.officer, office.second, office.head]) await sign(actor, edited);
      assert.equal(await state(matter), 'signed');
    });

    test('whose turn it is may refuse with a reason, which stays on file', async () => {
      const { matter, paper } = await drafted();
      const refuse = (actor: Actor, reason: string) =>
        refuseToSign(office.room, office.on(actor, matter, paper.id), {
          version: 1,
          digest: paper.digest,
          reason,
        });
      await assert.rejects(refuse(office.head, '不同意'), { code: 'documents.not-your-turn' });
      await assert.rejects(refuse(office.officer, ' '), { code: 'documents.reason-missing' });
      await refuse(office.officer, '理由不充分');
      const read = await readPaper(office.room, office.on(office.officer, matter, paper.id));
      assert.deepEqual(
        read.refusals.map((one) => [one.version, one.reason]),
        [[1, '理由不充分']],
      );
    });
  });

  describe('issuing', () => {
    test('an unsigned paper is not issued and takes no number', async () => {
      const { matter, paper, sign } = await drafted();
      await sign(office.officer);
      await assert.rejects(issue(matter, paper.id), (error: unknown) => {
        assert.ok(error instanceof Problem);
        assert.deepEqual([error.code, error.status], ['documents.unsigned', 422]);
        assert.match(error.text.zh, /协办人/);
        return true;
      });
      const { papers } = await listPapers(office.room, office.as(office.officer, matter));
      assert.deepEqual([papers[0]!.state, papers[0]!.number], ['draft', null]);
    });

    test('it gets number and day, is rendered once, and the journal has the digest of these bytes', async () => {
      const { matter, paper } = await signedByAll();
      const issued = await issue(matter, paper.id);
      const year = new Date().getFullYear();
      assert.match(issued.number!, new RegExp(`^公许决字〔${String(year)}〕\\d+号$`));
      assert.equal(await state(matter), 'issued');
      const file = await issuedFile(office.room, office.on(office.officer, matter, paper.id));
      assert.equal(createHash('sha256').update(file.content).digest('hex'), issued.sha256);
      assert.deepEqual((await acts(matter)).at(-1), {
        change: 'issued',
        number: issued.number,
        digest: issued.sha256,
      });
      assert.deepEqual(await issue(matter, paper.id), issued);
      assert.equal((await acts(matter)).length, 2);
      const read = await readPaper(office.room, office.on(office.officer, matter, paper.id));
      assert.equal(read.content.number, issued.number);
      await assert.rejects(
        saveEdit(office.room, office.on(office.officer, matter, paper.id), {
          based: 1,
          changes: [{ block: 5, text: '晚了' }],
        }),
        { code: 'documents.not-a-draft' },
      );
      // sealed at rest: neither the text nor the file can be read in the tables
      const { rows } = await office.room.db.owner.query<{ found: boolean }>(
        `select bool_or(position(convert_to('%PDF', 'UTF8') in content) > 0 or position(convert_to('欧阳', 'UTF8') in content) > 0) as found
         from (select content from documents.file_part union all select content from documents.version) x`,
      );
      assert.equal(rows[0]!.found, false);
    });

    test('sixteen clerks issue at once: one series without a gap and without a double', async () => {
      const papers = [];
      for (let index = 0; index < 16; index += 1) papers.push(await signedByAll());
      const clerks = await Promise.all(
        papers.map(async () => office.city.person({ agency: office.city.agencies.police })),
      );
      const issued = await Promise.all(
        papers.map(({ matter, paper }, index) => issue(matter, paper.id, office.room, clerks[index])),
      );
      assert.equal(new Set(issued.map((one) => one.number)).size, 16);
      const { rows } = await office.room.db.owner.query<{
        least: number;
        most: number;
        papers: number;
        last: number;
      }>(
        `select min(ordinal) as least, max(ordinal) as most, count(*) as papers,
           (select last from documents.series where agency = $1 and word = '许决') as last
         from documents.paper where agency = $1 and word = '许决'`,
        [office.city.agencies.police],
      );
      const { least, most, papers: count, last } = rows[0]!;
      assert.deepEqual([least, most, last], [1, count, count]);
    });

    test('the same paper issued by two at once has one number, one file and one act', async () => {
      const { matter, paper } = await signedByAll();
      const [one, two] = await Promise.all([
        issue(matter, paper.id),
        issue(matter, paper.id, office.room, office.second),
      ]);
      assert.deepEqual(one, two);
      assert.deepEqual(
        (await acts(matter)).map((act) => act.change),
        ['signed', 'issued'],
      );
    });

    const failing = (when: 'before' | 'after'): PaperRoom => {
      const broken = Object.create(office.room.matters) as Matters;
      broken.notePaper = async (request) => {
        if (when === 'after') await office.room.matters.notePaper(request);
        throw new Error('the process died');
      };
      return { ...office.room, matters: broken };
    };

    for (const when of ['before', 'after'] as const)
      test(`a crash ${when} the journal has the act is completed when asked again, under the same number and once`, async () => {
        const { matter, paper } = await signedByAll();
        await assert.rejects(issue(matter, paper.id, failing(when)), /the process died/);
        const { papers } = await listPapers(office.room, office.as(office.officer, matter));
        const { number } = papers[0]!;
        assert.deepEqual([papers[0]!.state, number !== null], ['issuing', true]);
        // whoever asks again completes it, also somebody else
        const issued = await issue(matter, paper.id, office.room, office.second);
        assert.equal(issued.number, number);
        assert.deepEqual(
          (await acts(matter)).map((act) => act.change),
          ['signed', 'issued'],
        );
        assert.equal(await state(matter), 'issued');
      });

    test('what somebody began who has left since is completed in the name of whoever asks', async () => {
      const gone = await office.city.person({ agency: office.city.agencies.police });
      const { matter, paper } = await signedByAll();
      await assert.rejects(issue(matter, paper.id, failing('before'), gone), /the process died/);
      await office.room.db.owner.query('update access.binding set valid_to = now() where account = $1', [
        gone.account,
      ]);
      await issue(matter, paper.id, office.room, office.second);
      const { rows } = await office.room.db.owner.query(
        `select actor from store.journal where stream = $1 and input->>'change' = 'issued'`,
        [matter],
      );
      assert.deepEqual(rows, [{ actor: office.second.account }]);
    });

    test('what nobody asks for again is completed by the platform', async () => {
      const { matter, paper } = await signedByAll();
      await assert.rejects(issue(matter, paper.id, failing('before')), /the process died/);
      await office.room.db.owner.query(
        `update documents.change set asked_at = asked_at - interval '2 minutes' where paper = $1`,
        [paper.id],
      );
      await settleLeftOver(office.room, (_paper, error) => {
        throw error;
      });
      assert.equal(await state(matter), 'issued');
    });

    test('a number that cannot be used stays on its paper, with the reason', async () => {
      const { matter, paper } = await signedByAll();
      await assert.rejects(issue(matter, paper.id, failing('before')), /the process died/);
      await office.room.db.owner.query('delete from documents.change where paper = $1 and noted_at is null', [
        paper.id,
      ]);
      const { number } = await withdrawPaper(
        office.room,
        office.on(office.head, matter, paper.id),
        '印错作废',
      );
      const { rows } = await office.room.db.owner.query(
        'select state, number, reason from documents.paper where id = $1',
        [paper.id],
      );
      assert.deepEqual(rows, [{ state: 'withdrawn', number, reason: '印错作废' }]);
      assert.deepEqual((await acts(matter)).at(-1)!.change, 'withdrawn');
    });
  });

  describe('correcting and withdrawing', () => {
    test('a corrected paper is drafted from what it said, signed anew, and takes the place of the earlier one', async () => {
      const { matter, paper } = await signedByAll();
      const first = await issue(matter, paper.id);
      const correct = () =>
        correctPaper(office.room, office.on(office.officer, matter, paper.id), { reason: '姓名有误' });
      const draft = await correct();
      await assert.rejects(correct(), { code: 'documents.correction-open', status: 409 });
      assert.equal((await readPaper(office.room, office.on(office.head, matter, paper.id))).state, 'issued');
      for (const actor of [office.officer, office.second, office.head])
        await signPaper(office.room, office.on(actor, matter, draft.id), draft);
      const second = await issue(matter, draft.id);
      assert.notEqual(second.number, first.number);
      const { papers } = await listPapers(office.room, office.as(office.officer, matter));
      assert.deepEqual(
        papers.map((one) => [one.id, one.state, one.corrects, one.correctedBy]),
        [
          [paper.id, 'corrected', null, draft.id],
          [draft.id, 'issued', paper.id, null],
        ],
      );
      assert.deepEqual((await acts(matter)).at(-1)!.change, 'corrected');
      assert.equal(await state(matter), 'issued');
      assert.equal(
        (await issuedFile(office.room, office.on(office.officer, matter, paper.id))).type,
        'application/pdf',
      );
      await assert.rejects(correct(), { code: 'documents.not-issued' });
    });

    test('a notice of correction is linked to the paper, which stays in force', async () => {
      const { matter, paper } = await signedByAll();
      await issue(matter, paper.id);
      const notice = await correctPaper(office.room, office.on(office.officer, matter, paper.id), {
        reason: '笔误',
        notice: { template: 'reminder' },
      });
      await issue(matter, notice.id);
      const { papers } = await listPapers(office.room, office.as(office.officer, matter));
      assert.deepEqual(
        papers.map((one) => [one.template, one.state, one.corrects]),
        [
          ['decision', 'issued', null],
          ['reminder', 'issued', paper.id],
        ],
      );
    });

    test('what was issued is withdrawn with a reason, by the post that signed last', async () => {
      const { matter, paper } = await signedByAll();
      const { number } = await issue(matter, paper.id);
      const withdraw = (actor: Actor, reason = '依据错误') =>
        withdrawPaper(office.room, office.on(actor, matter, paper.id), reason);
      await assert.rejects(withdraw(office.officer), { code: 'documents.not-your-turn', status: 403 });
      await assert.rejects(withdraw(office.head, ''), { code: 'documents.reason-missing', status: 422 });
      assert.deepEqual(await withdraw(office.head), { number });
      await assert.rejects(withdraw(office.head), { code: 'documents.over', status: 409 });
      assert.equal(await state(matter), 'withdrawn');
    });

    test('a draft is thrown away and is no paper of the matter any more', async () => {
      const { matter, paper } = await drafted();
      await withdrawPaper(office.room, office.on(office.officer, matter, paper.id), '不需要');
      assert.deepEqual((await listPapers(office.room, office.as(office.officer, matter))).papers, []);
      assert.equal(await state(matter), undefined);
      await assert.rejects(readPaper(office.room, office.on(office.officer, matter, paper.id)), {
        code: 'documents.not-found',
      });
    });
  });
});
