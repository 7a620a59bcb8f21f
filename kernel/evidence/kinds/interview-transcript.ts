import { createHash } from 'node:crypto';
import { choice, group, line, moment, officers, prose, rows, sha256, whole, yes } from './fields.ts';
import { futureIssues, officerIssues, orderIssues, when, wrong } from './issues.ts';
import type { Metadata, MetadataIssue, PortDefinition } from './kind.ts';
import { drawnSignature, signatureIssues, type DrawnSignature } from './signature.ts';

interface Page {
  readonly number: number;
  readonly text: string;
  readonly sha256: string;
  readonly interviewee?: DrawnSignature;
  readonly interviewers: readonly DrawnSignature[];
}

interface Question {
  readonly question: string;
  readonly answer: string;
}

/** 询问笔录: questions with their answers, read back, corrected, and signed page by page on the screen. */
export const interviewTranscript: PortDefinition = {
  id: 'interview-transcript',
  name: { zh: '询问笔录', en: 'Interview transcript' },
  about: {
    zh: '两名执法人员询问一人：告知权利，逐问逐答，交其核对或者宣读，更正之后逐页签名；拒绝签名的注明原因并有见证人。',
    en: 'Two officers ask one person: rights told, question and answer, read back, corrected, signed page by page; a refusal to sign is noted with its reason and a witness.',
  },
  basis: [
    {
      rule: { zh: '行政处罚法 42、44、55', en: 'Administrative Penalties Law arts 42, 44, 55' },
      status: 'V',
    },
    {
      rule: {
        zh: '市场监督管理行政处罚程序规定（2021）29：个别询问、核对或者宣读、更正、逐页签名',
        en: 'Provisions on Administrative Penalty Procedures for Market Regulation (2021) art 29: one at a time, read back, corrected, signed page by page',
      },
      status: 'M',
    },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）13、15：拒绝签名的注明原因',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) arts 13, 15: a refusal to sign is noted with its reason',
      },
      status: 'S',
    },
  ],
  statutory: ['party-statement', 'testimony'],
  file: { need: 'optional', types: ['audio/*', 'video/*', 'application/pdf'] },
  schema: {
    type: 'object',
    properties: {
      interviewers: officers('询问人', 'Interviewers'),
      interviewee: group(
        '被询问人',
        'Interviewee',
        {
          name: line('姓名', 'Name'),
          role: choice('身份', 'Who they are', {
            party: ['当事人', 'the party'],
            representative: ['当事人的工作人员、代理人', 'somebody who acts for the party'],
            witness: ['证人', 'a witness'],
            complainant: ['投诉举报人', 'whoever complained'],
          }),
          contact: line('联系方式', 'How to reach them'),
          identity: line('证件及号码', 'Identity document'),
        },
        ['name', 'role'],
      ),
      place: line('询问地点', 'Place'),
      start: moment('开始时间', 'Begins'),
      end: moment('结束时间', 'Ends'),
      certificateShown: yes('已出示执法证件', 'Certificates were shown'),
      rightsTold: yes('已告知权利义务', 'Rights and duties were told'),
      rightsText: prose('告知的内容', 'What was told'),
      questions: rows(
        '问答',
        'Questions and answers',
        {
          question: prose('问', 'Question', { maxLength: 1_000 }),
          answer: prose('答', 'Answer'),
          point: line('证据要点', 'Evidence point', { maxLength: 100 }),
        },
        ['question', 'answer'],
      ),
      readBack: choice('核对', 'Read back', {
        'read-by-self': ['被询问人自行阅读', 'read by the interviewee'],
        'read-aloud': ['向被询问人宣读', 'read out to the interviewee'],
        no: ['未核对', 'not read back'],
      }),
      readBackNote: prose('未核对的原因', 'Why it was not read back'),
      corrections: rows(
        '更正、补充',
        'Corrections',
        { page: whole('页', 'Page', 1, 200), correction: prose('更正内容', 'Correction') },
        ['page', 'correction'],
        { minItems: 0 },
      ),
      pages: {
        type: 'array',
        minItems: 1,
        maxItems: 100,
        'x-title': { zh: '笔录各页及签名', en: 'Pages and their signatures' },
        'x-capture': 'signed-pages',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['number', 'text', 'sha256', 'interviewers'],
          properties: {
            number: whole('页码', 'Page', 1, 100),
            text: prose('该页文字', 'Text of the page', { maxLength: 10_000 }),
            sha256: sha256('该页文字（UTF-8）的 SHA-256', 'SHA-256 of the text in UTF-8'),
            interviewee: drawnSignature('被询问人签名', 'Signature of the interviewee'),
            interviewers: {
              type: 'array',
              minItems: 2,
              maxItems: 6,
              'x-title': { zh: '询问人签名', en: 'Signatures of the interviewers' },
              items: drawnSignature('询问人签名', 'Signature of an interviewer'),
            },
          },
        },
      },
      refusal: group(
        '拒绝签名',
        'Refusal to sign',
        { reason: prose('原因', 'Reason'), witness: line('见证人', 'Witness') },
        ['reason', 'witness'],
      ),
    },
    required: [
      'interviewers',
      'interviewee',
      'place',
      'start',
      'end',
      'certificateShown',
      'rightsTold',
      'questions',
      'readBack',
      'pages',
    ],
  },
  check: (metadata, { statutory }) => [
    ...officerIssues(metadata, 'interviewers'),
    ...orderIssues(metadata, 'start', 'end'),
    ...futureIssues(metadata, ['start', 'end']),
    ...noticeIssues(metadata),
    ...roleIssues(metadata, statutory),
    ...pageIssues(metadata),
  ],
};

