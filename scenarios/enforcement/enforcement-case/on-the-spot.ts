import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  confirmed,
  credentialsShown,
  guard,
  namedOfficers,
  noSecondFine,
  officersQualified,
  paperIssued,
  sameAct,
  twoOfficers,
} from './guards.ts';
import { discoveredInTime } from './intake.ts';
import { clerk, investigators } from './people.ts';
import { afterService } from './stages.ts';
import { performedInFull } from './terms.ts';

/** The simple procedure: a warning or a small fine, decided and handed over at once (APL 51–52), and collection (68–71). */
export const onTheSpot: readonly Action[] = [
  {
    id: 'punish-on-the-spot',
    name: text('当场处罚', 'Penalty on the spot'),
    by: ['officer'],
    from: ['reported'],
    to: [{ when: { '>': [{ fact: 'fine' }, 0] }, stage: 'served' }, { stage: 'closing' }],
    form: 'punish-on-the-spot',
    require: [
      twoOfficers,
      officersQualified,
      credentialsShown,
      discoveredInTime,
      guard(
        'small-enough',
        {
          any: [
            {
              all: [{ '==': [{ input: 'partyKind' }, 'person'] }, { '<=': [{ input: 'fine' }, 200] }],
            },
            {
              all: [{ '==': [{ input: 'partyKind' }, 'organisation'] }, { '<=': [{ input: 'fine' }, 3000] }],
            },
          ],
        },
        '行政处罚法 51',
        text(
          '对公民超过二百元、对单位超过三千元的罚款不得当场处罚',
          'A fine above 200 yuan on a person or 3,000 on an organisation is not imposed on the spot',
        ),
        text('立案，按普通程序办理', 'File the case and follow the ordinary procedure'),
      ),
      guard(
        'warning-or-fine',
        {
          all: [
            { in: [{ input: 'reprimand' }, ['none', 'warning']] },
            { any: [{ '==': [{ input: 'reprimand' }, 'warning'] }, { '>': [{ input: 'fine' }, 0] }] },
          ],
        },
        '行政处罚法 51',
        text('当场只能处警告或者小额罚款', 'On the spot there is only a warning or a small fine'),
        text(
          '写明警告或者罚款；其他处罚按普通程序办理',
          'Name one of them; for anything else follow the ordinary procedure',
        ),
      ),
      confirmed(
        'facts-certain',
        'certain',
        '行政处罚法 51',
        text('违法事实不确凿', 'The facts are not certain'),
        text('立案调查', 'File the case and investigate'),
      ),
      guard(
        'simple-allowed',
        { not: { '==': [{ rule: 'norm.simple' }, false] } },
        '行政处罚法 51',
        text('该违法行为依目录不适用当场处罚', 'The catalogue does not allow this violation on the spot'),
        text('按普通程序办理', 'Follow the ordinary procedure'),
      ),
      guard(
        'old-enough',
        { '!=': [{ input: 'age' }, 'under-fourteen'] },
        '行政处罚法 30',
        text('不满十四周岁的不予处罚', 'Under fourteen there is no penalty'),
        text('责令监护人管教，立案后作不予处罚决定', 'Tell the guardian; file it and decide on no penalty'),
      ),
      confirmed(
        'told-and-heard',
        'told',
        '行政处罚法 44、45、52',
        text(
          '没有告知内容、事实、理由、依据和陈述、申辩权',
          'The party was not told what, why and that it may answer',
        ),
        text('告知并听取陈述、申辩', 'Tell it and hear it'),
      ),
      confirmed(
        'handed-over-at-once',
        'delivered',
        '行政处罚法 52',
        text('决定书没有当场交付', 'The decision was not handed over at once'),
        text('填写预定格式、编有号码的决定书并当场交付', 'Fill in the numbered form and hand it over'),
      ),
      confirmed(
        'reconsideration-first-told',
        'remediesTold',
        '行政复议法 23',
        text('没有告知应当先申请行政复议', 'The party was not told that reconsideration comes first'),
        text('告知', 'Tell it'),
      ),
      noSecondFine,
    ],
    decide: [
      { norm: 'violation', into: 'norm' },
      { qualified: 'enforcement', accounts: namedOfficers, into: 'qualified' },
      ...sameAct,
    ],
    set: {
      party: { input: 'party' },
      partyKind: { input: 'partyKind' },
      officer: { input: 'officer' },
      secondOfficer: { input: 'secondOfficer' },
      age: {
        if: [{ '==': [{ input: 'age' }, 'fourteen-to-eighteen'] }, { input: 'age' }, { fact: 'age' }],
      },
      track: 'simple',
      reprimand: { input: 'reprimand' },
      fine: { input: 'fine' },
      kind: { if: [{ '>': [{ input: 'fine' }, 0] }, 'fine', 'warning'] },
      decidedOn: { today: true },
      effectiveOn: { today: true },
      result: 'penalised',
    },
    article: '行政处罚法 51、52',
  },
  {
    id: 'report-punishment',
    name: text('当场处罚备案', 'Report the penalty to the agency'),
    by: investigators,
    from: [...afterService, 'closing'],
    to: '=',
    form: 'report-punishment',
    require: [
      guard(
        'punished-on-the-spot',
        { '==': [{ fact: 'track' }, 'simple'] },
        '行政处罚法 52',
        text('本案不是当场处罚', 'This is no penalty on the spot'),
        text('无需备案', 'Nothing needs to be reported'),
      ),
      paperIssued('on-the-spot-decision', '行政处罚法 52', text('当场处罚决定书', 'decision on the spot')),
    ],
    article: '行政处罚法 52.3',
  },
  {
    id: 'collect-on-spot',
    name: text('当场收缴罚款', 'Collect on the spot'),
    by: investigators,
    from: ['served'],
    to: [{ when: performedInFull, stage: 'closing' }, { stage: '=' }],
    form: 'collect-on-spot',
    require: [
      guard(
        'collected-once',
        { not: { done: 'collect-on-spot' } },
        '行政处罚法 68',
        text('已经当场收缴', 'It was collected already'),
        text('其余到银行缴纳', 'The rest is paid at the bank'),
      ),
      guard(
        'may-be-collected',
        {
          any: [
            {
              all: [
                { '==': [{ input: 'ground' }, 'small'] },
                { '==': [{ fact: 'track' }, 'simple'] },
                { '<=': [{ fact: 'fine' }, 100] },
              ],
            },
            { all: [{ '==': [{ input: 'ground' }, 'hard-later'] }, { '==': [{ fact: 'track' }, 'simple'] }] },
            { '==': [{ input: 'ground' }, 'remote'] },
          ],
        },
        '行政处罚法 68、69',
        text('不属于可以当场收缴的情形', 'This may not be collected on the spot'),
        text('由当事人到银行或者电子支付系统缴纳', 'The party pays at the bank or electronically'),
      ),
      guard(
        'no-more-than-fine',
        { '<=': [{ input: 'amount' }, { fact: 'fine' }] },
        '行政处罚法 68',
        text('收缴超过罚款', 'More was collected than the fine'),
        text('退还多收部分', 'Return what is too much'),
      ),
    ],
    set: { paid: { '+': [{ coalesce: [{ fact: 'paid' }, 0] }, { input: 'amount' }] } },
    article: '行政处罚法 68–70',
  },
  {
    id: 'hand-in',
    name: text('交至行政机关', 'Hand it in to the agency'),
    by: investigators,
    from: '*',
    to: '=',
    form: 'hand-in',
    require: [
      guard(
        'collected',
        { clock: 'hand-in', is: ['open', 'missed'] },
        '行政处罚法 71',
        text('没有待交的当场收缴罚款', 'Nothing that was collected waits to be handed in'),
        text('无需办理', 'Nothing needs to be done'),
      ),
    ],
    article: '行政处罚法 71',
  },
  {
    id: 'pay-in',
    name: text('缴付银行', 'Pay it in to the bank'),
    by: clerk,
    from: '*',
    to: '=',
    form: 'pay-in',
    require: [
      guard(
        'handed-in',
        { clock: 'pay-in', is: ['open', 'missed'] },
        '行政处罚法 71',
        text('没有待缴付银行的罚款', 'Nothing waits to be paid in'),
        text('先由执法人员交至行政机关', 'The officers hand it in first'),
      ),
    ],
    article: '行政处罚法 71',
  },
];
