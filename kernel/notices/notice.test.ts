import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNotice, type Notice } from './index.ts';

const notice: Notice = {
  to: 'a',
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
  assert.throws(() => checkNotice({ ...notice, preview: { zh: `请看：${notice.body.zh}`, en: 'x' } }), {
    code: 'notices.preview-tells',
  });
});
