import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unitUnder } from './unit-under.ts';

const working = (law: string, lengths: number[]) =>
  lengths.filter((length) => unitUnder(law, length)?.unit === 'wd');
const common = [1, 2, 3, 5, 7, 10, 15, 30, 60, 90];

describe('what 日 means under each law', () => {
  it('行政处罚法 85: only 2, 3, 5 and 7 日 are working days', () => {
    assert.deepEqual(working('行政处罚法', common), [2, 3, 5, 7]);
    assert.deepEqual(unitUnder('《中华人民共和国行政处罚法》', 7), {
      unit: 'wd',
      article: '85',
      status: 'V',
    });
    assert.deepEqual(unitUnder('行政处罚法', 15), { unit: 'cd', article: '85', status: 'V' });
  });

  it('行政强制法 69: every period of ten 日 or less is working days, the 催告 of 10 too', () => {
    assert.deepEqual(working('行政强制法', common), [1, 2, 3, 5, 7, 10]);
  });

  it('行政复议法 88: only 3, 5, 7 and 10 日 are working days', () => {
    assert.deepEqual(working('行政复议法', common), [3, 5, 7, 10]);
  });

  it('行诉解释 48, 民诉 85, 刑诉 105: every 日 is a calendar day', () => {
    for (const law of ['行政诉讼法', '民事诉讼法', '刑事诉讼法'])
      assert.deepEqual(working(law, common), [], law);
    assert.equal(unitUnder('刑事诉讼法', 7)?.article, '105');
  });

  it('信访工作条例 23: the one period of 5 工作日; all else calendar days', () => {
    assert.deepEqual(unitUnder('信访工作条例', 5), { unit: 'wd', article: '23', status: 'V' });
    assert.deepEqual(working('信访工作条例', common), [5]);
    assert.equal(unitUnder('信访工作条例', 5, '日')?.unit, 'cd');
  });

  it('laws without a working-day clause count calendar days', () => {
    for (const law of ['社区矫正法', '禁毒法', '戒毒条例', '法律援助法'])
      assert.deepEqual(working(law, common), [], law);
  });

  it('公证法 30 and 劳动保障监察条例 17 state working days in so many words; nothing is claimed of other periods', () => {
    assert.deepEqual(unitUnder('公证法', 15), { unit: 'wd', article: '30', status: 'V' });
    assert.deepEqual(unitUnder('劳动保障监察条例', 60), { unit: 'wd', article: '17', status: 'V' });
    assert.deepEqual(unitUnder('劳动保障监察条例', 30), { unit: 'wd', article: '17', status: 'V' });
    assert.equal(unitUnder('公证法', 20), undefined);
  });

  it('道路交通事故处理程序规定 附则（五）: 1, 2, 3, 5 and 10 日 are working days, 7 is not', () => {
    assert.deepEqual(working('道路交通事故处理程序规定', common), [1, 2, 3, 5, 10]);
  });

  it('重大行政决策程序暂行条例 16 and 26 write 7 both ways, so the wording must be given', () => {
    const law = '重大行政决策程序暂行条例';
    assert.throws(() => unitUnder(law, 7), { code: 'calendar.unit-ambiguous' });
    assert.deepEqual(unitUnder(law, 7, '工作日'), { unit: 'wd', article: '16', status: 'V' });
    assert.deepEqual(unitUnder(law, 7, '日'), { unit: 'cd', article: '26', status: 'V' });
    assert.deepEqual(unitUnder(law, 30), { unit: 'cd', article: '15', status: 'V' });
  });

  it('claims nothing of a law it has not read, nor of impossible lengths', () => {
    assert.equal(unitUnder('消防法', 3), undefined);
    assert.equal(unitUnder('constructor', 3), undefined);
    assert.equal(unitUnder('行政强制法', 0), undefined);
    assert.equal(unitUnder('行政强制法', Number.NaN), undefined);
  });
});
