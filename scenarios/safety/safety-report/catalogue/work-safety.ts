import { text } from '@gaoyao/kernel/scenario';
import { FEWEST_PERSONS, indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'emergency-bureau';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'work-safety',
  sources: [SOURCE],
  source: text(
    '应急管理部门生产安全事故统计：生产安全事故统计调查制度（应急管理部制定，国家统计局批准），按发生日统计',
    'Statistics of work-safety accidents of the emergency management bodies (survey system of the Ministry of Emergency Management, approved by the National Bureau of Statistics), by the day they happened',
  ),
});

/** Work-safety accidents, on the day they happened. */
export const workSafety: SafetyPart = {
  measures: [
    measure('work-accidents', ['*'], { by: ['category', 'severity'] }),
    measure('work-deaths', ['*'], { adds: { attribute: 'deaths' } }),
    measure('work-larger-accidents', ['*'], { severity: 3 }),
    measure('work-reports-with-term', ['*'], { on: 'closed', only: 'with-target' }),
    measure('work-reports-in-term', ['*'], { on: 'closed', only: 'on-time' }),
  ],
  indicators: [
    indicator({
      id: 'work-accidents',
      unit: 'accidents',
      better: 'down',
      big: true,
      of: sum('work-accidents'),
      name: text('生产安全事故起数', 'Work-safety accidents'),
      meaning: text(
        '期间内发生的纳入统计的生产安全事故起数',
        'Work-safety accidents within the survey that happened in the period',
      ),
      limits: text(
        '瞒报、迟报的事故查实后才补入；是否属于生产安全事故由认定决定',
        'Accidents that were concealed or told late come in when found; whether one belongs here is decided by finding',
      ),
    }),
    indicator({
      id: 'work-deaths',
      unit: 'deaths',
      better: 'down',
      persons: { below: FEWEST_PERSONS },
      of: sum('work-deaths'),
      name: text('生产安全事故死亡人数', 'Work-safety deaths'),
      meaning: text(
        '期间内发生的生产安全事故中，自事故发生之日起三十日内死亡的人数（生产安全事故报告和调查处理条例第十三条；道路交通、火灾为七日）',
        'Persons who died within thirty days of a work-safety accident of the period (Regulations on the Reporting and Investigation of Work-safety Accidents, art 13; seven days in road traffic and fire)',
      ),
      limits: text(
        '营运车辆的道路交通事故可能同时计入交通事故，两个领域不能相加',
        'A road accident of a commercial vehicle may count in traffic too: the two domains must not be added up',
      ),
    }),
    indicator({
      id: 'work-larger-accidents',
      unit: 'accidents',
      better: 'down',
      of: sum('work-larger-accidents'),
      name: text('较大及以上生产安全事故起数', 'Larger work-safety accidents'),
      meaning: text(
        '期间内发生的较大、重大、特别重大事故起数：死亡三人以上，或者重伤十人以上，或者直接经济损失一千万元以上（条例第三条）',
        'Accidents of the period of the three upper grades: three dead, ten gravely injured or ten million yuan of direct loss, or more (art 3)',
      ),
      limits: text(
        '多数期间为零：零不说明风险消失',
        'Zero in most periods, which does not say that the danger is gone',
      ),
    }),
    indicator({
      id: 'work-reports-in-term-rate',
      unit: '%',
      better: 'up',
      of: sum('work-reports-in-term'),
      dividedBy: sum('work-reports-with-term'),
      name: text('事故调查按期结案率', 'Accident inquiries closed in term'),
      meaning: text(
        '期间内结案的事故调查中，在期限内提交报告的起数 ÷ 期间内结案且有期限的起数（条例第二十九条：六十日，延长不超过六十日）',
        'Inquiries reported within their term ÷ those closed in the period with a term (art 29: sixty days, sixty more at most)',
      ),
      limits: text(
        '尚未结案的不在内；技术鉴定所需时间不计入期限',
        'Open inquiries are not in it; time for technical appraisal does not count',
      ),
    }),
  ],
};
