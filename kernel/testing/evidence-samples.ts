import { createHash } from 'node:crypto';
import type { Metadata, Port } from '../evidence/index.ts';

const officers = [
  { name: '甲', certificate: 'A-1' },
  { name: '乙', certificate: 'A-2' },
];
const strokes = [
  [
    [10, 10, 0],
    [200, 300, 90],
    [400, 120, 180],
  ],
];
/** A signature drawn on the screen. */
export const drawnSignature = (name: string) => ({ name, at: '2026-03-02T10:30:00+08:00', strokes });

const questions = [
  { question: '你是否知道这里不能摆摊？', answer: '知道。' },
  { question: '摆了多久？', answer: '三天。' },
];
const pageText = questions.map(({ question, answer }) => `问：${question}\n答：${answer}`).join('\n');
/** SHA-256 of a text in UTF-8, hexadecimal. */
export const textDigest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Metadata of each kind that meets its standard; `electronic-data` needs the SHA-256 of its file. */
export const evidenceSamples: Readonly<Record<Port, (file?: { readonly sha256: string }) => Metadata>> = {
  documentary: () => ({
    form: 'copy',
    pages: 2,
    providedBy: '某店',
    providedOn: '2026-03-02',
    keptAt: '某店',
    checkedBy: '甲',
    checkedOn: '2026-03-02',
    content: '营业执照',
  }),
  physical: () => ({
    description: '不锈钢推车一辆',
    quantity: 1.5,
    unit: '辆',
    measure: 'registered',
    foundAt: { text: '东街 3 号门前' },
    foundOn: '2026-03-02',
    keptAt: '证物室 2 柜',
    seal: 'F-001',
    officers,
  }),
  'audio-visual': () => ({
    device: '执法记录仪 X2',
    start: '2026-03-02T10:00:00+08:00',
    end: '2026-03-02T10:20:00+08:00',
    recordedBy: [officers[0]],
    medium: 'body-camera',
    mediumKeptAt: '记录仪采集站',
    edited: 'no',
    content: '现场检查全过程',
    words: '甲：请出示证件。',
  }),
  'electronic-data': (file = { sha256: textDigest('') }) => ({
    source: 'address',
    address: 'https://shop.example/3',
    extractedAt: '2026-03-02T10:00:00+08:00',
    method: 'capture',
    tool: '取证工具 1.2',
    hash: { algorithm: 'sha-256', value: file.sha256 },
    officers,
    noWitness: '网页公开可见',
    content: '商品页面',
  }),
  'expert-opinion': () => ({
    institution: '某检测所',
    licence: 'CMA-1',
    question: '是否合格',
    conclusion: '不合格',
    entrustedOn: '2026-03-02',
    issuedOn: '2026-03-05',
    signatories: [{ name: '丙', licence: 'E-1' }],
    sealed: true,
    deliveredOn: '2026-03-06',
  }),
  'survey-diagram': () => ({
    start: '2026-03-02T10:00:00+08:00',
    end: '2026-03-02T10:20:00+08:00',
    place: { latitude: 31.2304, longitude: 121.4737, accuracy: 5 },
    plan: {
      base: 'none',
      width: 400,
      height: 300,
      scale: 'to-scale',
      metresPerUnit: 0.05,
      north: 15,
      points: [{ x: 100, y: 100, label: '摊位' }],
      lines: [
        {
          places: [
            [20, 20],
            [380, 20],
            [380, 280],
          ],
          style: 'solid',
          closed: true,
          label: '人行道',
        },
      ],
      measures: [{ from: [100, 100], to: [200, 100], metres: 5 }],
    },
    findings: '摊位占用人行道',
    officers,
    drawnBy: '甲',
    present: '当事人',
  }),
  'scene-photo': () => ({
    takenAt: '2026-03-02T10:00:00+08:00',
    place: { text: '东街 3 号门前', latitude: 31.2304, longitude: 121.4737, accuracy: 8.5 },
    device: 'Phone 12',
    direction: 359,
    officers: [officers[0]],
    shows: '摊位全景',
  }),
  'interview-transcript': () => ({
    interviewers: officers,
    interviewee: { name: '王某', role: 'party' },
    place: '东街 3 号',
    start: '2026-03-02T10:00:00+08:00',
    end: '2026-03-02T10:30:00+08:00',
    certificateShown: true,
    rightsTold: true,
    questions,
    readBack: 'read-aloud',
    corrections: [],
    pages: [
      {
        number: 1,
        text: pageText,
        sha256: textDigest(pageText),
        interviewee: drawnSignature('王某'),
        interviewers: [drawnSignature('甲'), drawnSignature('乙')],
      },
    ],
  }),
  'remote-video': () => ({
    room: 'R-1',
    start: '2026-03-02T10:00:00+08:00',
    end: '2026-03-02T10:30:00+08:00',
    officers,
    participants: [{ name: '王某', role: 'party', check: 'document' }],
    recordingTold: true,
    consent: 'consent',
    consentNote: '开始时口头同意',
    content: '远程询问',
  }),
};
