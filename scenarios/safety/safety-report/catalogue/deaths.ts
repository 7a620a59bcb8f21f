import { text } from '@gaoyao/kernel/scenario';
import { FEWEST_DEATHS, indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'death-registry';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'deaths',
  sources: [SOURCE],
  source: text(
    '居民死亡医学证明与公安部门的非正常死亡调查：关于进一步规范人口死亡医学证明和信息登记管理工作的通知（国卫规划发〔2013〕57号），按死亡日、死亡地统计',
    'Medical death certificates with police findings of unnatural death (notice on death certificates and their registration, 国卫规划发〔2013〕57号), by the day and the place of death',
  ),
});

/** Deaths by outside causes, on the day of death. One event is one death; nothing of the person comes with it. */
export const deaths: SafetyPart = {
  measures: [
    measure('unnatural-deaths', ['*'], { adds: 'count' }),
    measure('drownings', ['death-drowning'], { adds: 'count' }),
  ],
  indicators: [
    indicator({
      id: 'unnatural-deaths',
      unit: 'deaths',
      better: 'down',
      big: true,
      persons: { below: FEWEST_DEATHS },
      of: sum('unnatural-deaths'),
      name: text('非正常死亡人数', 'Unnatural deaths'),
      meaning: text(
        '期间内由外部原因造成的死亡人数：交通、跌落、溺水、火灾、中毒、工伤、自杀、他杀等（ICD-10 第二十章 V01–Y98）',
        'Deaths of the period by outside causes: traffic, falls, drowning, fire, poisoning, work, suicide, assault and others (ICD-10, chapter XX, V01–Y98)',
      ),
      limits: text(
        '登记滞后数周，近期偏低；与交通、火灾、生产安全领域的死亡重叠，不能相加；少于五人不显示',
        'Registered weeks later, so that the latest is low; it overlaps with deaths in traffic, fire and work safety and must not be added to them; fewer than five are not shown',
      ),
    }),
    indicator({
      id: 'unnatural-death-rate',
      unit: 'per-10k',
      better: 'down',
      persons: { below: FEWEST_DEATHS },
      of: sum('unnatural-deaths'),
      dividedBy: 'residents',
      name: text('每万人非正常死亡人数', 'Unnatural deaths per 10,000 residents'),
      meaning: text(
        '期间内非正常死亡人数 ÷ 期末户籍人口（万人）；不折算成全年',
        'Unnatural deaths in the period ÷ registered residents at its end, in ten thousands; not raised to a year',
      ),
      limits: text(
        '按死亡地而非户籍地统计，有医院的地方偏高；未按年龄标准化，老年人多的地方偏高',
        'By the place of death, so that places with a hospital stand high; not standardised by age, so that old populations do too',
      ),
    }),
    indicator({
      id: 'drownings',
      unit: 'deaths',
      better: 'down',
      persons: { below: FEWEST_DEATHS },
      of: sum('drownings'),
      name: text('溺水死亡人数', 'Drownings'),
      meaning: text(
        '期间内意外溺水死亡的人数（ICD-10 W65–W74）',
        'Deaths by accidental drowning in the period (ICD-10, W65–W74)',
      ),
      limits: text(
        '数字小，多数县和乡镇按月不显示；宜看全年',
        'Small numbers: most counties and towns are not shown by the month; look at the year',
      ),
    }),
  ],
};
