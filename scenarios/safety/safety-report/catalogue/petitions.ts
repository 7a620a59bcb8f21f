import { text } from '@gaoyao/kernel/scenario';
import { indicatorsOf, measuresOf, sum, type SafetyPart } from './part.ts';

const SOURCE = 'petitions-office';
const measure = measuresOf(SOURCE);
const indicator = indicatorsOf({
  domain: 'petitions',
  sources: [SOURCE],
  source: text(
    '信访部门登记：信访工作条例第二十二条，按登记日统计；来信、来访、网上信访、电话信访合计（第十七条）',
    'Registers of the petition offices (Regulations on Petition Work, art 22), by the day of registration; letters, visits, online and telephone together (art 17)',
  ),
});

/** Petitions, on the day they were registered. */
export const petitions: SafetyPart = {
  measures: [
    measure('petitions', ['*'], { by: ['category', 'topic'] }),
    measure('joint-visits', ['petition-visit'], { where: { joint: [true] }, by: ['topic'] }),
    measure('repeat-petitions', ['*'], { where: { repeat: [true] } }),
    measure('petitions-closed-with-target', ['*'], { on: 'closed', only: 'with-target' }),
    measure('petitions-closed-on-time', ['*'], { on: 'closed', only: 'on-time' }),
  ],
  indicators: [
    indicator({
      id: 'petitions',
      unit: 'cases',
      big: true,
      of: sum('petitions'),
      name: text('信访件次', 'Petitions'),
      meaning: text(
        '期间内登记的来信、来访、网上信访、电话信访件次；同一事项再次提出，再计一次',
        'Letters, visits, online and telephone petitions registered in the period; raised again, counted again',
      ),
      limits: text(
        '件次不是人数，也不是矛盾数；信访是权利，渠道越畅通数字越高，因此不判好坏',
        'Neither persons nor conflicts; a petition is a right, and easier channels raise the number: neither direction is called better',
      ),
    }),
    indicator({
      id: 'petition-rate',
      unit: 'per-10k',
      of: sum('petitions'),
      dividedBy: 'residents',
      name: text('每万人信访件次', 'Petitions per 10,000 residents'),
      meaning: text(
        '期间内信访件次 ÷ 期末户籍人口（万人）；不折算成全年',
        'Petitions registered in the period ÷ registered residents at its end, in ten thousands; not raised to a year',
      ),
      limits: text(
        '分母不含流动人口；少数人多次信访会使比率大幅上升',
        'The denominator leaves out residents without registration; a few persons who write often raise it much',
      ),
    }),
    indicator({
      id: 'joint-visits',
      unit: 'cases',
      better: 'down',
      of: sum('joint-visits'),
      name: text('集体访批次', 'Joint visits'),
      meaning: text(
        '期间内五人以上走访提出共同信访事项的批次（条例第二十条：应推选代表，不超过五人）',
        'Visits in the period by five and more with one common matter (art 20: they choose at most five representatives)',
      ),
      limits: text(
        '按批次不按人数；推选代表来访的，可能未被认作集体访',
        'Visits, not persons; a group that sent representatives may not have been taken for one',
      ),
    }),
    indicator({
      id: 'repeat-petition-share',
      unit: '%',
      better: 'down',
      of: sum('repeat-petitions'),
      dividedBy: sum('petitions'),
      name: text('重复信访占比', 'Share of repeated petitions'),
      meaning: text(
        '期间内登记为同一信访人就同一事项再次提出的件次 ÷ 期间内信访件次',
        'Petitions registered as raised again by the same petitioner on the same matter ÷ petitions of the period',
      ),
      limits: text(
        '是否重复由登记人认定；换渠道、换地方提出的可能认不出来',
        'Whoever registers decides what is a repetition; one by another channel or elsewhere may go unseen',
      ),
    }),
    indicator({
      id: 'petitions-on-time-rate',
      unit: '%',
      better: 'up',
      of: sum('petitions-closed-on-time'),
      dividedBy: sum('petitions-closed-with-target'),
      name: text('信访按期办结率', 'Petitions closed on time'),
      meaning: text(
        '期间内办结且有期限的信访事项中，在期限内办结的件数 ÷ 期间内办结且有期限的件数（条例第三十四条：受理之日起六十日，延长不超过三十日）',
        'Closed within their term ÷ closed in the period with a term (art 34: sixty days from acceptance, thirty more at most)',
      ),
      limits: text(
        '尚未办结的不在内：拖着不办的，办结之前看不出来；按期办结不等于当事人满意',
        'What is still open is not in it: what is left lying shows only when closed; on time is not satisfied',
      ),
    }),
  ],
};
