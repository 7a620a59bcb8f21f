import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import {
  applicant,
  authority,
  byHand,
  caseLine,
  court,
  dispute,
  head,
  officer,
  parties,
  sealOfAuthority,
  signature,
  titleOf,
  toAuthority,
} from './blanks.ts';

const { added, filled, heading, known, note, number, paragraph, ruled, signed, title, to, written } = words;

/** From the application to its acceptance or refusal (行政复议法 20–35). */

const asked: DocumentTemplate['fields'] = {
  claim: filled('复议请求', 'Claim', 'act.apply.claim'),
  requests: filled('具体请求', 'What exactly is asked', 'act.apply.requests'),
  reasons: filled('事实和理由', 'Facts and reasons', 'act.apply.reasons'),
  knownOn: filled('知道行政行为之日', 'The act became known on', 'act.apply.knownOn', { format: 'day' }),
  appliedOn: filled('申请日期', 'Filed on', 'act.apply@at', { format: 'day' }),
};

const application: DocumentTemplate = {
  name: { zh: '行政复议申请书', en: 'Application for reconsideration' },
  article: '行政复议法 22',
  status: 'V',
  audience: 'internal',
  copies: 2,
  signers: officer,
  fields: {
    ...dispute,
    ...applicant,
    ...authority,
    ...asked,
    mediation: known('是否愿意调解', 'Willing to mediate', 'act.apply.mediationWish', {
      otherwise: '未说明',
    }),
    evidence: added('提交的证据', 'Evidence handed in', '未提交'),
  },
  body: [
    title('行政复议申请书', ''),
    ...toAuthority,
    parties,
    ruled([
      ['被复议行政行为', '{actNumber}'],
      ['知道该行为之日', '{knownOn}'],
      ['案号', '{number}'],
      ['是否愿意调解', '{mediation}'],
    ]),
    heading('复议请求'),
    paragraph('{claim}。{requests}'),
    heading('事实和理由'),
    paragraph('{reasons}'),
    ruled([['提交的证据', '{evidence}']]),
    signed(`申请人签名或者盖章：${signature}`),
    note('申请日期：{appliedOn}。行政复议不收取任何费用（行政复议法第八十七条）。'),
  ],
};

const oralRecord: DocumentTemplate = {
  name: { zh: '口头申请行政复议笔录', en: 'Record of an oral application' },
  article: '行政复议法 22',
  status: 'V',
  audience: 'internal',
  when: { '==': [{ fact: 'channel' }, 'oral'] },
  signers: officer,
  fields: {
    ...dispute,
    ...applicant,
    ...asked,
    place: written('记录地点', 'Where'),
    recorder: written('记录人', 'Recorded by'),
  },
  body: [
    title('口头申请行政复议笔录'),
    ruled([
      ['时间', '{appliedOn}'],
      ['地点', '{place}'],
      ['记录人', '{recorder}'],
      ['案号', '{number}'],
    ]),
    parties,
    ruled([
      ['被复议行政行为', '{actNumber}'],
      ['知道该行为之日', '{knownOn}'],
    ]),
    heading('复议请求'),
    paragraph('{claim}。{requests}'),
    heading('事实、理由和时间'),
    paragraph('{reasons}'),
    paragraph('以上笔录已向申请人宣读或者由申请人阅读，申请人核对无误。'),
    signed(`申请人签名：${signature}`, `记录人签名：${byHand}`),
  ],
};

const correctionNotice: DocumentTemplate = {
  name: { zh: '补正行政复议申请通知书', en: 'Correction notice' },
  article: '行政复议法 31',
  status: 'V',
  series: '复补',
  audience: 'party',
  when: { stage: ['received', 'correcting'] },
  copies: 2,
  sealed: true,
  signers: officer,
  fields: {
    ...dispute,
    ...authority,
    receivedOn: filled('收到申请之日', 'Received on', 'act.apply@at', { format: 'day' }),
    items: written('需要补正的事项', 'What has to be supplied'),
    contact: written('联系人和联系方式', 'Contact'),
  },
  body: [
    ...titleOf('补正行政复议申请通知书'),
    number,
    to('{applicant}：'),
    paragraph(
      '你（单位）不服{respondent}（{actNumber}）提出的行政复议申请（{number}），本机关于{receivedOn}收到。经审查，申请材料不齐全或者表述不清楚，无法判断是否符合受理条件。依据《中华人民共和国行政复议法》第三十一条的规定，现一次性通知补正：',
    ),
    heading('需要补正的事项'),
    paragraph('{items}'),
    paragraph(
      '请自收到本通知之日起10个工作日内提交补正材料；有正当理由不能按期补正的，可以申请延长。无正当理由逾期不补正的，视为放弃行政复议申请，并记录在案。补正所用时间不计入受理审查期限。',
    ),
    paragraph('联系人：{contact}。'),
    ...sealOfAuthority,
  ],
};

