import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import type { MatterItem, Page } from '@gaoyao/kernel/matters';
import { matterSheet } from './matter-sheet.ts';

const name = { zh: '名', en: 'Name' };
const item = (title: string): MatterItem => ({
  id: 'x',
  number: '甲〔2026〕1号',
  title,
  scenario: { id: 's', name },
  stage: { id: 't', name },
  outcome: null,
  status: 'open',
  agency: { id: 'a', name },
  unit: null,
  place: { code: '990101001001001000010205019', address: '甲市东区人民路7号' },
  openedAt: '2026-11-20T16:30:00.000Z',
  lastAt: '2026-11-20T16:30:00.000Z',
  closedAt: null,
  nextDue: null,
});
const pageOf = (titles: readonly string[], next: string | null): Page<MatterItem> => ({
  items: titles.map(item),
  next,
});
const never = async (): Promise<never> => assert.fail('no further page was announced');

async function sheetOf(stream: ReturnType<typeof matterSheet>): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await buffer(stream)).buffer);
  return workbook.worksheets[0]!;
}

describe('a list of matters as a spreadsheet', () => {
  test('follows the pages to the last one', async () => {
    const asked: string[] = [];
    const sheet = await sheetOf(
      matterSheet(
        pageOf(['1', '2'], 'a'),
        async (cursor) => {
          asked.push(cursor);
          return cursor === 'a' ? pageOf(['3'], 'b') : pageOf(['4'], null);
        },
        'zh',
      ),
    );
    assert.deepEqual(asked, ['a', 'b']);
    assert.deepEqual(
      [2, 3, 4, 5].map((row) => sheet.getCell(row, 2).value),
      ['1', '2', '3', '4'],
    );
    assert.equal(sheet.rowCount, 5);
  });

  test('ends at the most rows it may hold and says so in the last one', async () => {
    const sheet = await sheetOf(matterSheet(pageOf(['1', '2', '3'], 'a'), never, 'en', 2));
    assert.equal(sheet.rowCount, 4);
    assert.equal(sheet.getCell('A4').value, 'Only the first 2 rows: narrow the filters');
    const whole = await sheetOf(matterSheet(pageOf(['1', '2'], null), never, 'en', 2));
    assert.equal(whole.rowCount, 3);
  });

  test('shows instants as the wall clock in China', async () => {
    const sheet = await sheetOf(matterSheet(pageOf(['1'], null), never, 'zh'));
    assert.deepEqual(sheet.getCell('I2').value, new Date('2026-11-21T00:30:00Z'));
  });

  test('a title that begins like a formula is kept as text', async () => {
    const sheet = await sheetOf(matterSheet(pageOf(['=1+1', '+1', '-1', '@x', 'a=1'], null), never, 'zh'));
    assert.deepEqual(
      [2, 3, 4, 5, 6].map((row) => sheet.getCell(row, 2).value),
      ["'=1+1", "'+1", "'-1", "'@x", 'a=1'],
    );
  });

  test('a page that fails cuts the file, so that it is never taken for a whole one', async () => {
    const stream = matterSheet(
      pageOf(['1'], 'a'),
      () => Promise.reject(new Error('the database has gone')),
      'zh',
    );
    await assert.rejects(buffer(stream), /the database has gone/);
  });
});
