import { text } from '@gaoyao/kernel/scenario';
import { FEWEST_PERSONS, indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'traffic-police';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'traffic',
  sources: [SOURCE],
  source: text(
    '公安交管部门道路交通事故统计：适用一般程序处理、有人伤亡的事故，按发生日统计（道路交通事故处理程序规定；《中国统计年鉴》“交通事故情况”）',
    'Traffic police statistics: accidents with casualties handled by the ordinary procedure, by the day they happened (Provisions on the Procedure for Handling Road Traffic Accidents; China Statistical Yearbook, “traffic accidents”)',
  ),
});
const WITH_CASUALTIES = ['accident-injury', 'accident-fatal'];
const ALL = [...WITH_CASUALTIES, 'accident-damage'];

/** Road traffic accidents, on the day they happened. */
export const traffic: SafetyPart = {
  measures: [
    measure('traffic-accidents', WITH_CASUALTIES, { by: ['category', 'cause'] }),
    measure('traffic-deaths', WITH_CASUALTIES, { adds: { attribute: 'deaths' } }),
    measure('traffic-injured', WITH_CASUALTIES, { adds: { attribute: 'injured' } }),
    measure('traffic-loss', ALL, { adds: { attribute: 'loss' } }),
  ],
  indicators: [
    indicator({
      id: 'traffic-accidents',
      unit: 'accidents',
      better: 'down',
      big: true,
      of: sum('traffic-accidents'),
      name: text('道路交通事故起数', 'Road traffic accidents'),
      meaning: text(
        '期间内发生的有人伤亡的道路交通事故起数',
        'Road traffic accidents with casualties that happened in the period',
      ),
      limits: text(
        '只含报警并由交警处理的；自行协商和简易程序处理的财产损失事故不在内',
        'Accidents reported and handled by the police; damage settled by the parties or in the simple procedure is not in it',
      ),
    }),
    indicator({
      id: 'traffic-accident-rate',
      unit: 'per-10k',
      better: 'down',
      of: sum('traffic-accidents'),
      dividedBy: 'residents',
      name: text('每万人道路交通事故起数', 'Road traffic accidents per 10,000 residents'),
      meaning: text(
        '期间内有人伤亡的道路交通事故起数 ÷ 期末户籍人口（万人）；不折算成全年',
        'Road traffic accidents with casualties in the period ÷ registered residents at its end, in ten thousands; not raised to a year',
      ),
      limits: text(
        '车流过境的地方被抬高：事故与车辆和里程的关系比与居民的更近，而里程没有来源',
        'Too high where through traffic passes: accidents follow vehicles and distance more than residents, and distance has no source',
      ),
    }),
    indicator({
      id: 'traffic-deaths',
      unit: 'deaths',
      better: 'down',
      persons: { below: FEWEST_PERSONS },
      of: sum('traffic-deaths'),
      name: text('道路交通事故死亡人数', 'Road traffic deaths'),
      meaning: text(
        '期间内发生的道路交通事故中，自事故发生之日起七日内死亡的人数',
        'Persons who died within seven days of a road traffic accident that happened in the period',
      ),
      limits: text(
        '按事故发生日统计，七日内还会上升；七日以后死亡的不在内，世界卫生组织的口径为三十日',
        'By the day of the accident: it may rise for seven days; later deaths are not in it, while the World Health Organization counts thirty days',
      ),
    }),
    indicator({
      id: 'traffic-injured',
      unit: 'injured',
      better: 'down',
      persons: { below: FEWEST_PERSONS },
      of: sum('traffic-injured'),
      name: text('道路交通事故受伤人数', 'Injured in road traffic'),
      meaning: text(
        '期间内发生的道路交通事故中受伤的人数',
        'Persons injured in road traffic accidents that happened in the period',
      ),
      limits: text(
        '轻伤和重伤合计；未就医、未登记的不在内',
        'Slight and grave injuries together; those who saw no doctor or were not recorded are missing',
      ),
    }),
    indicator({
      id: 'traffic-loss',
      unit: 'yuan-10k',
      better: 'down',
      of: sum('traffic-loss'),
      name: text('道路交通事故直接财产损失', 'Direct loss in road traffic'),
      meaning: text(
        '期间内发生的道路交通事故（含仅有财产损失的一般程序事故）造成的直接财产损失，万元',
        'Direct loss of property in road traffic accidents of the period, those with damage alone in the ordinary procedure included, in 10,000 yuan',
      ),
      limits: text(
        '交警估算，不含医疗、误工和赔偿；个别大额事故左右总数',
        'An estimate of the police without treatment, lost work and damages; a few large accidents rule the sum',
      ),
    }),
  ],
};
