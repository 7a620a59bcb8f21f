import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { authority, caseLine, dispute, head, officer, sealOfAuthority, titleOf } from './blanks.ts';

const { filled, number, paragraph, ruled, to, written } = words;

/** Suspension, extension, stay (行政复议法 39–42, 62). */

const underReview = ['reviewing', 'suspended', 'deliberating'];

const suspensionNotice: DocumentTemplate = {
  name: { zh: '行政复议中止通知书', en: 'Notice of suspension' },
  article: '行政复议法 39',
  status: 'V',
  series: '复中',
  audience: 'party',
  when: { stage: underReview },
  copies: 3,
  sealed: true,
  signers: officer,
  fields: {
    ...dispute,
    ...authority,
    ground: written('中止事由（第三十九条第一款各项）', 'Ground of art 39'),
    reason: written('理由', 'Reasons'),
    from: written('中止之日', 'Suspended from', { format: 'day' }),
  },
  body: [
    ...titleOf('行政复议中止通知书'),
    number,
    to('{applicant}、{respondent}：'),
    caseLine,
    paragraph(
      '本案在审理期间，因{ground}，依据《中华人民共和国行政复议法》第三十九条第一款的规定，自{from}起中止审理。{reason}',
    ),
    paragraph(
      '中止的原因消除后，应当及时恢复审理；中止、恢复审理，均书面告知当事人（第三十九条第二款、第三款）。中止期间不计入审理期限。',
    ),
    ...sealOfAuthority,
  ],
};

const resumptionNotice: DocumentTemplate = {
  name: { zh: '行政复议恢复审理通知书', en: 'Notice that the review goes on' },
  article: '行政复议法 39、40',
  status: 'V',
  series: '复恢',
  audience: 'party',
  when: { stage: ['suspended'] },
  copies: 3,
  sealed: true,
  signers: officer,
  fields: {
    ...dispute,
    ...authority,
    suspendedOn: filled('中止之日', 'Suspended on', 'fact.suspendedOn', { format: 'day' }),
    reason: written('原因消除的情况', 'How the reason ended'),
    from: written('恢复之日', 'Goes on from', { format: 'day' }),
  },
  body: [
    ...titleOf('行政复议恢复审理通知书'),
    number,
    to('{applicant}、{respondent}：'),
    caseLine,
    ruled([
      ['中止之日', '{suspendedOn}'],
      ['恢复之日', '{from}'],
    ]),
    paragraph(
      '中止的原因已经消除：{reason}依据《中华人民共和国行政复议法》第三十九条第二款的规定，恢复审理，审理期限继续计算。',
    ),
    ...sealOfAuthority,
  ],
};

const extensionNotice: DocumentTemplate = {
  name: { zh: '行政复议决定延期通知书', en: 'Notice of extension' },
  article: '行政复议法 62.1',
  status: 'V',
  series: '复延',
  audience: 'party',
  when: { stage: underReview },
  copies: 3,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    ...authority,
    due: filled('原期限届满日', 'Decision due on', 'clock.decision.due', { format: 'day' }),
    extraDays: written('延长天数（不超过三十日）', 'Days', { format: 'number' }),
    reason: written('理由', 'Reasons'),
  },
  body: [
    ...titleOf('行政复议决定延期通知书'),
    number,
    to('{applicant}、{respondent}：'),
    caseLine,
    paragraph('本案情况复杂，不能在{due}前作出行政复议决定。{reason}'),
    paragraph(
      '依据《中华人民共和国行政复议法》第六十二条第一款的规定，经行政复议机构的负责人批准，延长{extraDays}日作出行政复议决定（延长期限最长不得超过三十日）。',
    ),
    ...sealOfAuthority,
  ],
};

const stayDecision: DocumentTemplate = {
  name: { zh: '停止执行决定书', en: 'Decision on a stay' },
  article: '行政复议法 42',
  status: 'V',
  series: '复停',
  audience: 'party',
  when: { stage: underReview },
  copies: 3,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    ...authority,
    ground: written('停止执行的情形（第四十二条）', 'Ground of art 42'),
    reason: written('理由', 'Reasons'),
    from: written('停止执行之日', 'Stayed from', { format: 'day' }),
  },
  body: [
    ...titleOf('停止执行决定书'),
    number,
    to('{respondent}、{applicant}：'),
    caseLine,
    paragraph('行政复议期间行政行为不停止执行。经审查，本案有下列情形：{ground}。{reason}'),
    paragraph(
      '依据《中华人民共和国行政复议法》第四十二条的规定，决定自{from}起，行政复议期间停止执行被复议的行政行为。',
    ),
    ...sealOfAuthority,
  ],
};

export const course: Readonly<Record<string, DocumentTemplate>> = {
  'suspension-notice': suspensionNotice,
  'resumption-notice': resumptionNotice,
  'extension-notice': extensionNotice,
  'stay-decision': stayDecision,
};
