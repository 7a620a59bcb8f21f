import { text } from '@gaoyao/kernel/scenario';
import { FEWEST_PERSONS, indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'fire-brigade';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'fire',
  sources: [SOURCE],
  source: text(
    '消防救援机构火灾统计：火灾统计管理规定（消防〔2025〕17号，2025年5月1日起施行；此前为公通字〔1996〕82号），按起火日统计',
    'Fire statistics of the fire and rescue bodies: Provisions on Fire Statistics (消防〔2025〕17号, in force since 1 May 2025; before that 公通字〔1996〕82号), by the day of the fire',
  ),
});

/** Fires, on the day they broke out. */
export const fire: SafetyPart = {
  measures: [
    measure('fires', ['*'], { by: ['category', 'cause'] }),
    measure('fire-deaths', ['*'], { adds: { attribute: 'deaths' } }),
    measure('fire-injured', ['*'], { adds: { attribute: 'injured' } }),
    measure('fire-loss', ['*'], { adds: { attribute: 'loss' } }),
  ],
  indicators: [
    indicator({
      id: 'fires',
      unit: 'fires',
      better: 'down',
      big: true,
      of: sum('fires'),
      name: text('火灾起数', 'Fires'),
      meaning: text(
        '期间内发生的火灾起数，轻微火灾在内',
        'Fires that broke out in the period, slight ones included',
      ),
      limits: text(
        '自行扑灭而未报警的多数不在内；2025年起轻微火灾单列，与此前比较要当心',
        'Most of those put out without a call are not in it; slight fires are a grade of their own since 2025: compare with earlier years with care',
      ),
    }),
    indicator({
      id: 'fire-deaths',
      unit: 'deaths',
      better: 'down',
      persons: { below: FEWEST_PERSONS },
      of: sum('fire-deaths'),
      name: text('火灾死亡人数', 'Fire deaths'),
      meaning: text(
        '期间内发生的火灾中死亡的人数，含起火后三十日内死亡的（2025年5月以前为七日）',
        'Persons who died in fires of the period, within thirty days of the fire (seven days before May 2025)',
      ),
      limits: text(
        '数字小，多在偶然波动之内；三十日内还会上升',
        'Small numbers, mostly within chance; it may rise for thirty days',
      ),
    }),
    indicator({
      id: 'fire-injured',
      unit: 'injured',
      better: 'down',
      persons: { below: FEWEST_PERSONS },
      of: sum('fire-injured'),
      name: text('火灾受伤人数', 'Injured in fires'),
      meaning: text(
        '期间内发生的火灾中受伤的人数，扑救中受伤的在内',
        'Persons injured in fires of the period, those who fought them included',
      ),
      limits: text('未送医的轻伤多未登记', 'Slight injuries without a doctor are mostly not recorded'),
    }),
    indicator({
      id: 'fire-loss',
      unit: 'yuan-10k',
      better: 'down',
      of: sum('fire-loss'),
      name: text('火灾直接财产损失', 'Direct loss in fires'),
      meaning: text(
        '期间内发生的火灾造成的直接财产损失，万元',
        'Direct loss of property in fires of the period, in 10,000 yuan',
      ),
      limits: text(
        '核定往往晚于起火数周，近期偏低；个别大火左右总数',
        'Assessed weeks after the fire, so that the latest is low; a few large fires rule the sum',
      ),
    }),
  ],
};
