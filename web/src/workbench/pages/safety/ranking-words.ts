import { dictionary } from '../../../language/text.ts';

export const rankingWords = dictionary({
  title: { zh: '县区排名', en: 'Ranking of areas' },
  table: { zh: '排名', en: 'Ranking' },
  hint: {
    zh: '差异在误差内的并列，名次写成区间。排辖区，不排个人；数字小的辖区名次本来就不稳。',
    en: 'Areas whose difference lies within chance are tied and share a range. Areas are ranked, never persons; the rank of a small area is unsteady by nature.',
  },
  none: { zh: '本期没有可排名的辖区', en: 'No area can be ranked in this period' },
  rank: { zh: '名次', en: 'Rank' },
  unit: { zh: '辖区', en: 'Area' },
  score: { zh: '综合分', en: 'Score' },
  movement: { zh: '与上一定版比', en: 'Against the edition before' },
  tie: { zh: '并列（差异在误差内）', en: 'tie (within chance)' },
  noFormer: { zh: '上期没有名次', en: 'no rank before' },
  formerRank: (rank: string) => ({ zh: `原 ${rank}`, en: `was ${rank}` }),
  appealState: { zh: '异议', en: 'Appeal' },
  method: { zh: '排名方法（公开）', en: 'Method of the ranking (published)' },
  version: (n: number) => ({ zh: `第 ${String(n)} 版`, en: `version ${String(n)}` }),
  weights: { zh: '权重', en: 'Weights' },
  indicator: { zh: '指标', en: 'Indicator' },
  weight: { zh: '权重', en: 'Weight' },
  direction: { zh: '方向', en: 'Direction' },
  notPublished: {
    zh: '本期尚未定版：名次随数据变动，不能据此考核，也还不能提出异议。',
    en: 'This period has no edition yet: ranks move with the figures, nothing may be built on them, and there is nothing to appeal against.',
  },
  whoAppeals: {
    zh: '被排名辖区的负责人可以对定版名次提出异议，由他人决定。',
    en: 'The head of a ranked area may appeal against its rank in an edition; somebody else decides.',
  },
  appeal: { zh: '对名次提出异议', en: 'Appeal against the rank' },
  appealHint: {
    zh: '写明哪个数字、为什么不对。由未参与编制的人决定，决定及理由公布在定版页上。',
    en: 'Say which figure is wrong and why. Somebody who did not prepare the edition decides; decision and reasons stand on its page.',
  },
  appealed: {
    zh: '已提出，决定公布在定版页上',
    en: 'Lodged; the decision will stand on the page of the edition',
  },
  unitMissing: { zh: '请选择辖区', en: 'Choose the area' },
  grounds: { zh: '理由', en: 'Grounds' },
  groundsMissing: { zh: '请写明理由', en: 'Give the grounds' },
  send: { zh: '提出', en: 'Lodge' },
});

export const betterWhen = dictionary({
  up: { zh: '越高越好', en: 'higher is better' },
  down: { zh: '越低越好', en: 'lower is better' },
});

export const moved = dictionary({
  up: { zh: '前移', en: 'moved up' },
  down: { zh: '后移', en: 'moved down' },
  same: { zh: '未变', en: 'unchanged' },
});

export const appealWords = dictionary({
  open: { zh: '待决定', en: 'open' },
  upheld: { zh: '成立', en: 'upheld' },
  rejected: { zh: '不成立', en: 'rejected' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
});
