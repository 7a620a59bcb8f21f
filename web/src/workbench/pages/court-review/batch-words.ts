import { dictionary } from '../../../language/text.ts';

export const batchWords = dictionary({
  title: { zh: '批量审查', en: 'Review of all cases' },
  hint: {
    zh: '对本院审查阶段的强制执行申请逐件自动审查，离开页面照常进行；不写入案件，由法官逐件决定。',
    en: 'Every application under review at the court is examined. It goes on when you leave the page and writes nothing into the cases: the judge decides each.',
  },
  start: { zh: '审查本院全部案件', en: 'Review all cases of the court' },
  past: { zh: '历次审查', en: 'Reviews so far' },
  none: { zh: '还没有批量审查', en: 'None so far' },
  back: { zh: '历次审查', en: 'All reviews' },
  running: { zh: '进行中', en: 'Under way' },
  finished: { zh: '已完成', en: 'Finished' },
  notReviewed: { zh: '未能审查', en: 'Not reviewed' },
  withoutDossier: { zh: '没有案卷摘要', en: 'Without a dossier' },
  download: { zh: '下载未能审查的案件', en: 'Download the cases that could not be reviewed' },
  matter: { zh: '案号', en: 'Case' },
  outcome: { zh: '结果', en: 'Result' },
  wanting: { zh: '不符合或者待查', en: 'Not met or doubtful' },
  allReviewed: { zh: '没有未能审查的案件', en: 'No case was left out' },
  closed: {
    zh: '审查建议属于合议内容，只有法官、院长看得到；这里列出未能审查的案件。',
    en: 'Suggestions belong to the deliberation and are shown to judges. Here are the cases that could not be reviewed.',
  },
});

export const progressWords = (done: number, total: number) => ({
  zh: `${String(done)} / ${String(total)} 件`,
  en: `${String(done)} of ${String(total)}`,
});
