import { createHash } from 'node:crypto';
import type { Metadata } from '@gaoyao/kernel/evidence';
import { before, type Scene } from './demo-scene.ts';

/** Where on the first signature's field a name begins and ends, and how its strokes swing; in thousandths of the field. */
const FIELD = { left: 150, right: 850, middle: 500, swing: 190 } as const;
const DOTS = 28;
const STROKE_MS = 320;

type Stroke = [x: number, y: number, ms: number][];

const questions = [
  { question: '我们是执法人员，这是执法证件，请核对。对我们有无回避要求？', answer: '看过了，不申请回避。' },
  {
    question: '你有权陈述和申辩，也应当如实回答询问并协助调查。听清楚了吗？',
    answer: '听清楚了。',
  },
  {
    question: '炭炉和烤架是谁的？在这里烧烤出售多久了？',
    answer: '是我的，摆了四个晚上。',
    point: 'statement',
  },
  {
    question: '是否知道这里禁止露天烧烤？',
    answer: '知道有通告，生意不好才出来摆的，以后不摆了。',
    point: 'statement',
  },
  { question: '以上笔录请核对，与你所说是否一致？', answer: '看过了，一致。' },
];

/** How many questions stand on the first page. */
const FIRST_PAGE = 3;

/** The transcript of a party's interview: two pages, each signed on the screen by all three. */
export function askedAndSigned(scene: Scene): Metadata {
  const { officers, party } = scene;
  const pages = [questions.slice(0, FIRST_PAGE), questions.slice(FIRST_PAGE)];
  return {
    ...{ interviewers: officers, interviewee: { name: party, role: 'party' } },
    ...{ place: `${scene.agency}询问室`, start: before(scene, 40), end: before(scene, 12) },
    ...{ certificateShown: true, rightsTold: true },
    rightsText: '申请回避、陈述和申辩的权利；如实回答、协助调查的义务',
    ...{ questions, readBack: 'read-by-self' },
    pages: pages.map((asked, index) => {
      const text = asked.map(({ question, answer }) => `问：${question}\n答：${answer}`).join('\n');
      return {
        ...{ number: index + 1, text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') },
        interviewee: signature(scene, party),
        interviewers: officers.map(({ name }) => signature(scene, name)),
      };
    }),
  };
}

/** A scrawl for each character of a name: the same name always the same scrawl. */
function signature(scene: Scene, name: string) {
  const characters = Array.from(name);
  const step = (FIELD.right - FIELD.left) / characters.length;
  return {
    ...{ name, at: before(scene, 12) },
    strokes: characters.flatMap((character, index) => {
      const code = character.codePointAt(0)!;
      const left = FIELD.left + step * index;
      const begin = index * 3 * STROKE_MS;
      return [
        scrawl(left, step * 0.7, code % 7, begin),
        scrawl(left + step * 0.1, step * 0.6, code % 5, begin + STROKE_MS),
      ];
    }),
  };
}

const scrawl = (left: number, width: number, shape: number, begin: number): Stroke =>
  Array.from({ length: DOTS }, (_, dot) => {
    const part = dot / (DOTS - 1);
    const turn = part * Math.PI * (1.4 + shape * 0.35);
    return [
      Math.round(left + width * (part * 0.75 + 0.25 * (0.5 - 0.5 * Math.cos(turn * 2)))),
      Math.round(FIELD.middle + FIELD.swing * Math.sin(turn + shape) * (1 - part * 0.4)),
      Math.round(begin + part * STROKE_MS),
    ];
  });
