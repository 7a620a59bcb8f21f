import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { xlsxRows } from './xlsx-rows.ts';

describe('rows of a workbook', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-xlsx-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const read = async (path: string) => {
    const progress = { bytesRead: 0, bytesTotal: 0 };
    const rows = await Array.fromAsync(xlsxRows(path, progress));
    return { rows: rows.map(({ number, cells }) => [number, ...cells]), ...progress };
  };

  test('it is read whole however often it is read: the reader of the library loses an entry about once in a hundred', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('楼幢').addRows([['小区', '楼幢'], ['望江苑', 7], [], ['听潮里', '8']]);
    book.addWorksheet('另一页').addRow(['不读']);
    const path = join(folder, 'doors.xlsx');
    const content = Buffer.from(await book.xlsx.writeBuffer());
    await writeFile(path, content);
    for (let times = 0; times < 400; times += 1) {
      const { rows, bytesRead } = await read(path);
      assert.deepEqual(rows, [
        [2, '望江苑', '7'],
        [4, '听潮里', '8'],
      ]);
      assert.ok(bytesRead <= content.length);
    }
  });

  test('a workbook without a row is said to be empty', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('空');
    const path = join(folder, 'empty.xlsx');
    await writeFile(path, Buffer.from(await book.xlsx.writeBuffer()));
    await assert.rejects(read(path), { code: 'address.file-empty' });
  });

  test('what is no workbook is said to be none', async () => {
    const path = join(folder, 'no.xlsx');
    await writeFile(path, '小区,楼幢\n');
    await assert.rejects(read(path), { code: 'address.file-unreadable' });
  });
});
