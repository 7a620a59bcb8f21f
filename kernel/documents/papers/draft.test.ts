import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Problem } from '../../store/index.ts';
import { draftPaper, saveEdit } from './draft.ts';
import { listPapers } from './list.ts';
import { decisionTemplate, paperFlow, paperOffice, type PaperOffice } from './papers-fixture.ts';
import { previewPaper } from './paper-file.ts';
import { readPaper } from './read.ts';

const textOf = (paper: { readonly blocks: readonly object[] }): string => JSON.stringify(paper.blocks);

describe('a paper is drafted from what the matter holds', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const draft = async (actor = office.officer) => {
    const matter = await office.matter();
    const paper = await draftPaper(office.room, office.as(actor, matter), {
      template: 'decision',
      values: { reason: '材料齐全' },
    });
    return { matter, paper };
  };

  test('facts by the names of their choices, acts, officials, persons, numbers and days are written in', async () => {
    const matter = await office.matter();
    await office.room.matters.perform({
      actor: office.officer,
      purpose: 'handling',
      on: { matter },
      action: 'visit',
      input: { seen: '摊位一个' },
    });
    const { filled } = await draftPaper(office.room, office.as(office.officer, matter), {
      template: 'decision',
      values: { reason: '材料齐全' },
    });
    const written = textOf(filled);
    for (const said of [
      '欧阳某某：',
      '摆摊许可',
      '35.50元',
      '符合条件',
      '理由：材料齐全',
      '摊位一个',
      office.lead.staffNumber,
      '公〔',
    ])
      assert.ok(written.includes(said), `${said} in ${written}`);
    assert.match(written, /证件号码991101/);
    assert.match(written, /电话10012345678/);
    assert.match(written, /审查：符合条件；内情：邻居所述/);
    assert.match(written, /确认书：无/);
    assert.equal(filled.agency, 'police');
  });

  test('what stands in a compartment closed to the drafter is absent; who opens it writes it, and then others do not read it', async () => {
    const { matter, paper } = await draft();
    assert.match(textOf(paper.filled), /健康：无/);
    const open = await draftPaper(office.room, office.as(office.lead, matter), {
      template: 'decision',
      values: { reason: '一' },
    });
    assert.match(textOf(open.filled), /健康：孕期/);
    assert.equal((await readPaper(office.room, office.on(office.lead, matter, open.id))).id, open.id);
    for (const read of [
      () => readPaper(office.room, office.on(office.officer, matter, open.id)),
      () => previewPaper(office.room, office.on(office.officer, matter, open.id), 'pdf'),
    ])
      await assert.rejects(read(), { code: 'documents.compartment-closed', status: 403 });
    const { papers } = await listPapers(office.room, office.as(office.officer, matter));
    assert.deepEqual(
      papers.map((one) => [one.id, one.closed]),
      [
        [paper.id, false],
        [open.id, true],
      ],
    );
  });

  test('each opening of a person’s data for a paper stands in the trace, by field', async () => {
    const { matter } = await draft();
    const { rows } = await office.room.db.owner.query<{ field: string }>(
      `select field from access.trace where matter = $1 and actor = $2 and act = 'document' and party is not null order by field`,
      [matter, office.officer.account],
    );
    assert.deepEqual(
      rows.map((row) => row.field),
      ['identityNumber', 'name', 'phone'],
    );
  });

  test('a required blank without a value is named and nothing is kept', async () => {
    const matter = await office.matter();
    await assert.rejects(
      draftPaper(office.room, office.as(office.officer, matter), { template: 'decision' }),
      (error: unknown) => {
        assert.ok(error instanceof Problem);
        assert.equal(error.code, 'documents.field-missing');
        assert.match(error.text.zh, /理由/);
        assert.deepEqual(
          (error.details as { missing: { field: string }[] }).missing.map((one) => one.field),
          ['reason'],
        );
        return true;
      },
    );
    assert.deepEqual((await listPapers(office.room, office.as(office.officer, matter))).papers, []);
  });

  test('what the matter says is not written over by the drafter, and unknown blanks are refused', async () => {
    const matter = await office.matter();
    const write = (values: Record<string, string>) =>
      draftPaper(office.room, office.as(office.officer, matter), { template: 'decision', values });
    await assert.rejects(write({ reason: '一', applicant: '别人' }), { code: 'documents.field-fixed' });
    await assert.rejects(write({ reason: '一', other: '别人' }), { code: 'documents.field-unknown' });
    await assert.rejects(write({ reason: '一\u{10FFFD}' }), { code: 'documents.character-missing' });
  });

  test('a template is drafted only when its condition holds, and the list says why not', async () => {
    const { matter } = await office.room.matters.perform({
      actor: office.officer,
      purpose: 'handling',
      on: { scenario: 'paper-permit' },
      action: 'apply',
      input: { kind: 'stall', applicant: await office.applicant() },
    });
    await assert.rejects(
      draftPaper(office.room, office.as(office.officer, matter), {
        template: 'decision',
        values: { reason: '一' },
      }),
      { code: 'documents.not-now', status: 422 },
    );
    const { templates } = await listPapers(office.room, office.as(office.officer, matter));
    assert.deepEqual(
      templates.map((one) => [one.id, one.allowed, one.reason?.zh ?? null]),
      [
        ['decision', false, '须先办理“审查”'],
        ['consent', true, null],
        ['reminder', true, null],
      ],
    );
    await assert.rejects(draftPaper(office.room, office.as(office.officer, matter), { template: 'other' }), {
      code: 'documents.template-unknown',
    });
  });

  test('two officers edit at once: the second is told, nothing is overwritten', async () => {
    const { matter, paper } = await draft();
    const save = (actor: typeof office.officer, text: string) =>
      saveEdit(office.room, office.on(actor, matter, paper.id), {
        based: 1,
        changes: [{ block: 5, text }],
      });
    const both = await Promise.allSettled([save(office.officer, '甲写的'), save(office.second, '乙写的')]);
    assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
    const late = both.find((one) => one.status === 'rejected');
    assert.ok(late?.status === 'rejected' && late.reason instanceof Problem);
    assert.deepEqual([late.reason.code, late.reason.status], ['documents.draft-stale', 409]);
    assert.equal((late.reason.details as { version: number }).version, 2);
    const read = await readPaper(office.room, office.on(office.officer, matter, paper.id));
    assert.deepEqual([read.version, read.versions.length], [2, 2]);
    const kept = both[0].status === 'fulfilled' ? '甲写的' : '乙写的';
    assert.ok(textOf(read.content).includes(kept));
  });

  test('a preview is marked as a draft and is a file of its kind', async () => {
    const { matter, paper } = await draft();
    const pdf = await previewPaper(office.room, office.on(office.second, matter, paper.id), 'pdf');
    const docx = await previewPaper(office.room, office.on(office.second, matter, paper.id), 'docx');
    assert.equal(Buffer.from(pdf.content).subarray(0, 5).toString(), '%PDF-');
    assert.equal(Buffer.from(docx.content).subarray(0, 2).toString(), 'PK');
    assert.equal(pdf.name, '许可决定书.pdf');
  });

  test('the template of the definition that the matter runs on stays with it when another is installed', async () => {
    const { matter } = await draft();
    const flow = paperFlow();
    await office.city.definitions.install(
      paperFlow({
        documents: {
          ...flow.documents,
          decision: {
            ...decisionTemplate,
            body: [
              { kind: 'title', text: '新版决定书' },
              { kind: 'number' },
              { kind: 'paragraph', text: '{reason}' },
            ],
            fields: { reason: decisionTemplate.fields['reason']! },
          },
        },
      }),
      'data',
    );
    const write = async (of: string) =>
      (
        await draftPaper(office.room, office.as(office.officer, of), {
          template: 'decision',
          values: { reason: '一' },
        })
      ).filled.title;
    assert.equal(await write(matter), '许可决定书');
    assert.equal(await write(await office.matter()), '新版决定书');
  });
});
