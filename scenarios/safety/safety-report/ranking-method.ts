import type { RankingMethod } from '@gaoyao/kernel/indicators';
import { text } from '@gaoyao/kernel/scenario';

/**
 * How counties are ranked by the safety report. Only what lies in the hands of those ranked and harms everybody is ranked:
 * petitions and lawsuits are rights, and whoever is ranked by them is tempted to hinder them; deaths are too few and too
 * personal to compare.
 */
export const safetyRanking: RankingMethod = {
  id: 'safety-by-residents',
  version: 1,
  name: text('按人口标准化的平安排名', 'Safety ranked by residents'),
  says: [
    text(
      '每项以各辖区实际件数除以按全部辖区合计的每人发生率算出的预期件数（间接标准化），100 为全部辖区合计的水平，越低越好。',
      'Each figure is the observed number of a unit over the number expected at the rate per resident of all units together (indirect standardisation): 100 is the level of all together, lower is better.',
    ),
    text('总分是各项按公布的权重加权平均。', 'The score is their mean by the published weights.'),
    text(
      '两个辖区总分之差的 95% 区间含零的，不分先后，并列为一段名次。',
      'Two units whose difference has zero within its 95 % limits are not told apart: they share a range of ranks.',
    ),
    text(
      '信访、诉讼是权利，不参加排名；死亡人数少且涉及个人，不参加排名。',
      'Petitions and lawsuits are rights and are not ranked; deaths are few and personal and are not ranked either.',
    ),
    text(
      '件数是记录的件数：记录得全的辖区会排得靠后。有异议的辖区可以提出申诉，由没有发布报告的人处理。',
      'Numbers are of what was recorded: a unit that records well stands lower. A ranked unit may appeal; somebody decides who did not publish.',
    ),
  ],
  weights: [
    { indicator: 'criminal-cases', weight: 4, better: 'down' },
    { indicator: 'traffic-accidents', weight: 3, better: 'down' },
    { indicator: 'fires', weight: 2, better: 'down' },
    { indicator: 'work-accidents', weight: 1, better: 'down' },
  ],
};