function noticeIssues(metadata: Metadata): MetadataIssue[] {
  return [
    ...when(
      metadata['certificateShown'] !== true,
      'certificateShown',
      'certificate-not-shown',
      '询问前须出示执法证件（行政处罚法 55）',
      'Certificates are shown first (Administrative Penalties Law art 55)',
    ),
    ...when(
      metadata['rightsTold'] !== true,
      'rightsTold',
      'rights-not-told',
      '须告知被询问人的权利义务（行政处罚法 44）',
      'The interviewee is told their rights (Administrative Penalties Law art 44)',
    ),
    ...when(
      metadata['readBack'] === 'no' && metadata['readBackNote'] === undefined,
      'readBackNote',
      'read-back-missing',
      '未核对的须写明原因',
      'Say why it was not read back',
    ),
  ];
}

/** What a party says is their statement; what anybody else says is testimony (行政处罚法 46). */
function roleIssues({ interviewee }: Metadata, statutory: string): MetadataIssue[] {
  const { role } = interviewee as { readonly role: string };
  const ofParty = role === 'party' || role === 'representative';
  return when(
    ofParty !== (statutory === 'party-statement'),
    'interviewee',
    'role-and-kind-differ',
    '当事人一方的笔录属于当事人的陈述，其他人的属于证人证言',
    'What the party says is a statement of the party, what others say is testimony',
  );
}

function pageIssues(metadata: Metadata): MetadataIssue[] {
  const pages = metadata['pages'] as readonly Page[];
  const issues: MetadataIssue[] = [];
  for (const [index, page] of pages.entries()) {
    const n = String(index + 1);
    if (page.number !== index + 1)
      issues.push(wrong('pages', 'page-order', `第 ${n} 页页码不对`, `Page ${n} is numbered wrongly`));
    if (createHash('sha256').update(page.text, 'utf8').digest('hex') !== page.sha256)
      issues.push(
        wrong(
          'pages',
          'page-altered',
          `第 ${n} 页的文字与签名时的校验值不符`,
          `The text of page ${n} is not the one that was signed`,
        ),
      );
    issues.push(
      ...signatureIssues('pages', [...page.interviewers, ...(page.interviewee ? [page.interviewee] : [])]),
    );
  }
  const unsigned = pages.filter((page) => page.interviewee === undefined).map((page) => String(page.number));
  issues.push(
    ...when(
      unsigned.length > 0 && metadata['refusal'] === undefined,
      'refusal',
      'page-unsigned',
      `第 ${unsigned.join('、')} 页没有被询问人签名：须写明原因和见证人`,
      `The interviewee has not signed page ${unsigned.join(', ')}: give the reason and the witness`,
    ),
    ...when(
      unsigned.length === 0 && metadata['refusal'] !== undefined,
      'refusal',
      'refused-and-signed',
      '各页均已签名，不应填写拒绝签名',
      'Every page is signed: there was no refusal',
    ),
    ...when(
      !holdsInOrder(pages.map((page) => page.text).join(''), metadata['questions'] as readonly Question[]),
      'pages',
      'pages-without-questions',
      '签名的各页没有依次包含全部问答',
      'The pages that were signed do not hold every question and answer in their order',
    ),
  );
  return issues;
}

/** Whether a text holds the questions and answers one after another, however its lines are broken. */
function holdsInOrder(text: string, questions: readonly Question[]): boolean {
  const bare = (part: string): string => part.replaceAll(/\s+/gu, '');
  const whole = bare(text);
  let from = 0;
  for (const said of questions.flatMap(({ question, answer }) => [bare(question), bare(answer)])) {
    const at = whole.indexOf(said, from);
    if (at === -1) return false;
    from = at + said.length;
  }
  return true;
}
