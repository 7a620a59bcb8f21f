import { dictionary } from '../../language/text.ts';
import type { Text } from '../../language/text.ts';

export const words = dictionary({
  skip: { zh: '跳到正文', en: 'Skip to content' },
  myDay: { zh: '今日', en: 'My day' },
  matters: { zh: '全部事项', en: 'All matters' },
  indicators: { zh: '指标', en: 'Indicators' },
  inspection: { zh: '督察', en: 'Inspection' },
  counter: { zh: '窗口服务', en: 'Counter' },
  privacy: { zh: '个人信息保护', en: 'Privacy' },
  administration: { zh: '管理', en: 'Administration' },
  lendPosts: { zh: '岗位与委托', en: 'Posts and delegation' },
  navigation: { zh: '主导航', en: 'Main navigation' },
  openNavigation: { zh: '打开导航', en: 'Open navigation' },
  search: { zh: '搜索案号或标题', en: 'Search number or title' },
  language: { zh: '语言', en: 'Language' },
  account: { zh: '账户', en: 'Account' },
  posts: { zh: '我的岗位', en: 'My posts' },
  staffNumber: { zh: '工号', en: 'Staff no.' },
  security: { zh: '登录与安全', en: 'Sign-in and security' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  workbench: { zh: '工作台', en: 'Workbench' },
});

/** The ten wings in the order of the house. */
export const wings: Readonly<Record<string, Text>> = {
  enforcement: { zh: '综合执法', en: 'Enforcement' },
  disputes: { zh: '行政争议', en: 'Administrative disputes' },
  conflicts: { zh: '矛盾化解', en: 'Conflicts' },
  services: { zh: '公共法律服务', en: 'Legal services' },
  people: { zh: '矫正与帮扶', en: 'Supervision and help' },
  courts: { zh: '监所与审判', en: 'Prisons and courts' },
  oversight: { zh: '立法与监督', en: 'Law-making and oversight' },
  safety: { zh: '平安态势', en: 'Public safety' },
  families: { zh: '寻亲', en: 'Finding families' },
  platform: { zh: '平台', en: 'Platform' },
};
