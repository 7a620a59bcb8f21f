import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Of the making of reports; what the reports say is counted by the catalogue. */
export const indicators: FlowDefinition['indicators'] = [
  {
    id: 'published',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['publish'] },
    dimensions: ['by'],
    name: text('发布的报告', 'Editions published'),
    meaning: text('期间内发布的平安报告版本数', 'Editions of the safety report published in the period'),
  },
  {
    id: 'withdrawn',
    kind: 'count',
    unit: 'acts',
    better: 'down',
    of: { actions: ['withdraw'] },
    dimensions: ['by'],
    name: text('撤回的报告', 'Editions withdrawn'),
    meaning: text('期间内撤回的已发布版本数', 'Published editions withdrawn in the period'),
  },
  {
    id: 'returned-share',
    kind: 'ratio',
    unit: '%',
    better: 'down',
    numerator: { actions: ['return'] },
    denominator: { opened: true },
    name: text('退回率', 'Returned'),
    meaning: text(
      '期间内退回的报告与期间内编制的报告之比',
      'Reports returned in the period, of those prepared in it',
    ),
  },
  {
    id: 'comments',
    kind: 'count',
    unit: 'acts',
    of: { actions: ['comment'] },
    dimensions: ['domain'],
    name: text('部门说明', 'Comments'),
    meaning: text('期间内责任部门对报告的说明件数', 'Comments of responsible agencies in the period'),
  },
  {
    id: 'checked-in-time',
    kind: 'due-rate',
    unit: '%',
    better: 'up',
    clock: 'check',
    name: text('按期审核率', 'Checked in time'),
    meaning: text(
      '期间内应当审核的报告中按期审核的比例',
      'Of the reports due to be checked in the period, those checked in time',
    ),
  },
  {
    id: 'days-to-publish',
    kind: 'duration',
    unit: 'days',
    better: 'down',
    from: { opened: true },
    to: { actions: ['publish'] },
    name: text('编制到发布', 'From preparing to publishing'),
    meaning: text(
      '期间内发布的报告从编制到发布的天数',
      'Days from preparing to publishing, of editions published in the period',
    ),
  },
];
