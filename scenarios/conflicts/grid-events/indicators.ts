import type { FlowDefinition, IndicatorDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Every figure is broken down by these, by the agency at which the event stands and by the unit tree. */
const dimensions = ['kind', 'source', 'level'];

const figure = <Figure extends IndicatorDefinition>(one: Figure): Figure => ({ ...one, dimensions });

export const indicators: FlowDefinition['indicators'] = [
  figure({
    id: 'reports',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    name: text('上报事件', 'Reports'),
    meaning: text(
      '期间内上报的事件件数，含后来并入、不予受理的',
      'Events reported in the period, those that were merged or declined later included',
    ),
  }),
  figure({
    id: 'closed',
    kind: 'count',
    unit: 'cases',
    of: { stages: ['closed'] },
    name: text('办结事件', 'Closed events'),
    meaning: text('期间内办结的事件件数', 'Events closed in the period'),
  }),
  figure({
    id: 'time-to-accept',
    kind: 'duration',
    unit: 'days',
    from: { opened: true },
    to: { actions: ['accept'] },
    better: 'down',
    name: text('受理用时', 'Time to accept'),
    meaning: text(
      '期间内首次受理的事件，从上报到首次受理的日历日数；当日受理为 0',
      'Of events first accepted in the period, calendar days from report to first acceptance; 0 on the same day',
    ),
  }),
  figure({
    id: 'time-to-close',
    kind: 'duration',
    unit: 'days',
    from: { opened: true },
    to: { stages: ['closed'] },
    better: 'down',
    name: text('办结用时', 'Time to close'),
    meaning: text(
      '期间内办结的事件，从上报到办结的日历日数，含评价期',
      'Of events closed in the period, calendar days from report to closing, the time to rate included',
    ),
  }),
  {
    id: 'on-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'handle',
    better: 'up',
    name: text('按期办理率', 'Answered in time'),
    meaning: text(
      '期间内办理时限届满的事件中，按期反馈的比例',
      'Of events whose time to answer ended in the period, those answered in time',
    ),
  },
  {
    id: 'accepted-on-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'accept',
    better: 'up',
    name: text('按期受理率', 'Accepted in time'),
    meaning: text(
      '期间内受理时限届满的交办中，按期受理或者退回的比例',
      'Of dispatches whose time to accept ended in the period, those accepted or returned in time',
    ),
  },
  figure({
    id: 'return-rate',
    kind: 'ratio',
    unit: '%',
    numerator: { actions: ['return'] },
    denominator: { actions: ['dispatch'] },
    better: 'down',
    name: text('退回率', 'Returned'),
    meaning: text('期间内退回次数与交办次数之比', 'Returns in the period by dispatches in the period'),
  }),
  figure({
    id: 'rework-rate',
    kind: 'ratio',
    unit: '%',
    numerator: { actions: ['send-back'] },
    denominator: { actions: ['feed-back', 'solve'] },
    better: 'down',
    name: text('重办率', 'Sent back'),
    meaning: text(
      '期间内核查退回重办次数与反馈次数之比',
      'Answers sent back in the period by answers in the period',
    ),
  }),
  figure({
    id: 'satisfaction',
    kind: 'ratio',
    unit: '%',
    numerator: { outcome: ['satisfied'] },
    denominator: { actions: ['rate'] },
    better: 'up',
    name: text('满意率', 'Satisfied'),
    meaning: text(
      '期间内的评价中四星以上的比例；未评价的不计',
      'Of the ratings given in the period, those of four stars or more; events that were not rated do not count',
    ),
  }),
  figure({
    id: 'escalated',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['escalate'] },
    better: 'down',
    name: text('超期升级次数', 'Escalations'),
    meaning: text('期间内超期升级的次数，每升一级计一次', 'Escalations in the period, one for each rung'),
  }),
];
