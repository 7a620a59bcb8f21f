import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import type { EvidencePoint } from '../../../../api/work.ts';
import { paged, type Paragraph, type Row } from './paging.ts';
import { pdfOf } from './picture-pdf.ts';
import { questionsFor } from './questions.ts';
import {
  correctionText,
  isSignature,
  nextSignature,
  segments,
  signatureKey,
  type Drawn,
  type Exchange,
} from './transcript.ts';

const point = (id: string, state: EvidencePoint['state'], compulsory: boolean): EvidencePoint => ({
  id,
  name: { zh: id, en: id },
  state,
  compulsory,
  why: { zh: '', en: '' },
  wanted: null,
  kinds: [],
});

test('an interview opens with cards, identity, recusal and rights, asks to each point, and closes with reading back', () => {
  const asked = questionsFor(
    'party',
    [point('met', 'met', true), point('extra', 'missing', false), point('place', 'missing', true)],
    'zh',
  );
  assert.deepEqual(
    asked.flatMap((one) => one.point ?? []),
    ['place', 'extra', 'met'],
  );
  assert.match(asked[0]!.question, /执法证件/);
  assert.match(asked[2]!.question, /回避/);
  assert.match(asked[3]!.question, /陈述和申辩/);
  assert.match(asked.at(-1)!.question, /核对.*宣读/);
  const witness = questionsFor('witness', [], 'zh').map(({ question }) => question);
  assert.ok(witness.some((question) => question.includes('作伪证')));
  assert.ok(!witness.some((question) => question.includes('陈述和申辩')));
});

test('a correction strikes out what was said first and keeps it readable', () => {
  assert.deepEqual(segments('摆了半天，四平方米', '摆了一天，四平方米'), [
    { text: '摆了', mark: 'kept' },
    { text: '半', mark: 'struck' },
    { text: '一', mark: 'added' },
    { text: '天，四平方米', mark: 'kept' },
  ]);
  assert.deepEqual(segments('是', '是'), [{ text: '是', mark: 'kept' }]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, answer) => {
      const found = segments(first, answer);
      const without = (mark: string) =>
        found
          .filter((one) => one.mark !== mark)
          .map(({ text }) => text)
          .join('');
      assert.equal(without('added'), first);
      assert.equal(without('struck'), answer);
    }),
  );
});

const setting = {
  width: 10,
  rows: 4,
  measure: (text: string) => Array.from(text).reduce((sum, one) => sum + (one > '\u2e80' ? 1 : 0.5), 0),
};
const says = (text: string, bold = false): Paragraph => ({ runs: [{ text, mark: 'kept', bold }] });
const textOf = (row: Row): string => row.map(({ text }) => text).join('');

test('no row begins with a closing mark, and a number stays whole', () => {
  const [page] = paged([says('摊位是我的，已经摆了半天。电话 13800001111 号')], setting);
  assert.deepEqual(page!.map(textOf), [
    '摊位是我的，已经摆了半天。'.slice(0, 10),
    '半天。电话 ',
    '13800001111 号',
  ]);
  const [marked] = paged([says('一二三四五六七八九十。')], setting);
  assert.equal(marked!.map(textOf)[0], '一二三四五六七八九十。');
});

test('a question is not left at the foot of a page without its answer', () => {
  const pages = paged([says('一'), says('二'), says('三'), says('问', true), says('答')], setting);
  assert.deepEqual(
    pages.map((page) => page.map(textOf)),
    [
      ['一', '二', '三'],
      ['问', '答'],
    ],
  );
});

test('nothing is lost by paging, whatever is said, and no page holds more rows than it has', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: fc.string({ unit: 'grapheme', maxLength: 60 }), bold: fc.boolean() }), {
        maxLength: 12,
      }),
      (all) => {
        const pages = paged(
          all.map(({ text, bold }) => says(text, bold)),
          setting,
        );
        const dense = (text: string) => text.replaceAll(/\s+/g, '');
        assert.equal(dense(pages.flat().map(textOf).join('')), dense(all.map(({ text }) => text).join('')));
        for (const page of pages) assert.ok(page.length <= setting.rows);
      },
    ),
  );
});

test('a correction is put on record in words: replaced, added, struck', () => {
  const said = (first: string, answer: string): Exchange => ({
    id: '1',
    question: '',
    first,
    answer,
    point: null,
  });
  assert.equal(correctionText(said('半天', '一天')), '原记“半”，核对时更正为“一”');
  assert.equal(correctionText(said('摆了', '摆了一天')), '核对时补充“一天”');
  assert.equal(correctionText(said('大约一天', '一天')), '核对时删去“大约”');
});

test('every page is signed by the person and both officers, in this order; after a refusal by the officers alone', () => {
  const drawn: Drawn = { name: '林', at: '2026-11-21T02:00:00Z', strokes: [] };
  const orderOf = (refusedFrom: number): string[] => {
    const given: Record<string, Drawn> = {};
    const order: string[] = [];
    for (;;) {
      const next = nextSignature(2, given, order.length >= refusedFrom);
      if (next === undefined) return order;
      const key = signatureKey(next.page, next.signer);
      given[key] = drawn;
      order.push(key);
    }
  };
  assert.deepEqual(orderOf(Infinity), [
    '0 person',
    '0 officer-1',
    '0 officer-2',
    '1 person',
    '1 officer-1',
    '1 officer-2',
  ]);
  assert.deepEqual(orderOf(3), ['0 person', '0 officer-1', '0 officer-2', '1 officer-1', '1 officer-2']);
});

test('a dot is no signature', () => {
  assert.equal(
    isSignature([
      [
        [500, 500, 0],
        [502, 501, 20],
      ],
    ]),
    false,
  );
  assert.equal(
    isSignature([
      [
        [100, 100, 0],
        [180, 100, 90],
      ],
    ]),
    true,
  );
});

test('signed pages become a pdf that a reader of pdf opens, page by page', async () => {
  // the shortest baseline JPEG: one grey pixel
  const jpeg = Uint8Array.from(
    Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
      'base64',
    ),
  );
  const blob = pdfOf([
    { jpeg, width: 1, height: 1 },
    { jpeg, width: 1, height: 1 },
  ]);
  const pdf = await getDocumentProxy(new Uint8Array(await blob.arrayBuffer()));
  assert.equal(pdf.numPages, 2);
  const page = await pdf.getPage(2);
  assert.deepEqual(page.view.map(Math.round), [0, 0, 595, 842]);
});
