import type { violations } from '../forms.ts';

export type Violation = keyof typeof violations;

/** What the demo writes about one kind of violation. All of it is invented. */
export interface ViolationPattern {
  /** Share of all reports. */
  readonly weight: number;
  /** How the months differ, January to December. */
  readonly season: readonly number[];
  /** Share of organisations among the parties. */
  readonly organisations: number;
  /** Range of fines in yuan, for a person and for an organisation, and the step they move in. */
  readonly fines: readonly [
    person: readonly [number, number, number],
    organisation: readonly [number, number, number],
  ];
  readonly seen: readonly string[];
  readonly found: readonly string[];
  readonly basis: string;
}

export const patterns: Readonly<Record<Violation, ViolationPattern>> = {
  'occupying-road': {
    weight: 44,
    season: [0.8, 0.6, 0.9, 1, 1.2, 1.4, 1.5, 1.5, 1.2, 1, 0.8, 0.7],
    organisations: 0.25,
    fines: [
      [50, 500, 50],
      [200, 2000, 100],
    ],
    seen: ['人行道上摆设摊位，行人需绕行', '店铺将货架摆出门外经营', '夜间占用非机动车道摆设桌椅'],
    found: [
      '占用人行道约四平方米，现场拍照三张',
      '门外货架占道约六平方米，经营者在场',
      '占道桌椅五套，责令当场收回',
    ],
    basis: '城市市容和环境卫生管理条例第十四条、第三十六条',
  },
  'illegal-advert': {
    weight: 18,
    season: [1.6, 1.2, 1, 0.9, 0.9, 0.8, 0.8, 0.9, 1, 1, 1.1, 1.3],
    organisations: 0.85,
    fines: [
      [100, 2000, 100],
      [500, 8000, 500],
    ],
    seen: ['沿街外墙新设大型广告牌', '路灯杆上张贴宣传品', '楼顶设置未见审批的发光字'],
    found: [
      '广告牌长八米高三米，未能出示设置许可',
      '张贴宣传品十二处，已拍照',
      '发光字已通电，设置人承认未办手续',
    ],
    basis: '城市市容和环境卫生管理条例第十一条、第三十六条',
  },
  dumping: {
    weight: 17,
    season: [0.9, 1.1, 1.2, 1.1, 1, 1, 0.9, 0.9, 1, 1, 1, 0.9],
    organisations: 0.4,
    fines: [
      [100, 1000, 50],
      [1000, 30_000, 1000],
    ],
    seen: ['绿化带内倾倒装修垃圾', '河边发现成袋生活垃圾', '空地堆放废旧板材'],
    found: ['装修垃圾约二立方米，可辨认来源', '垃圾十余袋，查获快递单据', '板材堆放约十平方米，未采取遮盖'],
    basis: '固体废物污染环境防治法第一百一十一条',
  },
  noise: {
    weight: 11,
    season: [0.6, 0.5, 1, 1.1, 1.3, 1.5, 1.2, 1.1, 1.2, 1.2, 1, 0.8],
    organisations: 1,
    fines: [
      [500, 5000, 500],
      [10_000, 80_000, 5000],
    ],
    seen: ['工地夜间浇筑混凝土', '凌晨切割石材', '午间使用打桩设备'],
    found: ['夜间施工未取得证明，监测超标六分贝', '切割作业两小时，居民三户证实', '打桩设备正在作业，未公告'],
    basis: '噪声污染防治法第四十三条、第七十七条',
  },
  spillage: {
    weight: 10,
    season: [0.8, 0.6, 1.1, 1.2, 1.2, 1.1, 1, 1, 1.1, 1.2, 1.1, 0.9],
    organisations: 0.9,
    fines: [
      [300, 6000, 300],
      [1000, 20_000, 1000],
    ],
    seen: ['运输车辆沿路撒落渣土', '砂石车未密闭行驶', '车轮带泥上路约百米'],
    found: ['路面污染约三十米，车辆篷布破损', '车厢未密闭，司机承认', '带泥路段一百二十米，工地未冲洗'],
    basis: '大气污染防治法第七十条、第一百一十六条',
  },
};
