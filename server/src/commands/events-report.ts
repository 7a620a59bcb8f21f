import type { ClosingReport } from '@gaoyao/kernel/signals';
import type { Text } from '@gaoyao/kernel/store';
import { line, table } from '../console.ts';

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(2)} %`);

const doubts: Readonly<Record<ClosingReport['doubts'][number]['doubt'], Text>> = {
  'closed-before': { zh: '办结早于发生，照收', en: 'closed before it happened; taken as it says' },
  'target-before': { zh: '期限早于发生，照收', en: 'target before it happened; taken as it says' },
  'time-skipped': { zh: '时间落在拨快的一小时里', en: 'a time within the hour that clocks skipped' },
  'time-twice': {
    zh: '时间落在拨慢的一小时里，取前一次',
    en: 'a time within the hour that came twice: the first',
  },
  'one-position': {
    zh: '同一坐标的行过多，可能是“地点不详”的默认值',
    en: 'with one and the same position: it may stand for “place unknown”',
  },
};

/** The closing report as people read it. */
export function reportText(report: ClosingReport, rejects: string | null): string {
  const parts = [
    table([
      ['项 | item', '数 | number'],
      ['行 | rows', report.rows],
      ['新收 | imported', report.imported],
      ['更正 | corrected', report.corrected],
      ['未变 | unchanged', report.unchanged],
      ['未收 | rejected', report.rejected],
      ['不在任何单元 | outside every unit', report.outsideUnits],
      ['没有地点 | without place', report.unplaced],
    ]),
    line({
      zh: `按期办结率 ${percent(report.onTimeRate)}（办结且有期限的 ${String(report.closedWithTarget)} 件中，在期限前办结的占比）`,
      en: `closed on time ${percent(report.onTimeRate)} (the share closed by the target among ${String(report.closedWithTarget)} closed with a target)`,
    }),
    table([
      ['类别 | kind', '件 | events', '按期 | on time'],
      ...report.byCategory.map(({ category, count, onTimeRate }) => [category, count, percent(onTimeRate)]),
    ]),
    ...report.rejections.map(({ code, rows }) =>
      line({ zh: `未收 ${String(rows)} 行：${code}`, en: `${String(rows)} rows rejected: ${code}` }),
    ),
    ...report.doubts.map(({ doubt, rows }) =>
      line({ zh: `${String(rows)} 行${doubts[doubt].zh}`, en: `${String(rows)} rows ${doubts[doubt].en}` }),
    ),
    ...(report.newCategories.length === 0
      ? []
      : [
          line({
            zh: `新类别 ${String(report.newCategories.length)} 个`,
            en: `${String(report.newCategories.length)} kinds never seen before`,
          }),
        ]),
    ...(rejects === null
      ? []
      : [
          line({
            zh: `未收的行在 ${rejects}，改正后可再导入`,
            en: `rows not taken are in ${rejects}: correct them and import it`,
          }),
        ]),
    ...(report.dryRun ? [line({ zh: '只试：什么也没有写入', en: 'tried only: nothing was written' })] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
