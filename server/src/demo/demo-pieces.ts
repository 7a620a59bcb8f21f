import { fill, toPdf } from '@gaoyao/kernel/documents';
import type { CaptureWanted, Metadata, Redaction } from '@gaoyao/kernel/evidence';
import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { askedAndSigned } from './demo-interview.ts';
import { before, obtainedOn, type Scene } from './demo-scene.ts';
import { drawnScene, SIGN } from './drawn-scenes.ts';

/** One piece to be captured. */
export interface DemoPiece {
  /** Unique in its case. */
  readonly key: string;
  readonly kind: CaptureWanted['kind'];
  readonly title: string;
  readonly points: readonly string[];
  /** `ids`: of the pieces captured before, by their keys. */
  readonly metadata: (ids: ReadonlyMap<string, string>) => Metadata;
  readonly minutesBefore: number;
  readonly file?: { readonly name: string; readonly make: () => Promise<Uint8Array> };
  /** A copy with these places blacked out is made, and the original sealed. */
  readonly redact?: { readonly regions: NonNullable<Redaction['regions']>; readonly reason: string };
}

const DEVICE = '演示执法终端';

/** The pieces of a barbecue stall where none may be: the five kinds that a street officer has most. */
export const barbecuePieces = (scene: Scene): readonly DemoPiece[] => [
  {
    ...{ key: 'photo', kind: 'scene-photo', title: '烧烤摊现场照片', points: ['scene'], minutesBefore: 95 },
    file: { name: '现场照片.jpg', make: () => drawnScene('barbecue') },
    metadata: () => ({
      ...{ takenAt: before(scene, 95), place: { text: scene.place }, device: DEVICE, direction: 135 },
      ...{ distance: 'overall', officers: [scene.officers[0]] },
      shows: '炭炉一台正在使用，炉上有肉串；摊位招牌上有一个电话号码',
    }),
    redact: { regions: [SIGN], reason: '招牌上的电话号码与本案无关，对外提供前遮盖' },
  },
  {
    ...{ key: 'diagram', kind: 'survey-diagram', title: '烧烤摊位置勘验图', minutesBefore: 70 },
    points: ['scene'],
    metadata: () => ({
      ...{ start: before(scene, 90), end: before(scene, 70), place: { text: scene.place }, plan: stallPlan },
      findings: '摊位东西长 3.2 米、南北宽 2.0 米，距居民楼外墙 2.5 米，位于公布的禁止露天烧烤区域内',
      ...{ officers: scene.officers, drawnBy: scene.officers[1]!.name, present: scene.party },
    }),
  },
  {
    ...{ key: 'notice', kind: 'documentary', title: '禁止露天烧烤区域通告', minutesBefore: 60 },
    points: ['zone'],
    file: { name: '禁止露天烧烤区域通告.pdf', make: () => zoneNotice(scene) },
    metadata: () => ({
      ...{ form: 'copy', pages: 1, issuedBy: '区人民政府（演示）', issuedOn: '2025-04-01' },
      ...{
        providedBy: '区人民政府办公室（演示）',
        providedOn: obtainedOn(scene),
        keptAt: '区人民政府档案室',
      },
      ...{ checkedBy: scene.officers[0]!.name, checkedOn: obtainedOn(scene) },
      content: '案发地点在区人民政府公布的禁止露天烧烤的区域之内',
    }),
  },
  {
    ...{ key: 'stove', kind: 'physical', title: '查封扣押的炭炉', points: ['scene'], minutesBefore: 50 },
    metadata: (ids) => ({
      description: '铁质长方形炭炉一台，长约 0.9 米，炉膛内有余炭，外壳左侧有凹痕',
      ...{ quantity: 1, unit: '台', measure: 'original', foundAt: { text: scene.place } },
      ...{ foundOn: obtainedOn(scene), providedBy: scene.party, keptAt: '涉案物品仓库 2 排 3 柜' },
      ...{ seal: '演封-0715', officers: scene.officers },
      photos: [{ item: ids.get('photo')!, shows: '扣押前炭炉的使用状态' }],
    }),
  },
  {
    ...{ key: 'interview', kind: 'interview-transcript', title: '询问当事人笔录', minutesBefore: 10 },
    points: ['statement'],
    metadata: () => askedAndSigned(scene),
  },
];

