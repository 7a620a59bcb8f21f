import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { startOfDay, localDay } from '../calendar/index.ts';
import { checkNotice } from './index.ts';
import { quietUntil } from './quiet-hours.ts';

const notice = {
  key: 'k',
  subject: { zh: '事项有新进展', en: 'A matter has moved on' },
  body: { zh: '您的案件已作出决定', en: 'Your case has been decided' },
  preview: { zh: '您有一条新通知', en: 'You have a new notice' },
};

test('a notice in both languages with a neutral preview may go out', () => {
  assert.equal(checkNotice(notice), notice);
});

test('a missing language is named, and a preview that tells the content is refused', () => {
  assert.throws(() => checkNotice({ ...notice, body: { zh: '有', en: ' ' } }), {
    code: 'notices.text-missing',
    details: { part: 'body' },
  });
  assert.throws(() => checkNotice({ ...notice, preview: notice.body }), { code: 'notices.preview-tells' });
  assert.throws(() => checkNotice({ ...notice, key: '' }), { code: 'notices.key' });
  assert.throws(() => checkNotice({ ...notice, body: { zh: '长'.repeat(4_001), en: 'long' } }), {
    code: 'notices.too-long',
  });
});

const at = (time: string): number => Date.parse(`2026-11-20T${time}:00+08:00`);
const night = { from: 22 * 60, until: 7 * 60 };

test('what is not urgent waits for the end of the quiet hours, over midnight too', () => {
  assert.equal(quietUntil(at('23:30'), night), at('23:30') + 7.5 * 3_600_000);
  assert.equal(quietUntil(at('06:59'), night), at('07:00'));
  assert.equal(quietUntil(at('07:00'), night), at('07:00'));
  assert.equal(quietUntil(at('13:00'), { from: 12 * 60, until: 14 * 60 }), at('14:00'));
  assert.equal(quietUntil(at('13:00'), null), at('13:00'));
  assert.equal(quietUntil(at('13:00'), { from: 60, until: 60 }), at('13:00'));
});

test('whatever the hours, it is never put off by a day or more, and never sent within them', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  fc.assert(
    fc.property(minute, minute, fc.integer({ min: 0, max: 10 * 86_400_000 }), (from, until, more) => {
      const now = at('00:00') + more;
      const then = quietUntil(now, { from, until });
      assert.ok(then >= now && then - now < 86_400_000);
      const of = Math.floor((then - startOfDay(localDay(then))) / 60_000);
      const isQuiet =
        from === until ? false : from > until ? of >= from || of < until : of >= from && of < until;
      assert.equal(isQuiet, false);
    }),
  );
});
