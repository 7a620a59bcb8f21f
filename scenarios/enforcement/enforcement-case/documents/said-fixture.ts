/** What the instruments say of the case of `case-fixture.ts`, where they must say it. */

export const person = ['林小满', '330000199001011234', '青岚县云溪街道柳浪社区12幢3单元501室'];
export const agencyAndDay = ['青岚县综合行政执法局', '2026年11月22日'];
export const bothOfficers = ['沈青禾（执法证号33990011001）', '陆远山（执法证号33990011002）'];
/** 行政处罚法 59(5), 行政强制法 24(4): ways and periods, with the bodies named. */
export const remedies = ['60日内向青岚县人民政府申请行政复议', '6个月内直接向青岚县人民法院提起行政诉讼'];
export const norm = '《浙江省城市市容和环境卫生管理条例》（2021）第三十七条';
export const evidence = [
  '书证',
  '占道许可台账',
  '餐车一辆、桌六张',
  '询问当事人所作的笔录',
  '随机抽取木炭两袋',
  '测绘面积21.3平方米',
];
export const facts = '占用道路21平方米';
export const goods = ['流动餐车', '不锈钢，三轮，车身编号0731', '折叠桌', '张'];
export const penalty = [
  '——警告',
  '罚款人民币5,000.00元（大写：伍仟元整）',
  '没收违法所得',
  '860.50元',
  '——暂扣许可证件',
];
export const rights = ['陈述和申辩', '申请回避'];
