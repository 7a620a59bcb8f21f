import { heading, known, ruled, table } from './words.ts';
import type { Block, Field } from './words.ts';

/** The evidence of a case as notices and decisions list it: by the act that brought it (行政处罚法 46, 59(2)). */

const pieces = (zh: string, en: string, action: string): Field => ({
  name: { zh, en },
  from: `acts.${action}`,
  format: 'rows',
});

export const evidence: Readonly<Record<string, Field>> = {
  collected: pieces('书证、物证等证据', 'Evidence collected', 'add-evidence'),
  inspections: pieces('现场检查笔录', 'Records of the scene', 'inspect'),
  // one by one: a list of the acts would be shut to whoever may not see the guardian of a minor
  interviewedOn: known('询问日期', 'Day of the interview', 'act.interview.obtained', { format: 'day' }),
  interviewed: known('被询问人', 'Who was asked', 'act.interview.who'),
  samples: pieces('抽样取证', 'Samples', 'sample'),
  appraisals: pieces('鉴定意见', 'Expert opinions', 'appraisal-result'),
  monitoring: pieces('电子技术监控记录', 'Records of monitoring', 'add-monitoring'),
  excluded: pieces('已排除的证据', 'Excluded evidence', 'exclude-evidence'),
};

const obtained = ['取得日期', 'obtained:day', 8] as const;
const kind = ['证据种类', 'kind', 6] as const;

const listed = (
  rows: string,
  text: string,
  columns: readonly (readonly [title: string, value: string, share: number])[],
): readonly Block[] => [
  heading(text, { field: rows }),
  table(rows, [['序号', '#', 3], ...columns], { field: rows }),
];

/** One list per kind of act; those without an entry are not printed. */
export const evidenceLists: readonly Block[] = [
  ...listed('collected', '书证、物证等证据', [
    kind,
    obtained,
    ['取得方式', '{how}，{original}', 9],
    ['证明内容', 'summary', 10],
  ]),
  ...listed('inspections', '现场检查（勘验）笔录', [
    kind,
    ['检查日期', 'obtained:day', 8],
    ['证明内容', 'findings', 19],
  ]),
  ruled([['询问笔录', '{interviewedOn}询问{interviewed}所作的笔录']], { field: 'interviewedOn' }),
  ...listed('samples', '抽样取证', [kind, obtained, ['抽样方法', 'method', 14]]),
  ...listed('appraisals', '检测、检验、检疫、鉴定意见', [kind, obtained, ['意见', 'conclusion', 18]]),
  ...listed('monitoring', '电子技术监控设备收集的证据（设备经法制和技术审核）', [
    kind,
    obtained,
    ['设备', 'device', 8],
    ['查询、陈述、申辩途径', 'channel', 10],
  ]),
  ...listed('excluded', '下列证据已依法排除，不作为认定事实的根据', [
    ['证据', 'piece', 20],
    ['事由', 'ground', 12],
  ]),
];

/** The points of the violation and how far each is proved, for whoever reviews and decides. */
export const points: Field = {
  name: { zh: '证据要点', en: 'Points of evidence' },
  from: 'finding.conclude.evidence.list',
  format: 'rows',
  required: true,
};
export const pointsTable: readonly Block[] = [
  heading('证据要点'),
  table('points', [
    ['序号', '#', 3],
    ['要点', 'name', 10],
    ['是否必备', 'compulsory', 5],
    ['证明情况', 'why', 15],
  ]),
];
