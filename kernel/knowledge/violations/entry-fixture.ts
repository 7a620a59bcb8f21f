import type { Violation } from './violation.ts';

const text = (zh: string, en: string) => ({ zh, en });
const range = { least: 500, most: 5_000, per: 'yuan' } as const;

/** A small entry without issues: trading on the road, by area, repetition and correction. */
export const trading: Violation = {
  code: 'TEST-001',
  name: text('占道经营', 'Trading on the road'),
  field: 'urban',
  status: 'V',
  prohibits: [{ law: '城市道路管理条例', article: '第二十七条', status: 'V' }],
  punishes: [{ law: '城市道路管理条例', article: '第四十二条', status: 'V' }],
  elements: [
    { id: 'subject', kind: 'subject', name: text('经营者', 'The trader') },
    { id: 'act', kind: 'act', name: text('占用道路', 'The road was occupied') },
  ],
  points: [
    {
      id: 'identity',
      name: text('当事人身份', 'Identity of the party'),
      proves: ['subject'],
      kinds: ['documentary', 'party-statement'],
      compulsory: true,
    },
    {
      id: 'scene',
      name: text('现场情况', 'The scene'),
      proves: ['act'],
      kinds: ['scene-record', 'audio-visual'],
      least: 2,
      compulsory: true,
    },
    {
      id: 'measure',
      name: text('面积测量', 'Measurement of the area'),
      proves: ['act'],
      kinds: ['scene-record', 'expert-opinion'],
      freshDays: 90,
      compulsory: false,
    },
  ],
  factors: [
    {
      id: 'occupied-area',
      name: text('面积', 'Area'),
      type: 'number',
      unit: text('平方米', 'square metres'),
    },
    { id: 'repeat', name: text('再次违法', 'Repeated'), type: 'boolean' },
    {
      id: 'manner',
      name: text('方式', 'Manner'),
      type: 'choice',
      choices: [
        { value: 'stall', name: text('摊位', 'A stall') },
        { value: 'vehicle', name: text('车辆', 'A vehicle') },
      ],
    },
  ],
  bands: [
    {
      id: 'none',
      name: text('不予处罚', 'No penalty'),
      grade: 'none',
      when: { 'occupied-area': '< 1', repeat: 'false' },
      reason: text(
        '占用不足一平方米且属首次，不予处罚。',
        'Less than one square metre for the first time: no penalty.',
      ),
    },
    {
      id: 'heavier',
      name: text('从重', 'Heavier'),
      grade: 'heavier',
      when: { repeat: 'true' },
      fine: { ...range, least: 3_500 },
      also: ['confiscation'],
      reason: text('再次占道经营，从重处罚。', 'Trading on the road again makes it heavier.'),
    },
    {
      id: 'lighter',
      name: text('从轻', 'Lighter'),
      grade: 'lighter',
      when: { 'occupied-area': '< 5', manner: "'stall'" },
      fine: { ...range, most: 1_500 },
      reason: text('占用不足五平方米，从轻处罚。', 'Less than five square metres makes it lighter.'),
    },
    {
      id: 'ordinary',
      name: text('一般', 'Ordinary'),
      grade: 'ordinary',
      when: {},
      fine: { ...range, least: 1_500, most: 3_500 },
      reason: text('没有从轻、从重情形，按一般幅度处罚。', 'Nothing makes it lighter or heavier.'),
    },
  ],
  penalty: {
    kinds: ['fine', 'confiscation', 'order-correction'],
    text: text('处五百元以上五千元以下罚款。', 'A fine of 500 to 5,000 yuan.'),
    ranges: [range],
  },
  flow: { simple: false, correction: true },
  competent: text('城市管理部门', 'Urban management'),
  limitation: { years: 2 },
};
