import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Problem } from '@gaoyao/kernel/store';
import { linesOf } from './address-lines.ts';
import { matchAnswer, parsedAnswer, readable, refusedAnswer } from './address-print.ts';

describe('lines of addresses', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-lines-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function read(...parts: readonly (string | Buffer)[]): Promise<string[]> {
    const file = join(folder, 'lines.txt');
    await writeFile(file, Buffer.concat(parts.map((part) => Buffer.from(part))));
    const lines: string[] = [];
    for await (const line of linesOf(file)) lines.push(line);
    return lines;
  }
  /** 人民路 in GBK. */
  const inGbk = Buffer.from('c8cbc3f1c2b7', 'hex');

  test('UTF-8 with and without a mark, with both line ends, the last line without one', async () => {
    assert.deepEqual(await read('人民路1号\n解放路2号\r\n\n望云路'), [
      '人民路1号',
      '解放路2号',
      '',
      '望云路',
    ]);
    assert.deepEqual(await read('\uFEFF人民路\n'), ['人民路']);
    assert.deepEqual(await read(''), []);
  });

  test('GBK is known by what it is, even in one file with UTF-8', async () => {
    assert.deepEqual(await read(inGbk, '\n', '解放路\n', inGbk), ['人民路', '解放路', '人民路']);
  });

  test('a file longer than one piece loses and doubles nothing', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `人民路${String(at)}号`);
    assert.deepEqual(await read(lines.join('\n')), lines);
  });

  test('a file that is not there is said', async () => {
    await assert.rejects(
      async () => linesOf(join(folder, 'none.txt')).next(),
      (error) => error instanceof Problem && error.code === 'address.file-unreadable',
    );
  });

  test('a line that is refused keeps its text and says why in both languages; a defect is no refusal', () => {
    const answer = refusedAnswer('路', new Problem('address.too-long', { zh: '太长', en: 'too long' }));
    assert.deepEqual(answer, {
      input: '路',
      components: [],
      candidates: [],
      error: { code: 'address.too-long', zh: '太长', en: 'too long' },
    });
    assert.match(readable(answer), /address\.too-long: 太长 {2}\| {2}too long/);
    assert.throws(() => refusedAnswer('路', new TypeError('a defect')), TypeError);
  });

  test('an empty line gives empty lists', () => {
    assert.deepEqual(parsedAnswer({ input: '', components: [] }), {
      input: '',
      components: [],
      candidates: [],
    });
    const note = { zh: '没有文字', en: 'There is no text' };
    assert.deepEqual(matchAnswer({ input: '', components: [], candidates: [], sure: false, note }), {
      ...{ input: '', components: [], candidates: [], sure: false, note },
    });
  });
});
