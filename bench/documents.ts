import { fill, paperFonts, readFonts, toDocx, toPdf, type FilledPaper } from '@gaoyao/kernel/documents';
import type { DocumentTemplate } from '@gaoyao/kernel/process';
import type { Benchmark } from './benchmark.ts';
import { interleaved, median } from './statistics.ts';

const name = (zh: string, en: string) => ({ zh, en });

/** A decision of about three pages with a list of what was seized. */
const template: DocumentTemplate = {
  name: name('行政处罚决定书', 'Decision on a penalty'),
  status: 'V',
  series: '罚决',
  audience: 'party',
  sealed: true,
  signers: [{ by: 'head', name: name('负责人', 'Head') }],
  fields: {
    party: { name: name('当事人', 'Party'), required: true },
    facts: { name: name('事实', 'Facts'), required: true },
    fine: { name: name('罚款', 'Fine'), format: 'money', required: true },
    words: { name: name('大写', 'In words'), format: 'money-words', required: true },
    goods: { name: name('物品', 'Goods'), format: 'rows', required: true },
  },
  body: [
    { kind: 'title', text: '行政处罚决定书' },
    { kind: 'number' },
    { kind: 'addressee', text: '{party}：' },
    { kind: 'heading', text: '一、违法事实' },
    { kind: 'paragraph', text: '{facts}' },
    { kind: 'heading', text: '二、处罚决定' },
    { kind: 'paragraph', text: '本机关决定处以罚款{fine}元（大写：{words}）。扣押物品见下表。' },
    {
      kind: 'table',
      rows: 'goods',
      columns: [
        { title: '序号', value: '#' },
        { title: '名称', value: 'name', share: 4 },
        { title: '数量', value: 'count' },
        { title: '估价（元）', value: 'worth:money', share: 2 },
      ],
    },
    { kind: 'closing' },
  ],
};

/** Papers that differ in party, amount and text, as those of a batch do. */
const paper = (index: number): FilledPaper =>
  fill(
    template,
    {
      party: `甲乙丙丁第${String(index)}商店`,
      facts:
        `经查，当事人于第${String(index)}日在人行道上摆设摊点，经责令改正（见《责令改正通知书》）后逾期未改正，`.repeat(
          18,
        ),
      fine: 200 + index * 10.5,
      words: 200 + index * 10.5,
      goods: Array.from({ length: 40 }, (_, row) => ({
        name: '塑料折叠椅',
        count: row + 1,
        worth: row * 3.5,
      })),
    },
    {
      template: 'decision',
      agency: '某市综合行政执法局',
      day: '2026-11-21',
      number: `某综执罚决〔2026〕${String(index + 1)}号`,
    },
  );

/** A paper as both files, in milliseconds. */
async function both(index: number, fonts = paperFonts): Promise<number> {
  const started = performance.now();
  const filled = paper(index);
  const files = await Promise.all([toPdf(filled, { fonts: await fonts() }), toDocx(filled)]);
  if (files.some((bytes) => bytes.length < 1000)) throw new Error('an empty file');
  return performance.now() - started;
}

export const documentsBenchmark: Benchmark = {
  id: 'documents',
  name: { zh: '文书成文', en: 'papers as pdf and docx' },
  run: async ({ quick, note }) => {
    // the first paper parses the fonts
    await both(0);
    let next = 0;
    const each = await interleaved(quick ? 5 : 25, {
      kept: () => both((next += 1)),
      parsed: () => both((next += 1), () => readFonts()),
    });
    const papers = quick ? 50 : 1000;
    let batch = 0;
    let reparsed = 0;
    for (let index = 0; index < papers; index += 1) {
      batch += await both(index);
      // the baseline takes turns, and is told by every tenth paper
      if (index % 10 === 0) reparsed += 10 * (await both(index, () => readFonts()));
      if ((index + 1) % 250 === 0) note({ zh: `${String(index + 1)} 份`, en: `${String(index + 1)} papers` });
    }
    const fonts = { zh: '每份重新解析字体', en: 'the fonts parsed for every paper' };
    return {
      measures: [
        {
          id: 'one',
          name: { zh: '一份文书（pdf 和 docx）', en: 'one paper (pdf and docx)' },
          value: median(each.kept),
          unit: 'ms',
          baseline: { name: fonts, value: median(each.parsed) },
          goals: [{ of: 'value', at: 'most', limit: 300 }],
        },
        {
          id: 'batch',
          name: { zh: `连续 ${String(papers)} 份`, en: `${String(papers)} papers in a row` },
          value: batch / 1000,
          unit: 's',
          baseline: { name: fonts, value: reparsed / 1000 },
          // 1,000 in two minutes
          goals: [{ of: 'value', at: 'most', limit: papers * 0.12 }],
        },
      ],
    };
  },
};
