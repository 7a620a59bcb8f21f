import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { clerkSigns, maybe, needed, p, paper, parties, ruled, to, upperRemedy, written } from './words.ts';

/** Papers of filing (ACL 55, 56; 行诉解释 155). */
export const filingPapers: Readonly<Record<string, DocumentTemplate>> = {
  'correction-notice': {
    name: { zh: '补正通知书', en: 'Notice of correction' },
    article: '行诉解释 155；行政强制法 55',
    status: 'V',
    series: '行审补',
    audience: 'other-body',
    when: { stage: ['received'] },
    copies: 2,
    sealed: true,
    signers: clerkSigns,
    fields: {
      ...parties,
      applicant: written,
      missing: needed('需要补正的内容', 'What is to be corrected'),
      until: needed('补正期限', 'Until when', undefined, 'day'),
    },
    body: paper(
      '补正通知书',
      to('{applicant}：'),
      p(
        '你机关申请强制执行对被执行人{party}作出的行政决定（{origin}），所附材料不符合《中华人民共和国行政强制法》第五十五条的规定，需要补正下列内容：',
      ),
      p('{missing}'),
      p('请于{until}前一次性补正。补正期间不计入受理审查期限；逾期不补正的，裁定不予受理。'),
      ruled(['住址', '{address}'], ['证件号码', '{identity}']),
    ),
  },
  'acceptance-notice': {
    name: { zh: '受理通知书', en: 'Notice of acceptance' },
    article: '行政强制法 56',
    status: 'V',
    series: '行审受',
    audience: 'other-body',
    when: { done: 'accept' },
    copies: 2,
    sealed: true,
    signers: clerkSigns,
    fields: {
      ...parties,
      applicant: written,
      accepted: needed('受理日期', 'Accepted on', 'act.accept@at', 'day'),
      judge: needed('承办法官', 'Judge in charge', 'account.judge.name'),
    },
    body: paper(
      '受理通知书',
      to('{applicant}：'),
      p(
        '你机关申请强制执行对被执行人{party}作出的行政决定（{origin}）一案，符合受理条件，本院于{accepted}立案受理。',
      ),
      ruled(['承办法官', '{judge}'], ['被执行人住址', '{address}'], ['证件号码', '{identity}']),
      p(
        '本院自受理之日起七日内书面审查并作出裁定；发现可能明显违法的，听取被执行人和你机关的意见，自受理之日起三十日内作出裁定。申请强制执行不缴纳申请费。',
      ),
    ),
  },
  'not-accepted-ruling': {
    name: { zh: '不予受理裁定书', en: 'Ruling of non-acceptance' },
    article: '行政强制法 56',
    status: 'V',
    series: '行审不受',
    audience: 'other-body',
    when: { stage: ['received', 'correcting'] },
    copies: 3,
    sealed: true,
    signers: clerkSigns,
    fields: {
      ...parties,
      applicant: written,
      received: needed('收到申请日期', 'Received on', 'act.receive@at', 'day'),
      ground: needed('不予受理的理由', 'Why it is not accepted'),
      missing: maybe('要求补正的内容', 'What was to be corrected', 'act.request-correction.missing'),
    },
    body: paper(
      '行政裁定书',
      ruled(
        ['申请执行人', '{applicant}'],
        ['被执行人', '{party}'],
        ['证件号码', '{identity}'],
        ['住址', '{address}'],
      ),
      p('申请执行人申请强制执行行政决定（{origin}），本院于{received}收到。'),
      p('本院曾通知补正：{missing}', { field: 'missing' }),
      p('本院经审查认为：{ground}'),
      p(
        '依照《中华人民共和国行政强制法》第五十六条和《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百五十五条的规定，裁定如下：',
      ),
      p('对{applicant}的强制执行申请，本院不予受理。'),
      upperRemedy('十五日'),
    ),
  },
};
