import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanName, fittingName } from './clean-name.ts';

test('paths, devices, invisible and turning characters leave a name', () => {
  assert.equal(cleanName('../../etc/passwd'), 'passwd');
  assert.equal(cleanName('C:\\Windows\\现场 照片.jpg'), '现场 照片.jpg');
  assert.equal(cleanName('invoice\u202Egpj.exe'), 'invoicegpj.exe');
  assert.equal(cleanName('a\u200B\u0000\r\nb.txt'), 'ab.txt');
  assert.equal(cleanName('CON.txt'), '_CON.txt');
  assert.equal(cleanName('...'), 'file');
  assert.equal(cleanName(''), 'file');
  assert.equal(cleanName('a<b>:"|?*.txt'), 'a_b______.txt');
});

test('a long name is cut in front of its extension', () => {
  const name = cleanName(`${'证'.repeat(400)}.docx`);
  assert.equal(Array.from(name).length, 120);
  assert.match(name, /证\.docx$/);
});

test('whatever was sent, what is left is short, in one line, no path and the same when cleaned again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = cleanName(given);
      assert.ok(name.length > 0 && Array.from(name).length <= 120);
      assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]/u);
      assert.doesNotMatch(name, /^\.|\.$/);
      assert.equal(cleanName(name), name);
      assert.match(fittingName(given, ['jpg']), /\.jpg$/i);
    }),
  );
});
