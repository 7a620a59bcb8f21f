import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  factsFound,
  filedOn,
  head,
  normLine,
  normOf,
  officers,
  officersLine,
  officersSign,
  party,
  partyParticulars,
  partySigns,
  remedies,
  remediesOf,
} from './blanks.ts';
import { evidence, evidenceLists } from './evidence.ts';
import { closing, filled, heading, known, number, paragraph, ruled, signed, title } from './words.ts';

/** No penalty (行政处罚法 30, 31, 33, 57) and the penalty on the spot (51–53). */

/** What the law says of each ground, printed for the one that was decided on. */
const grounds: Readonly<Record<string, string>> = {
  minor:
    '违法行为轻微并及时改正，没有造成危害后果，依据《中华人民共和国行政处罚法》第三十三条第一款、第五十七条第一款第二项的规定，不予行政处罚。',
  first:
    '初次违法且危害后果轻微并及时改正，依据《中华人民共和国行政处罚法》第三十三条第一款的规定，可以不予行政处罚。',
  'no-fault':
    '你（单位）有证据足以证明没有主观过错，依据《中华人民共和国行政处罚法》第三十三条第二款的规定，不予行政处罚。',
  age: '行为时不满十四周岁，依据《中华人民共和国行政处罚法》第三十条的规定，不予行政处罚，责令监护人加以管教。',
  capacity:
    '在不能辨认或者不能控制自己行为时有违法行为，依据《中华人民共和国行政处罚法》第三十一条的规定，不予行政处罚，责令监护人严加看管和治疗。',
  unfounded:
    '违法事实不能成立，依据《中华人民共和国行政处罚法》第四十条、第五十七条第一款第三项的规定，不予行政处罚。',
  'time-barred': '违法行为超过追责期限，依据《中华人民共和国行政处罚法》第三十六条的规定，不再给予行政处罚。',
};

const noPenaltyDecision: DocumentTemplate = {
  name: { zh: '不予行政处罚决定书', en: 'Decision of no penalty' },
  article: '行政处罚法 30、31、33、57',
  status: 'V',
  series: '不罚决',
  audience: 'party',
  when: { done: 'decide-no-penalty' },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    cause: causeOf('decide-no-penalty'),
    ...party,
    ...remedies,
    ...evidence,
    filedOn,
    factsFound,
    ground: filled('不予处罚的情形', 'Ground', 'act.decide-no-penalty.ground'),
    reason: filled('理由', 'Reasons', 'act.decide-no-penalty.reason'),
    educated: filled('教育', 'Education', 'act.decide-no-penalty.educated'),
    guardianTold: known(
      '责令监护人管教、看管',
      'The guardian was told',
      'act.decide-no-penalty.guardianTold',
    ),
    correction: known('责令改正', 'Order to correct', 'act.order-correction.demand', { otherwise: '无' }),
  },
  body: [
    title('不予行政处罚决定书'),
    number,
    ...partyParticulars,
    paragraph('本机关于{filedOn}对你（单位）涉嫌{cause}一案立案调查，现已调查终结。'),
    heading('一、查明的事实和证据'),
    paragraph('经查明：{factsFound}'),
    ...evidenceLists,
    heading('二、不予行政处罚的理由和依据'),
    paragraph('{reason}'),
    ...Object.entries(grounds).map(([ground, text]) => paragraph(text, { field: 'ground', is: [ground] })),
    heading('三、决定'),
    paragraph('本机关决定对你（单位）不予行政处罚（情形：{ground}）。'),
    paragraph('本机关已对你（单位）进行教育（行政处罚法第三十三条第三款）。', {
      field: 'educated',
    }),
    paragraph('本机关已责令监护人严加管教、看管和治疗（行政处罚法第三十条、第三十一条）。', {
      field: 'guardianTold',
    }),
    paragraph('改正要求：{correction}'),
    heading('四、救济途径和期限'),
    remediesOf('本不予行政处罚决定'),
    closing,
  ],
};

