import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '本队', en: 'My team' },
  agency: { zh: '机关', en: 'Agency' },
  purpose: {
    zh: '用于分派工作：数字说的是机关的在办事项，不是对个人的评价。按姓名排列。',
    en: 'For dividing the work: the figures are about open matters of the agency and assess nobody. In the order of names.',
  },
  loads: { zh: '各承办人的在办事项', en: 'Open matters by handler' },
  handler: { zh: '主办人员', en: 'Handler' },
  nobody: { zh: '尚无主办人员', en: 'No handler yet' },
  open: { zh: '在办', en: 'Open' },
  openMeaning: { zh: '没有办结的事项', en: 'matters not closed' },
  dueThisWeek: { zh: '七日内届满', en: 'Due in seven days' },
  dueMeaning: {
    zh: '最近一项义务期限在今天或此后七日内届满',
    en: 'nearest duty ends today or within the seven days after it',
  },
  overdue: { zh: '已逾期', en: 'Overdue' },
  overdueMeaning: { zh: '最近一项义务期限已经届满', en: 'nearest duty has run out' },
  oldest: { zh: '最早在办', en: 'Oldest open' },
  oldestMeaning: { zh: '立项最早、还没有办结的一件', en: 'opened first and not closed' },
  total: { zh: '合计', en: 'All' },
  due: { zh: '七日内届满', en: 'Due in seven days' },
  unassigned: { zh: '无人主办', en: 'Without a handler' },
  none: { zh: '没有', en: 'None' },
  reassign: { zh: '改派', en: 'Reassign' },
  opened: { zh: '立项', en: 'opened' },
  noAgency: { zh: '这一页对中队负责人和机关负责人开放。', en: 'This page is for team leads and heads.' },
  most: (n: number) => ({ zh: `只列前 ${n} 件`, en: `Only the first ${n} are listed` }),
  reassignOf: (number: string) => ({ zh: `改派 ${number}`, en: `Reassign ${number}` }),
});
