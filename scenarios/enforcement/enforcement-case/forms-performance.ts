import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';
import { money, rows, serviceMethods, whole } from './fields.ts';

const reason = longText(text('理由', 'Reason'));

/** What the law forbids of the time of an execution, emergencies excepted (ACL 43). */
const whenExecuted = {
  holiday: yes(text('当日为法定节假日', 'It is a statutory holiday')),
  emergency: yes(text('情况紧急', 'There is an emergency')),
};

/** Payment, remedies, compulsion and the end of the case. The form of an action has the action's name. */
export const performanceForms = {
  pay: form({
    amount: money(text('缴款金额（元）', 'Amount (yuan)'), 0.01),
    paidOn: day(text('缴款日期', 'Day of payment')),
    receipt: line(text('缴款凭证号', 'Number of the receipt')),
  }),
  perform: form({
    performed: longText(text('履行情况', 'What was performed')),
    performedOn: day(text('履行日期', 'Day of performance')),
  }),
  'ask-deferral': form({ until: day(text('申请延至', 'Asked until')), reason }),
  'allow-deferral': form({
    until: day(text('缴清期限', 'Everything paid by')),
    instalments: rows(
      text('分期', 'Instalments'),
      { by: day(text('期限', 'By')), amount: money(text('金额（元）', 'Amount (yuan)'), 0.01) },
      1,
    ),
    reason,
  }),
  'refuse-deferral': form({ reason }),
  'remit-charge': form({
    amount: money(text('减免加处罚款（元）', 'Additional fine remitted (yuan)'), 0.01),
    remedied: yes(text('当事人已采取补救措施', 'The party has made good')),
    reason,
  }),
  demand: form({
    method: choice(text('送达方式', 'Way of service'), serviceMethods),
    receivedOn: day(text('催告书送达之日', 'Day the demand was served')),
    performBy: day(text('履行期限', 'To be performed by')),
    content: longText(text('金额和给付方式、陈述申辩权', 'Amount, way of payment, right to answer')),
  }),
  'answer-demand': form({
    content: longText(text('当事人的陈述、申辩', 'What the party said')),
    accepted: yes(text('理由成立', 'The reasons hold')),
    reply: longText(text('复核意见', 'Reply')),
  }),
  'announce-proxy': form({
    obligation: longText(text('代履行的义务', 'What is done in the place of the party')),
    body: line(text('代履行人', 'By whom')),
    cost: money(text('费用预算（元）', 'Expected cost (yuan)')),
    harm: yes(
      text(
        '后果已经或者将危害交通安全、造成环境污染或者破坏自然资源',
        'Danger to traffic, pollution or harm to nature',
      ),
    ),
  }),
  'urge-proxy': form({ receivedOn: day(text('催告之日', 'Day of the demand')) }),
  'perform-by-proxy': form({
    ...whenExecuted,
    supervised: yes(text('派员到场监督', 'Watched by the agency')),
    cost: money(text('费用（元）', 'Cost (yuan)')),
    record: longText(text('执行文书', 'Record')),
  }),
  'decide-execution': form({
    manner: choice(text('强制执行方式', 'Manner'), {
      auction: text('依法处理查封、扣押的财物', 'Sale of what was seized'),
      transfer: text('划拨存款、汇款', 'Transfer of deposits'),
      other: text('法律规定的其他方式', 'Another manner of law'),
    }),
    basis: line(text('法律依据', 'Law that gives the power')),
    executeOn: day(text('执行日期', 'Day of execution')),
    reason,
  }),
  execute: form({
    amount: money(text('执行到位（元）', 'Recovered (yuan)')),
    ...whenExecuted,
    utilities: yes(
      text('对居民生活采取停水、电、热、燃气等方式', 'By cutting water, power, heat or gas of a home'),
    ),
    record: longText(text('执行情况', 'What was done')),
  }),
  'auction-goods': form({
    auctioneer: line(text('拍卖机构', 'Auctioneer')),
    proceeds: money(text('价款（元）', 'Proceeds (yuan)'), 0.01),
    amount: money(text('抵缴罚款（元）', 'Set against the fine (yuan)'), 0.01),
  }),
  'agree-execution': form({
    plan: rows(text('分阶段履行', 'Steps'), {
      by: day(text('期限', 'By')),
      what: line(text('内容', 'What')),
    }),
    unharmed: yes(text('不损害公共利益和他人合法权益', 'No harm to the public or to others')),
    until: day(text('履行完毕期限', 'All by')),
  }),
  'suspend-execution': form({
    ground: choice(text('中止事由', 'Ground'), {
      unable: text('当事人确有困难或者暂无履行能力', 'The party cannot for the time being'),
      claim: text('第三人主张权利，确有理由', 'A third party claims a right with reason'),
      irreparable: text('可能造成难以弥补的损失，且不损害公共利益', 'Harm that could not be made good'),
      other: text('其他需要中止的情形', 'Another need'),
    }),
    harmless: yes(text('没有明显社会危害', 'No evident harm to society')),
    reason,
  }),
  'resume-execution': form({ reason }),
  'end-execution': form({
    ground: choice(text('终结执行的事由', 'Ground'), {
      dead: text('公民死亡，无遗产可供执行且无义务承受人', 'Dead, no estate and nobody to answer'),
      dissolved: text(
        '单位终止，无财产可供执行且无义务承受人',
        'Dissolved, nothing left and nobody to answer',
      ),
      'goods-lost': text('执行标的灭失', 'What was to be executed is gone'),
      revoked: text('据以执行的决定被撤销', 'The decision was quashed'),
      other: text('其他情形', 'Another case'),
    }),
    reason,
  }),
  'apply-court': form(
    {
      decisionNumber: line(text('处罚决定书号', 'Number of the penalty decision')),
      court: line(text('人民法院', 'Court')),
      materials: yes(
        text(
          '附申请书、决定书及依据、当事人意见和催告情况',
          'With application, decision and basis, what the party said, the demand',
        ),
      ),
      reason,
      lateReason: longText(text('逾期申请的正当理由', 'Good reason for a late application')),
    },
    ['lateReason'],
  ),
  'court-accepts': form({ reason: longText(text('受理情况', 'Acceptance')) }, ['reason']),
  'court-received': form({ reason: longText(text('接收情况', 'Receipt')) }, ['reason']),
  'court-returns': form({ reason }),
  'court-filing': form(
    {
      result: choice(text('立案审查结果', 'Result'), {
        accepted: text('立案受理', 'Filed'),
        declined: text('不予受理', 'Not accepted'),
      }),
      on: day(text('日期', 'Day')),
      reason: longText(text('理由', 'Reason')),
    },
    ['reason'],
  ),
  'court-ruling': form(
    {
      result: choice(text('裁定', 'Ruling'), {
        granted: text('准予执行', 'Enforcement granted'),
        refused: text('不准予执行', 'Enforcement refused'),
      }),
      on: day(text('裁定之日', 'Day of the ruling')),
      reason: longText(text('理由', 'Reason')),
      number: line(text('裁定书号', 'Number of the ruling')),
      execution: choice(text('由谁执行', 'Who enforces it'), {
        court: text('人民法院', 'The court'),
        government: text('政府组织实施', 'The government'),
      }),
    },
    ['reason', 'number', 'execution'],
  ),
  'court-enforced': form(
    {
      result: choice(text('执行结果', 'Result'), {
        full: text('全部执行', 'Enforced in full'),
        part: text('部分执行', 'Enforced in part'),
        voluntary: text('执行前自动履行', 'Performed before enforcement'),
        ended: text('终结执行', 'Ended without'),
      }),
      amount: money(text('执行到位（元）', 'Recovered (yuan)')),
      on: day(text('日期', 'Day')),
    },
    ['amount'],
  ),
  'court-findings': form(
    {
      defects: longText(text('指出的问题', 'What was found wanting')),
      points: line(text('证据要点', 'Evidence points')),
      on: day(text('日期', 'Day')),
    },
    ['points'],
  ),
  'stay-execution': form(
    {
      stayed: yes(text('停止执行', 'Execution is stayed')),
      on: day(text('日期', 'Day')),
    },
    ['on'],
  ),
  'reconsideration-decided': form(
    {
      result: line(text('复议结果', 'Result')),
      servedOn: day(text('复议决定送达之日', 'Day it was served')),
      number: line(text('决定书号', 'Number of the decision')),
    },
    ['number'],
  ),
  'record-remedy': form({
    kind: choice(text('救济途径', 'Remedy'), {
      reconsideration: text('行政复议', 'Reconsideration'),
      litigation: text('行政诉讼', 'Administrative suit'),
    }),
    filedOn: day(text('提出之日', 'Day it was filed')),
    body: line(text('受理机关', 'Received by')),
    stayed: yes(text('决定停止执行', 'Execution is stayed')),
    excused: yes(text('受理机关认可逾期有正当理由', 'Accepted out of time for good reason')),
  }),
  'record-remedy-result': form(
    {
      result: choice(text('结果', 'Result'), {
        upheld: text('维持、驳回', 'Upheld or dismissed'),
        changed: text('变更', 'Changed'),
        quashed: text('撤销、确认无效', 'Quashed or void'),
        redo: text('撤销并责令重新作出（另案办理）', 'Quashed, to be made anew in a new case'),
        unlawful: text('确认违法，不撤销', 'Unlawful, not quashed'),
        withdrawn: text('撤回、按撤回处理', 'Withdrawn'),
      }),
      finalOn: {
        ...day(text('生效之日', 'Day it became final')),
        'x-description': text(
          '复议决定未被起诉的，填起诉期限届满之日',
          'Of a reconsideration that nobody sued on: the last day for the suit',
        ),
      },
      fine: money(text('变更后的罚款（元）', 'Fine as changed (yuan)')),
      document: line(text('文书号', 'Number of the paper')),
      note: longText(text('说明', 'Note')),
    },
    ['fine', 'document', 'note'],
  ),
  archive: form({
    volumes: whole(text('卷数', 'Volumes'), 1, 1000),
    pages: whole(text('页数', 'Pages'), 1, 1_000_000),
    retention: choice(text('保管期限', 'Kept for'), {
      ten: text('十年', 'Ten years'),
      thirty: text('三十年', 'Thirty years'),
      permanent: text('永久', 'For ever'),
    }),
    recorded: yes(text('全过程记录齐全', 'The record of the whole process is complete')),
    handled: yes(text('罚没财物已依法处理', 'Confiscated goods were dealt with')),
  }),
} as const satisfies Record<string, FormSchema>;
