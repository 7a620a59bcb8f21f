/** What is reported in the demo city, how often, and how it ends: titles name a thing and a place, never a person. */
export interface EventText {
  readonly kind: string;
  /** Relative to the others. */
  readonly weight: number;
  readonly titles: readonly string[];
  /** What is answered when it is solved. */
  readonly answer: string;
  /** Only agencies nearby take it: the town itself. */
  readonly town?: true;
}

export const eventTexts: readonly EventText[] = [
  {
    kind: 'garbage',
    weight: 12,
    titles: ['垃圾桶满溢', '路口堆着垃圾', '绿化带里有暴露垃圾'],
    answer: '已清运并冲洗，增加了一次清运。',
  },
  {
    kind: 'bulky-waste',
    weight: 6,
    titles: ['装修垃圾堆在路边', '旧沙发丢在楼下'],
    answer: '已清运，告知了大件垃圾预约方式。',
  },
  {
    kind: 'street-vending',
    weight: 9,
    titles: ['早餐摊占了人行道', '路口有流动水果摊', '傍晚烧烤摊占道'],
    answer: '已劝离，引导到临时摊位。',
  },
  {
    kind: 'overstepping-shop',
    weight: 7,
    titles: ['店铺把货摆到人行道', '饭店桌椅摆到店外'],
    answer: '已责令收回店内，签了门前责任书。',
  },
  { kind: 'stacked-goods', weight: 4, titles: ['人行道堆放建材', '公共绿地堆了杂物'], answer: '已清理。' },
  {
    kind: 'small-advertising',
    weight: 4,
    titles: ['电线杆贴满小广告', '墙面被喷了涂鸦'],
    answer: '已清除，记录号码移交。',
  },
  {
    kind: 'outdoor-advertising',
    weight: 3,
    titles: ['店招松动有掉落危险', '横幅未经批准悬挂'],
    answer: '已拆除松动部分，责令加固。',
  },
  {
    kind: 'greenery',
    weight: 4,
    titles: ['大树倒在路上', '行道树枯枝要掉'],
    answer: '已修剪清理，恢复通行。',
  },
  {
    kind: 'pavement-parking',
    weight: 6,
    titles: ['车停在人行道上', '盲道上停了车'],
    answer: '已通知挪车，加装了阻车桩。',
  },
  {
    kind: 'shared-bikes',
    weight: 5,
    titles: ['共享单车倒了一片', '地铁口单车堵路'],
    answer: '企业已清运摆放整齐。',
  },
  {
    kind: 'fumes',
    weight: 4,
    titles: ['楼下饭店油烟大', '排烟口对着居民窗户'],
    answer: '已责令清洗净化器，安排检测。',
  },
  {
    kind: 'night-work-noise',
    weight: 4,
    titles: ['工地夜里还在施工', '半夜打桩声音大'],
    answer: '已制止并核查夜间施工许可。',
  },
  {
    kind: 'illegal-building',
    weight: 3,
    titles: ['顶楼在搭阳光房', '院子里违法加盖'],
    answer: '已责令停止，另行立案调查。',
  },
  {
    kind: 'neighbours',
    weight: 7,
    titles: ['楼上漏水起了争执', '楼道堆物邻里争吵', '空调滴水引起纠纷'],
    answer: '双方到场调解，达成口头协议并当场履行。',
  },
  {
    kind: 'family',
    weight: 3,
    titles: ['老人赡养有分歧', '家庭矛盾需要调解'],
    answer: '已上门调解，约定每月回访。',
  },
  {
    kind: 'consumer',
    weight: 5,
    titles: ['健身卡退费被拒', '预付卡商家关门', '买到的电器不肯退'],
    answer: '经调解，商家同意退还余额。',
  },
  {
    kind: 'food',
    weight: 4,
    titles: ['小吃店后厨脏', '面包过期还在卖'],
    answer: '已检查，责令整改并抽样送检。',
  },
  { kind: 'unlicensed-trade', weight: 2, titles: ['车库里有无证作坊'], answer: '已查处，责令停止经营。' },
  {
    kind: 'lift',
    weight: 3,
    titles: ['电梯抖动异响', '电梯停运半天'],
    answer: '维保单位已更换部件并经复检。',
  },
  {
    kind: 'parking',
    weight: 4,
    titles: ['消防通道口违停', '路口乱停车挡视线'],
    answer: '已通知驶离并依法处理。',
  },
  {
    kind: 'life-noise',
    weight: 5,
    titles: ['广场舞音响太大', '深夜楼上音响吵闹'],
    answer: '已到场劝阻，约定了时间和音量。',
  },
  { kind: 'traffic-light', weight: 2, titles: ['路口红绿灯不亮', '标志牌被撞歪'], answer: '已抢修恢复。' },
  {
    kind: 'rented-room-fire',
    weight: 3,
    titles: ['出租房用木板隔断', '店铺里住人没有逃生口'],
    answer: '已责令拆除隔断，清退住人。',
  },
  {
    kind: 'fraud',
    weight: 2,
    titles: ['居民收到冒充客服电话', '有人被拉进刷单群'],
    answer: '已劝阻并登记线索。',
  },
  {
    kind: 'fitness',
    weight: 4,
    titles: ['健身器材螺丝松了', '儿童滑梯破损'],
    answer: '已维修，恢复使用。',
    town: true,
  },
  { kind: 'abandoned-car', weight: 2, titles: ['僵尸车占车位半年'], answer: '已联系车主拖离。', town: true },
  {
    kind: 'household-service',
    weight: 5,
    titles: ['老人医保怎么办理', '居住证明到哪里开'],
    answer: '已上门代办。',
    town: true,
  },
  {
    kind: 'drowning-risk',
    weight: 2,
    titles: ['水塘边护栏缺了一段'],
    answer: '已补装护栏和警示牌。',
    town: true,
  },
];

export const declines = [
  ['反映的合同纠纷已经由法院受理', '向受理案件的人民法院提出'],
  ['对行政处罚决定不服', '自知道决定之日起六十日内申请行政复议'],
  ['属于劳动仲裁正在审理的事项', '向劳动人事争议仲裁委员会提出'],
] as const;
export const returns = [
  '经现场核实，该路段不在我单位管理范围',
  '权属为小区业主共有，应由物业服务企业处理',
  '责任单位为管线权属单位',
] as const;
export const assistance = [
  ['现场需要维持秩序、引导车辆', '已派人到场，至处置结束'],
  ['请联系楼栋居民开门配合', '已联系到户，居民同意配合'],
  ['需要核实权属和现场照片', '已核实并补充照片'],
] as const;
export const sendBacks = ['现场复看仍未解决', '反映人称没有人联系', '照片与地点不符，请重新处置'] as const;
export const comments = ['处理得很快', '希望能长期保持', '等得有点久', '态度好，问题解决了'] as const;
