import assert from 'node:assert/strict';
import test from 'node:test';
import type { KindItem } from '../../../../api/evidence.ts';
import { formFaults } from '../../../form/validate.ts';
import { capturedAtOf, formOf, metadataOf, presetOf, statutoryOf } from './capture-form.ts';

const text = (zh: string) => ({ zh, en: zh });
const officers = {
  type: 'array',
  'x-title': text('询问人'),
  'x-widget': 'rows',
  items: {
    type: 'object',
    properties: {
      name: { type: 'string', 'x-title': text('姓名') },
      certificate: { type: 'string', 'x-title': text('执法证号') },
    },
  },
} as const;

const interview: KindItem = {
  id: 'interview-transcript',
  name: text('询问笔录'),
  about: text(''),
  statutory: [
    { id: 'party-statement', name: text('当事人的陈述') },
    { id: 'testimony', name: text('证人证言') },
  ],
  file: { need: 'optional', types: ['audio/*'] },
  schema: {
    type: 'object',
    required: ['interviewers', 'start', 'questions', 'pages'],
    properties: {
      interviewers: officers,
      start: { type: 'string', format: 'date-time', 'x-capture': 'moment', 'x-title': text('开始') },
      questions: { type: 'array', 'x-title': text('问答') },
      pages: { type: 'array', 'x-title': text('各页'), 'x-capture': 'signed-pages' },
    },
  },
};

test('questions and signed pages are not typed into the form: their editor makes them', () => {
  const form = formOf(interview);
  assert.deepEqual(Object.keys(form.properties), ['_title', 'interviewers', 'start', '_obtained', '_points']);
  assert.deepEqual(form.required, ['_title', '_obtained', 'interviewers', 'start']);
});

test('the officer who captures and the day stand in the form already; the certificate is still to be typed', () => {
  const preset = presetOf(interview, '林知远');
  assert.deepEqual(preset['interviewers'], [{ name: '林知远' }]);
  assert.ok(!formFaults(formOf(interview), preset).has('_obtained'));
  assert.ok(formFaults(formOf(interview), preset).has('_title'));
});

test('what the party says is a statement of the party, what anybody else says is testimony', () => {
  const by = (role: string) => statutoryOf(interview, { interviewee: { role } });
  assert.deepEqual(['party', 'representative', 'witness', 'complainant'].map(by), [
    'party-statement',
    'party-statement',
    'testimony',
    'testimony',
  ]);
});

test('evidence was captured when it was taken, not when the form was sent; metadata holds the standard’s fields alone', () => {
  const now = '2026-11-21T03:00:00.000Z';
  assert.equal(capturedAtOf({ takenAt: '2026-11-21T09:12:00+08:00' }, now), '2026-11-21T01:12:00.000Z');
  assert.equal(capturedAtOf({}, now), now);
  assert.deepEqual(metadataOf({ _title: 'x', _points: [], start: 'y' }), { start: 'y' });
});
