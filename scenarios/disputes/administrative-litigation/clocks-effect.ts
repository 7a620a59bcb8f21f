import type { ClockDefinition, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { threeTimes } from './clock-times.ts';
import { effectiveStages } from './stages.ts';
import { is, said } from './terms.ts';

const bindsNow = { stages: effectiveStages } as const;
const due: Condition = is('toPerform', true);
const answered = ['answer-judicial-advice'] as const;
const ofNorm = said('kind', 'normative');
const received: Expression = { input: 'receivedOn' };

const adviceBreach: ClockDefinition['breach'] = {
  effect: 'supervision',
  text: text(
    '逾期不回复的，可以通报其上级机关、监察机关',
    'Not answered: its superior and the supervisory body may be told',
  ),
};

/** L15–L17 and the answers to advice: what runs once the judgment binds. */
export const effectClocks: readonly ClockDefinition[] = [
  {
    // its last day is the one in the judgment
    id: 'performance',
    name: text('履行生效裁判', 'Performance of the judgment'),
    kind: 'duty',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: { ...bindsNow, when: { all: [due, { given: { fact: 'performBy' } }] } },
    startsOn: { fact: 'performBy' },
    ends: { actions: ['report-performance'] },
    endsOn: { input: 'on' },
    cancels: { stages: ['retrial'] },
    breach: {
      effect: 'supervision',
      text: text(
        '法院可以划拨、对负责人按日罚款五十元至一百元、公告、提出司法建议、情节严重的拘留',
        'The court may deduct, fine the head 50 to 100 yuan a day, make it public, advise, and in grave cases detain',
      ),
    },
    article: '行政诉讼法 94、96',
    status: 'V',
  },
  {
    // L15
    id: 'retrial',
    name: text('申请再审', 'Application for retrial'),
    kind: 'right',
    period: { length: 6, unit: 'mo' },
    starts: bindsNow,
    startsOn: { fact: 'finalOn' },
    ends: { actions: ['apply-retrial'] },
    endsOn: { input: 'on' },
    breach: { effect: 'right-lost', text: text('不予受理', 'Not taken') },
    article: '行诉解释 110',
    status: 'V',
  },
  {
    // L16: of the other side against the agency
    id: 'execution',
    name: text('对方申请执行', 'Execution by the other side'),
    kind: 'right',
    // no holiday schedule reaches so far
    period: { length: 2, unit: 'yr', rollover: false },
    starts: { ...bindsNow, when: due },
    startsOn: { coalesce: [{ fact: 'performBy' }, { fact: 'finalOn' }] },
    ends: { actions: ['plaintiff-executes'] },
    endsOn: { input: 'on' },
    cancels: { actions: ['report-performance'] },
    breach: {
      effect: 'right-lost',
      text: text('除有正当理由外，法院不予受理', 'The court refuses it, unless there is good reason'),
    },
    article: '行诉解释 153',
    status: 'V',
  },
  // L17
  ...threeTimes('receive-judicial-advice', {
    id: 'judicial-advice',
    name: text('回复规范性文件司法建议', 'Answer to advice on a normative document'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: { actions: [], when: ofNorm },
    startsOn: received,
    ends: { actions: answered },
    breach: adviceBreach,
    article: '行诉解释 149',
    status: 'V',
  }),
  ...threeTimes('receive-judicial-advice', {
    id: 'judicial-advice-other',
    name: text('回复其他司法建议', 'Answer to other advice'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: { actions: [], when: { not: ofNorm } },
    startsOn: received,
    ends: { actions: answered },
    breach: adviceBreach,
    article: '行诉解释 132；回复期限地方可定',
    status: 'L',
  }),
  {
    id: 'procuratorate-advice',
    name: text('回复检察建议', 'Answer to the procuratorate'),
    kind: 'duty',
    period: { length: 2, unit: 'mo' },
    starts: { actions: ['receive-procuratorate-advice'] },
    startsOn: received,
    ends: { actions: ['answer-procuratorate-advice'] },
    breach: adviceBreach,
    article: '人民检察院检察建议工作规定 19',
    status: 'M',
  },
  {
    id: 'public-interest',
    name: text('履职并回复公益诉讼检察建议', 'Act on public-interest advice'),
    kind: 'duty',
    period: { length: 2, unit: 'mo' },
    starts: { actions: ['receive-public-interest-advice'], when: said('urgent', false) },
    startsOn: received,
    ends: { actions: ['answer-public-interest-advice'] },
    breach: { effect: 'supervision', text: text('检察机关可以提起公益诉讼', 'The procuratorate may sue') },
    article: '行政诉讼法 25.4、两高公益诉讼解释 21',
    status: 'V',
  },
  {
    id: 'public-interest-urgent',
    name: text('履职并回复（损害继续扩大）', 'Act on urgent public-interest advice'),
    kind: 'duty',
    period: { length: 15, unit: 'cd' },
    starts: { actions: ['receive-public-interest-advice'], when: said('urgent', true) },
    startsOn: received,
    ends: { actions: ['answer-public-interest-advice'] },
    breach: { effect: 'supervision', text: text('检察机关可以提起公益诉讼', 'The procuratorate may sue') },
    article: '两高公益诉讼解释 21',
    status: 'V',
  },
];
