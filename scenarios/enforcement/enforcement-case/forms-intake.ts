import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import { partyKinds, personal, officers } from './fields.ts';

const reason = longText(text('理由', 'Reason'));

/** Clue, filing and who handles the case. The form of an action has the action's name. */
export const intakeForms = {
  report: form(
    {
      violation: {
        type: 'string',
        minLength: 1,
        maxLength: 60,
        'x-title': text('涉嫌违法行为', 'Suspected violation'),
        'x-widget': 'violation',
      },
      source: choice(text('来源', 'Source'), {
        inspection: text('监督检查', 'Inspection'),
        complaint: text('投诉举报', 'Complaint or report'),
        transfer: text('其他机关移送', 'Transferred by another body'),
        superior: text('上级交办', 'Assigned from above'),
        monitoring: text('电子技术监控', 'Electronic monitoring'),
        grid: text('网格上报', 'Report from the grid'),
      }),
      actDay: day(
        text('行为日；连续或者继续的，终了之日', 'Day of the act; of a continuing one, the day it ended'),
      ),
      continuing: yes(text('连续或者继续状态', 'It continued over time')),
      begunOn: day(text('开始之日', 'Day it began')),
      foundOn: day(text('发现之日', 'Day it was discovered')),
      grave: yes(
        text('涉及生命健康安全、金融安全且有危害后果', 'Life, health or financial safety, with harm done'),
      ),
      place: reference(text('发生地', 'Place'), 'place'),
      description: longText(
        text('线索情况', 'What is known'),
        text('不写举报人的身份', 'Without anything that tells who reported it'),
      ),
      informant: reference(text('举报人', 'Informant'), 'party'),
      informantNote: personal(
        text('举报人要求和联系情况', 'What the informant asked for'),
        text('单独保密，只有承办人员可以打开', 'Kept apart: only the officers of the case open it'),
      ),
      ...officers,
      approver: reference(text('报请审批的负责人', 'Head it is submitted to'), 'account'),
    },
    ['begunOn', 'informant', 'informantNote', 'officer', 'secondOfficer', 'approver'],
  ),
  refuse: form({
    ground: choice(text('不予立案的事由', 'Ground'), {
      'no-violation': text('没有违法事实', 'No violation'),
      'time-barred': text('超过追责期限', 'Time-barred'),
      'not-competent': text('不属于本机关管辖', 'Not within competence'),
      'same-act': text('同一违法行为已经处理', 'The same act was dealt with'),
    }),
    reason,
  }),
  file: form({
    party: reference(text('当事人', 'Party'), 'party'),
    partyKind: choice(text('当事人类型', 'Kind of party'), partyKinds),
    ...officers,
    competence: longText(text('管辖依据', 'Basis of competence')),
  }),
  replace: form({
    ...officers,
    ground: choice(text('更换事由', 'Ground'), {
      recusal: text('回避', 'Recusal'),
      qualification: text('执法资格失效', 'Qualification lost'),
      transfer: text('工作调动', 'Moved to other work'),
    }),
    reason,
  }),
  'ask-recusal': form({
    account: reference(text('申请回避的人员', 'Whose recusal is asked for'), 'account'),
    ground: choice(text('事由', 'Ground'), {
      interest: text('与案件有直接利害关系', 'A direct interest in the case'),
      relation: text('有其他关系可能影响公正执法', 'Another relation that may affect fairness'),
    }),
    reason,
  }),
  'decide-recusal': form({ granted: yes(text('决定回避', 'Recusal is ordered')), reason }),
  'declare-fast': form({
    emergency: longText(text('突发事件和应急响应', 'The emergency and the response declared')),
    reason,
  }),
  withdraw: form({
    ground: choice(text('撤案事由', 'Ground'), {
      'filed-in-error': text('立案后发现不符合立案条件', 'Filing conditions were not met'),
      'not-competent': text('不属于本机关管辖，移交主管机关', 'Not competent: passed on'),
      duplicate: text('重复立案', 'Filed twice'),
    }),
    reason,
  }),
  terminate: form({
    ground: choice(text('终止事由', 'Ground'), {
      'party-dead': text('公民死亡', 'The person has died'),
      'party-dissolved': text(
        '法人或者其他组织终止，无权利义务承受人',
        'The organisation ended without successor',
      ),
      'nothing-left': text('无财产可供执行且无义务承受人', 'Nothing left and nobody to answer'),
    }),
    proof: line(text('证明材料', 'Proof')),
    reason,
  }),
} as const satisfies Record<string, FormSchema>;
