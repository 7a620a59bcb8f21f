import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '今日', en: 'My day' },
  tasks: { zh: '我的任务', en: 'My tasks' },
  byClock: { zh: '按期限先后', en: 'by deadline' },
  open: { zh: '在办任务', en: 'Open tasks' },
  openMeaning: { zh: '分给我的岗位、还没有办结的任务', en: 'tasks of my posts that are not done yet' },
  week: { zh: '七日内到期', en: 'Due in seven days' },
  weekMeaning: {
    zh: '在办任务中今后七天内届满的',
    en: 'open tasks whose clock ends within the next seven days',
  },
  overdue: { zh: '已超期', en: 'Overdue' },
  overdueMeaning: { zh: '在办任务中期限已届满的', en: 'open tasks whose clock has run out' },
  recent: { zh: '最近办过的事项', en: 'Recent matters' },
  noTasks: { zh: '今天没有待办的任务', en: 'No task is waiting today' },
  noTasksHint: {
    zh: '新任务会按期限出现在这里。',
    en: 'New tasks appear here in the order of their deadlines.',
  },
  noRecent: { zh: '还没有办过事项', en: 'No matter yet' },
  noClock: { zh: '无期限', en: 'No deadline' },
  more: { zh: '还有更多，见全部事项', en: 'More in all matters' },
  countedIn: { zh: '剩余按这部法的“日”计：', en: 'What is left is counted as this law counts: ' },
  h: { zh: '小时', en: 'hours' },
  cd: { zh: '自然日', en: 'calendar days' },
  wd: { zh: '工作日，遇法定节假日不计', en: 'working days, public holidays not counted' },
  openMatter: { zh: '打开事项看每一步怎么算', en: 'Open the matter to see each step of the count' },
  moreTasks: (n: number) => ({ zh: `再看 ${n} 件`, en: `Show ${n} more` }),
  dueOn: (day: string) => ({ zh: `${day} 届满`, en: `due ${day}` }),
});
