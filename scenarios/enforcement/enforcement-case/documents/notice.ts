import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  factsFound,
  head,
  normLine,
  normOf,
  officers,
  officersLine,
  party,
  partyParticulars,
  partySigns,
} from './blanks.ts';
import { evidence, evidenceLists } from './evidence.ts';
import { penaltyLines, penaltyOf } from './penalty.ts';
import {
  added,
  closing,
  filled,
  heading,
  known,
  number,
  paragraph,
  signed,
  title,
  to,
  written,
} from './words.ts';
import type { Block, Field } from './words.ts';

/** What the party is told before a penalty (行政处罚法 44, 45, 62), and the right to a hearing (63, 64). */

/** A notice may be given again while nothing is decided: a penalty that changed is told anew. */
const toldIn = ['concluded', 'noticed', 'hearing', 'checked', 'ready'];

/** Content, facts, reasons and basis of the proposed penalty: the same in both notices. */
const proposed: Readonly<Record<string, Field>> = {
  cause: causeOf('conclude'),
  ...party,
  ...officers,
  ...normOf('conclude'),
  ...evidence,
  ...penaltyOf('conclude'),
  factsFound,
  prohibits: filled('违反的规定（法律和条款）', 'Provision broken', 'finding.conclude.norm.prohibits'),
  reason: filled('理由', 'Reasons', 'act.conclude.reason'),
  discretion: filled('裁量理由', 'Reason of discretion', 'finding.conclude.discretion.reason'),
  bandReason: known('不按裁量基准的理由', 'Why it leaves the band', 'act.conclude.bandReason'),
  address: filled('机关地址', 'Address of the agency', 'matter.address'),
  phone: filled('机关电话', 'Telephone of the agency', 'matter.phone'),
};

const proposal: readonly Block[] = [
  ...partyParticulars,
  heading('一、查明的违法事实和证据'),
  paragraph('经查明：{factsFound}'),
  paragraph('以上事实，有下列证据证明：'),
  ...evidenceLists,
  heading('二、拟作出行政处罚的理由和依据'),
  paragraph(
    `你（单位）的行为违反了{prohibits}的规定，构成“{cause}”，依照${normLine}的规定应当给予行政处罚。`,
  ),
  paragraph('{reason}'),
  paragraph('裁量理由：{discretion}'),
  paragraph('不按裁量基准处罚的理由：{bandReason}', { field: 'bandReason' }),
  heading('三、拟作出的行政处罚'),
  ...penaltyLines,
];

const contact: Block = paragraph(`联系人：${officersLine}。地址：{address}。电话：{phone}。`);

const priorNotice: DocumentTemplate = {
  name: { zh: '行政处罚告知书', en: 'Prior notice of a penalty' },
  article: '行政处罚法 44、45、62',
  status: 'V',
  series: '罚告',
  audience: 'party',
  when: { all: [{ stage: toldIn }, { '==': [{ fact: 'finding' }, 'penalty'] }] },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    ...proposed,
    days: added('陈述、申辩期限', 'Period to state', '三'),
  },
  body: [
    title('行政处罚告知书'),
    number,
    to('{partyName}：'),
    paragraph(
      '本机关立案调查的你（单位）涉嫌{cause}一案，现已调查终结。依据《中华人民共和国行政处罚法》第四十四条的规定，现将拟作出的行政处罚内容及事实、理由、依据，以及你（单位）依法享有的权利告知如下：',
    ),
    ...proposal,
    heading('四、你（单位）的权利'),
    paragraph(
      '依据《中华人民共和国行政处罚法》第七条、第四十四条、第四十五条的规定，你（单位）有权进行陈述和申辩。可以自收到本告知书之日起{days}个工作日内向本机关书面或者口头提出，并可以提交证据。本机关将充分听取意见，对提出的事实、理由和证据进行复核；成立的，应当采纳。本机关不因陈述、申辩而给予更重的处罚。',
    ),
    paragraph(
      '逾期未提出的，视为未行使上述权利，不影响在决定前继续提出。明确放弃的，请书面说明。你（单位）认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避（第四十三条）；可以查阅、复制本案有关材料。',
    ),
    contact,
    signed(partySigns),
    closing,
  ],
};

const hearingRightsNotice: DocumentTemplate = {
  name: { zh: '行政处罚听证告知书', en: 'Notice of the right to a hearing' },
  article: '行政处罚法 44、45、63、64',
  status: 'V',
  series: '听告',
  audience: 'party',
  when: {
    all: [
      { stage: toldIn },
      { '==': [{ fact: 'finding' }, 'penalty'] },
      { '==': [{ fact: 'hearingDue' }, true] },
    ],
  },
  copies: 2,
  sealed: true,
  signers: [...bothOfficers, ...head],
  fields: {
    ...proposed,
    ground: written('应当告知听证的情形', 'Why a hearing is due'),
  },
  body: [
    title('行政处罚听证告知书'),
    number,
    to('{partyName}：'),
    paragraph(
      '本机关立案调查的你（单位）涉嫌{cause}一案，现已调查终结。依据《中华人民共和国行政处罚法》第四十四条、第六十三条的规定，现将拟作出的行政处罚内容及事实、理由、依据，以及你（单位）依法享有的权利告知如下：',
    ),
    ...proposal,
    heading('四、要求听证的权利'),
    paragraph(
      '拟作出的行政处罚属于应当告知听证权利的情形（{ground}），你（单位）有要求听证的权利。要求听证的，应当自收到本告知书之日起五个工作日内以书面或者口头形式向本机关提出；逾期未提出的，视为放弃本次听证权利。',
    ),
    paragraph(
      '听证由本机关组织，你（单位）不承担组织听证的费用。听证由非本案调查人员主持；认为主持人与本案有直接利害关系的，有权申请回避。可以亲自参加听证，也可以委托一至二人代理。除涉及国家秘密、商业秘密或者个人隐私依法予以保密外，听证公开举行。听证中可以申辩、质证。',
    ),
    heading('五、陈述、申辩的权利'),
    paragraph(
      '不要求听证的，仍有权进行陈述和申辩。本机关将对提出的事实、理由和证据进行复核；成立的，应当采纳，并不因陈述、申辩或者要求听证而给予更重的处罚。你（单位）认为执法人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避（第四十三条）。',
    ),
    contact,
    signed(partySigns),
    closing,
  ],
};

export const notice: Readonly<Record<string, DocumentTemplate>> = {
  'prior-notice': priorNotice,
  'hearing-rights-notice': hearingRightsNotice,
};