/** The pieces of a restaurant whose fumes a neighbour complains of. */
export const fumesPieces = (scene: Scene): readonly DemoPiece[] => [
  {
    ...{ key: 'photo', kind: 'scene-photo', title: '油烟排放口照片', points: ['outlet'], minutesBefore: 80 },
    file: { name: '排放口.jpg', make: () => drawnScene('outlet') },
    metadata: () => ({
      ...{ takenAt: before(scene, 80), place: { text: scene.place }, device: DEVICE, direction: 270 },
      ...{ distance: 'middle', officers: [scene.officers[0]] },
      shows: '排放口正对居民楼窗户，百叶下沿有油渍',
    }),
  },
  {
    ...{ key: 'diagram', kind: 'survey-diagram', title: '排放口与居民窗口距离图', minutesBefore: 45 },
    points: ['outlet'],
    metadata: () => ({
      ...{ start: before(scene, 70), end: before(scene, 45), place: { text: scene.place }, plan: outletPlan },
      findings: '油烟排放口距最近的居民窗口 9.0 米',
      ...{ officers: scene.officers, drawnBy: scene.officers[1]!.name },
      ...{ partyAbsent: '立案前核查，尚未确定当事人', witness: '网格员（演示）' },
    }),
  },
];

const stallPlan = {
  ...{ base: 'none', width: 1200, height: 900, scale: 'to-scale', metresPerUnit: 0.01, north: 20 },
  points: [
    { x: 520, y: 440, label: '炭炉' },
    { x: 690, y: 560, label: '招牌' },
  ],
  texts: [{ x: 560, y: 90, text: '居民楼' }],
  lines: [
    {
      places: [
        [75, 150],
        [1125, 150],
      ],
      style: 'solid',
      label: '外墙',
    },
    {
      places: [
        [75, 720],
        [1125, 720],
      ],
      style: 'dashed',
      label: '路缘石',
    },
    {
      places: [
        [440, 400],
        [760, 400],
        [760, 600],
        [440, 600],
      ],
      style: 'solid',
      closed: true,
      label: '摊位',
    },
  ],
  measures: [
    { from: [440, 645], to: [760, 645], metres: 3.2 },
    { from: [810, 400], to: [810, 600], metres: 2 },
    { from: [300, 150], to: [300, 400], metres: 2.5 },
  ],
} as const;

const outletPlan = {
  ...{ base: 'none', width: 1200, height: 900, scale: 'to-scale', metresPerUnit: 0.012, north: 350 },
  points: [
    { x: 225, y: 400, label: '排放口' },
    { x: 975, y: 400, label: '居民窗口' },
  ],
  texts: [
    { x: 90, y: 160, text: '饭店' },
    { x: 1020, y: 240, text: '居民楼' },
  ],
  lines: [
    {
      places: [
        [225, 120],
        [225, 780],
      ],
      style: 'solid',
      label: '饭店外墙',
    },
    {
      places: [
        [975, 120],
        [975, 780],
      ],
      style: 'solid',
      label: '居民楼外墙',
    },
    {
      places: [
        [225, 690],
        [975, 690],
      ],
      style: 'dashed',
      label: '小路',
    },
  ],
  measures: [{ from: [225, 500], to: [975, 500], metres: 9 }],
} as const;

const notice: DocumentTemplate = {
  name: { zh: '通告', en: 'Notice' },
  status: 'L',
  audience: 'other-body',
  signers: [],
  fields: {
    road: { name: { zh: '道路', en: 'Road' }, required: true },
    copied: { name: { zh: '复制日期', en: 'Copied on' }, format: 'day', required: true },
  },
  body: [
    { kind: 'title', text: '关于划定禁止露天烧烤区域的通告' },
    {
      kind: 'paragraph',
      text: '为防治大气污染，根据《中华人民共和国大气污染防治法》第八十一条第三款，划定下列禁止露天烧烤食品的区域：城市建成区内的居民住宅区、学校和医院周边，以及{road}等主要道路两侧。',
    },
    {
      kind: 'paragraph',
      text: '在上述区域内露天烧烤食品或者为露天烧烤食品提供场地的，由综合行政执法部门依法处理。本通告自发布之日起施行。',
    },
    { kind: 'note', text: '复制于{copied}，与原件核对无异。演示城市的虚构文件，不是任何机关的公文。' },
  ],
};

/** A notice of the fictional government that names the place, as pdf. */
const zoneNotice = (scene: Scene): Promise<Uint8Array> => {
  const day = obtainedOn(scene);
  return toPdf(
    fill(notice, { road: scene.road, copied: day }, { template: 'demo-notice', agency: scene.agency, day }),
  );
};