const acceptanceNotice: DocumentTemplate = {
  name: { zh: '行政复议受理通知书', en: 'Notice of acceptance' },
  article: '行政复议法 30、48、53、54',
  status: 'V',
  series: '复受',
  audience: 'party',
  when: { stage: ['reviewing', 'suspended'] },
  copies: 2,
  sealed: true,
  signers: officer,
  fields: {
    ...dispute,
    ...authority,
    acceptedOn: filled('受理日', 'Accepted on', 'fact.acceptedOn', { format: 'day' }),
    procedure: filled('适用程序', 'Procedure', 'fact.procedure'),
    due: filled('审理期限（普通程序）', 'Decision due, ordinary', 'clock.decision.due', { format: 'day' }),
    dueSimple: filled('审理期限（简易程序）', 'Decision due, simple', 'clock.decision-simple.due', {
      format: 'day',
    }),
    contact: written('承办人员和联系方式', 'Reviewers and contact'),
  },
  body: [
    ...titleOf('行政复议受理通知书'),
    number,
    to('{applicant}：'),
    paragraph(
      '你（单位）不服{respondent}（{actNumber}）提出的行政复议申请，经审查符合《中华人民共和国行政复议法》第三十条的规定，本机关已于{acceptedOn}受理。案号：{number}。',
    ),
    ruled(
      [
        ['适用程序', '普通程序'],
        ['审理期限', '六十日，至{due}（第六十二条第一款）'],
        ['承办人员', '{contact}'],
      ],
      { field: 'procedure', is: ['ordinary'] },
    ),
    ruled(
      [
        ['适用程序', '简易程序'],
        ['审理期限', '三十日，至{dueSimple}（第六十二条第二款）'],
        ['承办人员', '{contact}'],
      ],
      { field: 'procedure', is: ['simple'] },
    ),
    heading('你（单位）的权利'),
    paragraph(
      '可以委托一至二名律师、基层法律服务工作者或者其他代理人；符合条件的可以申请法律援助（第十七条、第十八条）。可以按照规定查阅、复制被申请人提出的书面答复、证据、依据（第四十七条）。可以申请停止执行（第四十二条），可以请求听证、同意调解，可以在决定作出前撤回申请。行政复议不收取费用（第八十七条）。',
    ),
    ...sealOfAuthority,
  ],
};

const refusal: DocumentTemplate = {
  name: { zh: '行政复议申请不予受理决定书', en: 'Refusal to accept' },
  article: '行政复议法 30、34',
  status: 'V',
  series: '复不受',
  audience: 'party',
  when: { stage: ['received'] },
  copies: 2,
  sealed: true,
  signers: [...officer, ...head],
  fields: {
    ...dispute,
    ...authority,
    ...court,
    ground: written('不予受理的情形', 'Ground'),
    reason: written('理由', 'Reasons'),
    competent: added('有管辖权的复议机关', 'Competent authority', '不适用'),
  },
  body: [
    ...titleOf('行政复议申请不予受理决定书'),
    number,
    to('{applicant}：'),
    caseLine,
    paragraph('经审查，你（单位）的申请不符合受理条件：{ground}。{reason}'),
    paragraph('有管辖权的行政复议机关：{competent}。'),
    paragraph('依据《中华人民共和国行政复议法》第三十条第二款的规定，决定不予受理。'),
    paragraph(
      '法律、行政法规规定应当先向行政复议机关申请行政复议、对行政复议决定不服再起诉的，可以自收到本决定书之日起15日内向{court}提起行政诉讼（第三十四条）；也可以向上一级行政机关反映（第三十五条）。',
    ),
    ...sealOfAuthority,
  ],
};

export const intake: Readonly<Record<string, DocumentTemplate>> = {
  application,
  'oral-application-record': oralRecord,
  'correction-notice': correctionNotice,
  'acceptance-notice': acceptanceNotice,
  'refusal-to-accept': refusal,
};
