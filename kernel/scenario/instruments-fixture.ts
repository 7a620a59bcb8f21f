import assert from 'node:assert/strict';
import { test } from 'node:test';
import JSZip from 'jszip';
import { extractText, getDocumentProxy } from 'unpdf';
import {
  checkTemplate,
  fill,
  missingFields,
  toDocx,
  toPdf,
  type FilledPaper,
  type PaperContext,
  type RawValue,
  type Values,
} from '../documents/index.ts';
import type { DocumentTemplate } from '../process/index.ts';
import { Problem } from '../store/index.ts';

/** How the instruments of a scenario are read back: each is made as pdf and docx, and what its article asks for is looked for. */

export interface Instruments {
  readonly documents: Readonly<Record<string, DocumentTemplate>>;
  /** By instrument: what must be found in its text. */
  readonly contents: Readonly<Record<string, readonly string[]>>;
  readonly context: (template: string) => PaperContext;
  /** What the blanks of one story hold, by field; the rest is made up from the format. */
  readonly told: Readonly<Record<string, RawValue>>;
  /** The story in other ways, so that every part of every instrument is printed in one of them. */
  readonly tellings: readonly Values[];
}

const byFormat: Readonly<Record<string, RawValue>> = {
  money: 321.5,
  'money-words': 321.5,
  day: '2026-11-06',
  time: '2026-11-06T09:30',
  number: 2,
};

const bare = (text: string): string => text.replace(/\s+/gu, '');

/** Everything the template has a blank for; `changed` replaces parts of the story. */
function valuesOf(
  { told }: Pick<Instruments, 'told'>,
  template: DocumentTemplate,
  changed: Values = {},
): Values {
  const values: Record<string, RawValue> = {};
  for (const [id, { format = 'text', name }] of Object.entries(template.fields)) {
    const known = told[id];
    const fits = known !== undefined && (format === 'rows') === Array.isArray(known);
    values[id] = fits ? known : (byFormat[format] ?? `某某${name.zh}`);
  }
  return {
    ...values,
    ...Object.fromEntries(Object.entries(changed).filter(([id]) => id in template.fields)),
  };
}

async function pdfTextOf(filled: FilledPaper): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await toPdf(filled))), {
    mergePages: true,
  });
  return bare(text);
}

async function docxTextOf(filled: FilledPaper): Promise<string> {
  const xml = await (await JSZip.loadAsync(await toDocx(filled))).file('word/document.xml')!.async('string');
  return bare(xml.replace(/<[^>]+>/gu, '').replaceAll('&amp;', '&'));
}

/** Asserts that each part is found again in the pdf and in the docx of a paper, and that nothing is left unfilled. */
export async function assertSays(filled: FilledPaper, parts: readonly string[]): Promise<void> {
  const pdf = await pdfTextOf(filled);
  const docx = await docxTextOf(filled);
  for (const part of parts) {
    assert.ok(pdf.includes(bare(part)), `the pdf of ${filled.template} lacks “${part}”`);
    assert.ok(docx.includes(bare(part)), `the docx of ${filled.template} lacks “${part}”`);
  }
  assert.doesNotMatch(pdf, /[{}]|undefined|NaN|。。|\[object/u, filled.template);
}

/** One instrument of a story, filled. */
const filledOf = (instruments: Instruments, id: string, changed: Values = {}): FilledPaper => {
  const template = instruments.documents[id];
  assert.ok(template, id);
  return fill(template, valuesOf(instruments, template, changed), instruments.context(id));
};

/** The text of one instrument as pdf, without blanks. */
export const pdfText = async (instruments: Instruments, id: string, changed: Values = {}): Promise<string> =>
  pdfTextOf(filledOf(instruments, id, changed));

/** Makes every instrument, reads it back, and takes each required blank away once. */
export function readBackInstruments(instruments: Instruments): void {
  const { documents, contents, context, tellings } = instruments;

  test('all instruments are there, and each says what its article asks for', () => {
    assert.deepEqual(Object.keys(contents).sort(), Object.keys(documents).sort());
    for (const [id, template] of Object.entries(documents)) assert.deepEqual(checkTemplate(template), [], id);
  });

  for (const [id, template] of Object.entries(documents)) {
    test(`${template.name.zh} (${id}) as pdf and docx: ${template.article ?? 'internal'}`, async () => {
      await assertSays(filledOf(instruments, id), contents[id] ?? []);
    });

    test(`${template.name.zh} (${id}) without a required field is not made, and the field is named`, () => {
      for (const [field, { required }] of Object.entries(template.fields)) {
        if (required !== true) continue;
        const without = tellings
          .map((changed) => ({ ...valuesOf(instruments, template, changed), [field]: undefined }))
          .find((values) => missingFields(template, values).some((one) => one.field === field));
        assert.ok(without, `${field} is required but no telling prints it`);
        assert.throws(
          () => fill(template, without, context(id)),
          (error: unknown) =>
            error instanceof Problem &&
            error.code === 'documents.field-missing' &&
            error.text.zh.includes(template.fields[field]!.name.zh),
          `${id} without ${field}`,
        );
      }
    });
  }
}
