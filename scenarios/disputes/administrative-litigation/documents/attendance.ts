import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { agency, byHand, head, suit } from './blanks.ts';

const { closing, filled, known, note, paragraph, ruled, signed, title, to, written } = words;

/** Who speaks for the agency (行政诉讼法 3.3, 31; 解释 128, 129). */

const stages = ['received', 'trial', 'appeal', 'retrial'];

const representativeCertificate: DocumentTemplate = {
  name: { zh: '法定代表人（负责人）身份证明书', en: 'Certificate of the representative' },
  article: '行政诉讼法 3.3、行诉解释 128',
  status: 'V',
  audience: 'other-body',
  when: { stage: stages },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    representative: agency['representative']!,
    post: agency['post']!,
    phone: agency['phone']!,
    court: suit['court']!,
    number: suit['number']!,
    attending: written('出庭负责人', 'Head who attends'),
    attendingPost: written('出庭负责人职务', 'Post of the head who attends'),
  },
  body: [
    title('法定代表人（负责人）身份证明书'),
    to('{court}：'),
    paragraph('{representative}在本机关任{post}职务，为本机关的法定代表人（负责人）。特此证明。'),
    paragraph(
      '本机关出庭应诉的负责人：{attending}，职务：{attendingPost}（行政机关负责人包括正职、副职负责人以及其他参与分管的负责人）。',
    ),
    ruled([
      ['案号', '{number}'],
      ['机关', '{agency}'],
      ['联系电话', '{phone}'],
    ]),
    closing,
  ],
};

const powerOfAttorney: DocumentTemplate = {
  name: { zh: '授权委托书', en: 'Power of attorney' },
  article: '行政诉讼法 31、行诉解释 31',
  status: 'V',
  audience: 'other-body',
  when: { stage: stages },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    ...agency,
    ...suit,
    staff: written('工作人员', 'Member of staff'),
    staffPost: written('工作人员职务', 'Post of the member of staff'),
    second: known('另一代理人', 'Second agent', 'act.authorise.lawyer', { otherwise: '无' }),
    scope: written('代理权限', 'Scope'),
  },
  body: [
    title('授权委托书'),
    ruled([
      ['委托人', '{agency}'],
      ['住所', '{address}'],
      ['法定代表人（负责人）', '{representative}，{post}'],
      ['联系电话', '{phone}'],
      ['受委托人（本机关工作人员）', '{staff}，{staffPost}'],
      ['另一受委托人', '{second}'],
    ]),
    paragraph(
      '现委托上列受委托人在原告{plaintiff}诉本机关{actNumber}一案（{number}）中，作为本机关的诉讼代理人。',
    ),
    paragraph('代理权限：{scope}'),
    note('诉讼代理人一至二人；不得仅委托律师出庭（行政诉讼法第三条第三款、第三十一条）。'),
    paragraph('此致'),
    to('{court}'),
    signed(`受委托人签名：${byHand}`),
    closing,
  ],
};

const absenceExplanation: DocumentTemplate = {
  name: { zh: '负责人不能出庭情况说明', en: 'Why no head attends' },
  article: '行诉解释 129',
  status: 'V',
  audience: 'other-body',
  when: { stage: stages },
  copies: 2,
  sealed: true,
  signers: head,
  fields: {
    agency: agency['agency']!,
    ...suit,
    hearingOn: filled('开庭日', 'Day of the hearing', 'fact.hearingOn', { format: 'day' }),
    mustAttend: filled('应当出庭的情形', 'Why the head must attend', 'act.notify-hearing.mustAttend'),
    absence: written('不能出庭的正当理由', 'Why no head can attend'),
    proof: written('证明材料', 'Proof'),
    staff: written('委托出庭的工作人员', 'Staff who attends'),
    staffPost: written('工作人员职务', 'Post'),
  },
  body: [
    title('负责人不能出庭情况说明'),
    to('{court}：'),
    paragraph(
      '原告{plaintiff}诉本机关{actNumber}一案（{number}）定于{hearingOn}开庭。本案属于负责人应当出庭的情形（{mustAttend}）。',
    ),
    paragraph('本机关负责人因下列正当理由不能出庭：{absence}'),
    ruled([
      ['证明材料', '{proof}'],
      ['委托出庭的工作人员', '{staff}，{staffPost}'],
    ]),
    paragraph(
      '依据《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百二十九条的规定，现予说明，由负责人签字或者加盖本机关印章（{agency}）。',
    ),
    signed(`负责人签字：${byHand}`),
    closing,
  ],
};

export const attendance: Readonly<Record<string, DocumentTemplate>> = {
  'representative-certificate': representativeCertificate,
  'power-of-attorney': powerOfAttorney,
  'absence-explanation': absenceExplanation,
};
