import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersIn } from './numbers.ts';

test('numbers are read by line, each once, whatever stands around them', () => {
  assert.deepEqual(numbersIn(' 东综执〔2026〕1号\r\n\n东综执〔2026〕2号\t备注\n东综执〔2026〕1号\n'), [
    '东综执〔2026〕1号',
    '东综执〔2026〕2号',
  ]);
});

test('the file of rejected rows can be pasted as it is', () => {
  const file =
    '\uFEFF"事项 | matter","代码 | code","原因","reason"\r\n"东综执〔2026〕3号","documents.not-now","现在不能，见第""一""条","not now"\r\n"\'=1+1","x","x","x"\r\n';
  assert.deepEqual(numbersIn(file), ['东综执〔2026〕3号', '=1+1']);
});