const onTheSpotDecision: DocumentTemplate = {
  name: { zh: '当场行政处罚决定书', en: 'Penalty on the spot' },
  article: '行政处罚法 51、52；行政复议法 23',
  status: 'V',
  series: '当罚',
  audience: 'party',
  when: { done: 'punish-on-the-spot' },
  copies: 2,
  sealed: true,
  signers: bothOfficers,
  fields: {
    cause: causeOf('punish-on-the-spot'),
    ...party,
    ...officers,
    ...remedies,
    ...normOf('punish-on-the-spot'),
    at: filled('时间', 'Time', 'act.punish-on-the-spot@at', { format: 'time' }),
    place: filled('地点', 'Place', 'act.report.place'),
    facts: filled('违法事实', 'Facts', 'act.punish-on-the-spot.facts'),
    basis: filled('处罚依据', 'Legal basis', 'act.punish-on-the-spot.basis'),
    statement: filled('陈述、申辩和复核', 'Statement and re-check', 'act.punish-on-the-spot.statement'),
    reprimand: filled('警告或者通报批评', 'Warning or criticism', 'act.punish-on-the-spot.reprimand'),
    fine: filled('罚款', 'Fine', 'act.punish-on-the-spot.fine', { format: 'money' }),
    fineWords: filled('罚款（大写）', 'Fine in words', 'act.punish-on-the-spot.fine', {
      format: 'money-words',
    }),
    collected: known('当场收缴', 'Collected on the spot', 'act.collect-on-spot.amount', { format: 'money' }),
    receipt: known('专用票据号', 'Number of the receipt', 'act.collect-on-spot.receipt'),
    ground: known('当场收缴的事由', 'Ground', 'act.collect-on-spot.ground'),
  },
  body: [
    title('当场行政处罚决定书'),
    number,
    ...partyParticulars,
    ruled([
      ['时间', '{at}'],
      ['地点', '{place}'],
      ['违法行为', '{cause}'],
      ['违法事实', '{facts}'],
    ]),
    paragraph(
      `执法人员${officersLine}已出示执法证件，当场告知拟作出的行政处罚内容及事实、理由、依据和陈述、申辩等权利。当事人的陈述、申辩和复核情况：{statement}`,
    ),
    paragraph(`依照${normLine}和《中华人民共和国行政处罚法》第五十一条的规定，当场作出如下行政处罚：`),
    paragraph('依据：{basis}'),
    paragraph('——{reprimand}；', { field: 'reprimand', is: ['none'], not: true }),
    paragraph('——罚款人民币{fine}元（大写：{fineWords}）。', { field: 'fine', is: [0], not: true }),
    paragraph('罚款已当场收缴人民币{collected}元（{ground}），专用票据号{receipt}。', { field: 'collected' }),
    paragraph(
      '未当场收缴的罚款，应当自收到本决定书之日起15日内到指定的银行或者通过电子支付系统缴纳；到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。当场收缴罚款不出具财政部门统一制发的专用票据的，当事人有权拒绝缴纳（行政处罚法第七十条）。',
      { field: 'fine', is: [0], not: true },
    ),
    heading('救济途径和期限'),
    paragraph(
      '你（单位）对当场作出的本行政处罚决定不服的，应当先申请行政复议：自收到本决定书之日起60日内向{reviewBody}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向{court}提起行政诉讼（行政复议法第二十三条）。本决定书当场交付当事人，并报所属行政机关备案。',
    ),
    signed(partySigns, '当事人拒绝签收的，由执法人员注明：＿＿＿＿＿＿', officersSign),
    closing,
  ],
};

export const otherDecisions: Readonly<Record<string, DocumentTemplate>> = {
  'no-penalty-decision': noPenaltyDecision,
  'on-the-spot-decision': onTheSpotDecision,
};
