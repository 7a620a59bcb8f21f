import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { extractText, getDocumentProxy } from 'unpdf';
import { smallReport } from './report-fixture.ts';
import { reportPdf } from './report-paper.ts';
import { reportSheet } from './report-sheet.ts';

const digest = 'ab'.repeat(32);
const edition = { id: 'e', number: 2, publishedAt: '2026-03-05T01:00:00.000Z' };
const published = () => {
  const report = smallReport();
  return { ...report, digest, head: { ...report.head, edition } };
};

async function textOf(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s/g, '');
}

async function cellsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return new Map(
    book.worksheets.map((sheet) => {
      const cells: unknown[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
      return [sheet.name, cells];
    }),
  );
}

describe('the report as pdf', () => {
  test('carries the figures with intervals, the definitions with sources and limits, and how fresh the sources are', async () => {
    const said = await textOf(await reportPdf(smallReport(), 'zh'));
    for (const part of [
      '东湖县平安态势报告',
      '2026年2月',
      '10–14',
      '+20%（偶然）',
      '无数据',
      '未报警的不在其中',
    ])
      assert.ok(said.includes(part), `${part} in ${said.slice(0, 600)}`);
    assert.ok(said.includes('滞后') && said.includes('消防救援支队') && said.includes('未定稿'));
    assert.ok(said.includes('记录的事件不是全部事件'));
  });

  test('of an edition says which, with its digest, and the same edition gives the same bytes', async () => {
    const [one, two] = [await reportPdf(published(), 'zh'), await reportPdf(published(), 'zh')];
    assert.ok((await textOf(one)).includes(digest));
    assert.deepEqual(one, two);
  });

  test('in English has no Chinese in it', async () => {
    const said = await textOf(await reportPdf(published(), 'en'));
    assert.ok(said.includes('DonghuCounty:Safetyreport'));
    assert.doesNotMatch(said, /[\p{Script=Han}（）：。]/u);
  });
});

describe('the report as xlsx', () => {
  test('keeps numbers as numbers, says what is unknown, and holds no formula', async () => {
    const sheets = await cellsOf(await reportSheet(published(), 'zh'));
    assert.deepEqual([...sheets.keys()], ['说明', '各项数字', '下级辖区', '定义、来源与局限', '来源的时效']);
    const figures = sheets.get('各项数字')!;
    assert.ok(figures.includes(12) && figures.includes(10) && figures.includes(14));
    assert.ok(figures.includes('无数据'));
    assert.ok(sheets.get('说明')!.includes(digest));
    assert.ok(sheets.get('下级辖区')!.includes("'=1+1镇"));
    assert.ok(sheets.get('定义、来源与局限')!.includes('未报警的不在其中。'));
    assert.ok(sheets.get('来源的时效')!.includes('滞后'));
  });

  test('in English has no Chinese in it', async () => {
    for (const [name, cells] of await cellsOf(await reportSheet(smallReport(), 'en')))
      assert.doesNotMatch([name, ...cells].join(' '), /\p{Script=Han}/u);
  });
});
