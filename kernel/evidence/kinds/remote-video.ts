import { choice, line, moment, officers, prose, rows, yes } from './fields.ts';
import { futureIssues, officerIssues, orderIssues, when } from './issues.ts';
import type { PortDefinition } from './kind.ts';

/** 远程视频取证: a recorded conversation in a video room, with who took part, how they were known, and what they were told. */
export const remoteVideo: PortDefinition = {
  id: 'remote-video',
  name: { zh: '远程视频取证', en: 'Remote-video evidence' },
  about: {
    zh: '在视频室远程询问、见证、查看现场的录像。载明参加人、身份核验方式、告知录像并取得同意的情况和起止时间。',
    en: 'The recording of a conversation or a look at a scene over video: who took part, how each was known, that they were told of the recording and agreed, from when to when.',
  },
  basis: [
    {
      rule: { zh: '行政处罚法 41、46、47、55', en: 'Administrative Penalties Law arts 41, 46, 47, 55' },
      status: 'V',
    },
    {
      rule: {
        zh: '个人信息保护法 13、14、17、18（录像须告知，须有法定依据或者同意）',
        en: 'PIPL arts 13, 14, 17, 18 (recording is told, and rests on law or consent)',
      },
      status: 'V',
    },
    {
      rule: { zh: '远程取证的操作规则为本地规定', en: 'How it is done remotely is a local rule' },
      status: 'L',
    },
  ],
  statutory: ['audio-visual', 'party-statement', 'testimony', 'scene-record'],
  file: { need: 'required', types: ['video/*'] },
  schema: {
    type: 'object',
    properties: {
      room: line('视频室编号', 'Room', { maxLength: 100 }),
      start: moment('开始时间', 'Begins'),
      end: moment('结束时间', 'Ends'),
      officers: officers('执法人员', 'Officers'),
      participants: rows(
        '参加人',
        'Participants',
        {
          name: line('姓名', 'Name'),
          role: choice('身份', 'Who they are', {
            party: ['当事人', 'the party'],
            witness: ['证人', 'a witness'],
            expert: ['专业人员', 'an expert'],
            interpreter: ['翻译人员', 'an interpreter'],
            other: ['其他', 'somebody else'],
          }),
          check: choice('身份核验', 'How they were known', {
            document: ['出示证件', 'showed a document'],
            passkey: ['通行密钥登录', 'signed in with a passkey'],
            code: ['短信验证码登录', 'signed in with a code'],
            known: ['执法人员认识', 'known to the officer'],
          }),
          place: line('所在地点', 'Where they were'),
        },
        ['name', 'role', 'check'],
        { maxItems: 50 },
      ),
      recordingTold: yes('已告知录像', 'Told of the recording'),
      consent: choice('录像的依据', 'What the recording rests on', {
        consent: ['参加人同意', 'consent of the participants'],
        statute: ['法定职责', 'a statutory duty'],
      }),
      consentNote: prose('同意的方式，或者所依的法律', 'How they agreed, or the law'),
      interruptions: rows(
        '中断',
        'Interruptions',
        { from: moment('自', 'From'), to: moment('至', 'To'), reason: line('原因', 'Reason') },
        ['from', 'to', 'reason'],
        { minItems: 0, maxItems: 50 },
      ),
      content: prose('证明的内容', 'What it shows'),
    },
    required: [
      'room',
      'start',
      'end',
      'officers',
      'participants',
      'recordingTold',
      'consent',
      'consentNote',
      'content',
    ],
  },
  check: (metadata) => [
    ...officerIssues(metadata, 'officers'),
    ...orderIssues(metadata, 'start', 'end'),
    ...futureIssues(metadata, ['start', 'end']),
    ...when(
      metadata['recordingTold'] !== true,
      'recordingTold',
      'recording-not-told',
      '录像前须告知参加人（个人信息保护法 17）',
      'Participants are told of the recording first (PIPL art 17)',
    ),
    ...when(
      outside(metadata['interruptions'], metadata['start'], metadata['end']),
      'interruptions',
      'interruption-outside',
      '中断的时间不在起止时间之内',
      'An interruption lies outside the recording',
    ),
  ],
};

function outside(interruptions: unknown, start: unknown, end: unknown): boolean {
  if (!Array.isArray(interruptions)) return false;
  const from = Date.parse(String(start));
  const to = Date.parse(String(end));
  return (interruptions as readonly { readonly from: string; readonly to: string }[]).some((one) => {
    const [begins, ends] = [Date.parse(one.from), Date.parse(one.to)];
    return begins < from || ends > to || ends < begins;
  });
}
