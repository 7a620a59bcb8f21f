import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { needed, p, paper, to } from './words.ts';

/** The suggestion of the procuratorate and the letter of reply (人民检察院组织法 21; 行政诉讼法 101). */
export const supervisionPapers: Readonly<Record<string, DocumentTemplate>> = {
  'procuratorate-suggestion': {
    name: { zh: '检察建议书', en: 'Suggestion of the procuratorate' },
    article: '人民检察院组织法 21；行政诉讼法 101',
    status: 'V',
    series: '检行建',
    audience: 'other-body',
    when: { stage: ['supervising'] },
    copies: 3,
    sealed: true,
    signers: [{ by: 'prosecutor', name: { zh: '检察官', en: 'Procurator' } }],
    fields: {
      addressee: needed('被建议单位', 'Addressee'),
      subject: needed('监督对象', 'Supervised', 'act.open-supervision.subject'),
      clue: needed('发现的问题', 'What was noticed', 'act.open-supervision.clue'),
      content: needed('建议内容', 'What is suggested'),
    },
    body: paper(
      '检察建议书',
      to('{addressee}：'),
      p('本院在履行行政非诉执行监督职责中，就{subject}发现下列问题：'),
      p('{clue}'),
      p(
        '依照《中华人民共和国人民检察院组织法》第二十一条、《中华人民共和国行政诉讼法》第一百零一条的规定，提出如下检察建议：',
      ),
      p('{content}'),
      p('请自收到本检察建议书之日起两个月内书面回复办理情况；有异议的，可以书面提出。'),
    ),
  },
  'reply-letter': {
    name: { zh: '复函', en: 'Letter of reply' },
    article: '人民检察院组织法 21',
    status: 'V',
    series: '行复',
    audience: 'other-body',
    when: { done: 'suggest' },
    copies: 2,
    sealed: true,
    signers: [{ by: 'court-president', name: { zh: '院长', en: 'President of the court' } }],
    fields: {
      addressee: needed('人民检察院', 'Procuratorate'),
      number: needed('检察建议书号', 'Number of the suggestion', 'act.suggest.number'),
      content: needed('建议内容', 'What was suggested', 'act.suggest.content'),
      adopted: needed('是否采纳', 'Adopted'),
      reply: needed('答复内容', 'Answer'),
    },
    body: paper(
      '复函',
      to('{addressee}：'),
      p('你院《检察建议书》（{number}）收悉。建议内容：{content}'),
      p('经研究，答复如下：{adopted}。{reply}'),
    ),
  },
};
