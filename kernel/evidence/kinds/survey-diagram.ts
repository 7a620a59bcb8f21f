import { line, moment, officers, place, prose } from './fields.ts';
import { futureIssues, officerIssues, orderIssues, when } from './issues.ts';
import type { PortDefinition } from './kind.ts';
import { planIssues, planSchema, type Plan } from './plan.ts';

/** 现场勘验图: a plan of the scene as lines and measures; the picture of it is drawn by the platform. */
export const surveyDiagram: PortDefinition = {
  id: 'survey-diagram',
  name: { zh: '现场勘验图', en: 'Scene-survey diagram' },
  about: {
    zh: '在空白、平面图或者地图上绘制的现场图：点、线、尺寸、北向、比例。保存的是图形数据，图片由平台据此绘出。',
    en: 'A plan of the scene drawn on nothing, a plan or a map: points, lines, measures, north and scale. The data is kept; the platform draws the picture from it.',
  },
  basis: [
    {
      rule: { zh: '行政处罚法 42、46、55', en: 'Administrative Penalties Law arts 42, 46, 55' },
      status: 'V',
    },
    {
      rule: {
        zh: '最高人民法院关于行政诉讼证据若干问题的规定（法释〔2002〕21号）15',
        en: 'SPC Provisions on Evidence in Administrative Litigation (2002) art 15',
      },
      status: 'S',
    },
  ],
  statutory: ['scene-record'],
  file: { need: 'optional', types: ['image/*', 'application/pdf'] },
  schema: {
    type: 'object',
    properties: {
      start: moment('勘验开始', 'Survey begins'),
      end: moment('勘验结束', 'Survey ends'),
      place: place('勘验地点', 'Where'),
      plan: planSchema,
      findings: prose('勘验情况', 'What was found'),
      officers: officers('勘验人员', 'Surveyed by'),
      drawnBy: line('绘图人', 'Drawn by'),
      present: line('在场的当事人或者其代表', 'Party or representative present'),
      witness: line('见证人', 'Witness'),
      partyAbsent: prose('当事人不在场或者拒绝到场的情况', 'Why no party was present'),
    },
    required: ['start', 'end', 'place', 'plan', 'findings', 'officers', 'drawnBy'],
  },
  check: (metadata) => [
    ...officerIssues(metadata, 'officers'),
    ...orderIssues(metadata, 'start', 'end'),
    ...futureIssues(metadata, ['start', 'end']),
    ...when(
      metadata['present'] === undefined &&
        (metadata['partyAbsent'] === undefined || metadata['witness'] === undefined),
      'present',
      'nobody-present',
      '当事人不在场的，须写明情况并有见证人',
      'Where no party was present, say why and name the witness',
    ),
    ...planIssues('plan', metadata['plan'] as Plan),
  ],
};
