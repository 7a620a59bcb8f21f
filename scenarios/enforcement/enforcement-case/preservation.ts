import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  bothTookPart,
  confirmed,
  credentialsShown,
  guard,
  officersFit,
  paperIssued,
  qualifiedOfficers,
} from './guards.ts';
import { approvedBefore, onOneClock } from './measure-guards.ts';
import { head, investigators } from './people.ts';

/** Preservation of evidence (APL 56), and the approval that every measure needs. */
export const preservation: readonly Action[] = [
  {
    id: 'approve-measure',
    name: text('批准证据保存或者强制措施', 'Approve a measure'),
    by: head,
    from: ['inquiry'],
    to: '=',
    form: 'approve-measure',
    set: { approved: { input: 'measure' } },
    article: '行政处罚法 56、行政强制法 18',
  },
  {
    id: 'preserve',
    name: text('先行登记保存', 'Preserve evidence'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'preserve',
    require: [
      ...officersFit,
      approvedBefore('preserve', '行政处罚法 56'),
      onOneClock('preservation', '行政处罚法 56'),
      paperIssued('preservation-notice', '行政处罚法 56', text('先行登记保存通知书', 'preservation notice')),
      credentialsShown,
      bothTookPart,
      confirmed(
        'evidence-at-risk',
        'risk',
        '行政处罚法 56',
        text('证据没有灭失或者以后难以取得的可能', 'The evidence is not at risk'),
        text('调取、复制证据即可', 'Collect or copy it instead'),
      ),
      confirmed(
        'list-handed-over',
        'told',
        '行政处罚法 56',
        text('清单没有当场交付当事人', 'The list was not handed to the party'),
        text('当场清点、开具清单并交付', 'Count the goods, write the list and hand it over'),
      ),
    ],
    decide: [qualifiedOfficers],
    set: { approved: '' },
    article: '行政处罚法 56',
  },
  {
    id: 'release',
    name: text('处理登记保存的物品', 'Decide on preserved goods'),
    by: investigators,
    from: '*',
    to: '=',
    form: 'release',
    require: [
      guard(
        'something-preserved',
        { clock: 'preservation', is: ['open', 'missed'] },
        '行政处罚法 56',
        text('没有待处理的登记保存物品', 'No preserved goods wait for a decision'),
        text('无需处理', 'Nothing needs to be done'),
      ),
      guard(
        'expired-is-returned',
        {
          any: [
            { clock: 'preservation', is: ['open'] },
            { in: [{ input: 'handling' }, ['recorded', 'returned']] },
          ],
        },
        '行政处罚法 56、85',
        text(
          '七个工作日已满，保存失去依据',
          'Seven working days have passed: there is no basis to keep the goods',
        ),
        text('退还', 'Return them'),
      ),
      guard(
        'seizure-approved',
        {
          any: [{ '!=': [{ input: 'handling' }, 'seized'] }, { clock: 'seizure', is: ['open', 'paused'] }],
        },
        '行政强制法 18',
        text('转为查封、扣押，但没有查封、扣押', 'Said to be seized, but nothing was seized'),
        text('先依法查封、扣押', 'Seize it as the law allows first'),
      ),
    ],
    article: '行政处罚法 56',
  },
];
