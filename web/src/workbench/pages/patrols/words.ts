import type { StepResult } from '../../../api/patrols.ts';
import { dictionary, type Text } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '日常巡查', en: 'Patrols' },
  hint: {
    zh: '按任务单逐点逐项检查；发现的问题即时成为网格事件',
    en: 'Place by place, item by item; a problem becomes an event at once',
  },
  plan: { zh: '安排巡查', en: 'Plan a patrol' },
  running: { zh: '在走和待走', en: 'Running' },
  ended: { zh: '已结束', en: 'Ended' },
  noneRunning: { zh: '没有在走或待走的巡查', en: 'No patrol is running' },
  noneEnded: { zh: '还没有结束的巡查', en: 'No patrol has ended yet' },
  more: { zh: '再显示一些', en: 'Show more' },
  progress: (done: number, steps: number) => ({
    zh: `已查 ${done}/${steps} 项`,
    en: `${done} of ${steps} steps`,
  }),
  problems: (n: number) => ({ zh: `问题 ${n}`, en: `problems ${n}` }),
  skipped: (n: number) => ({ zh: `跳过 ${n}`, en: `skipped ${n}` }),
  overdue: { zh: '未按期巡查', en: 'not walked on its day' },
  sheet: { zh: '任务单', en: 'Task sheet' },
  everyDays: (n: number) => ({ zh: `通常每 ${n} 天一次`, en: `usually every ${n} days` }),
  walker: { zh: '巡查人', en: 'Who walks it' },
  day: { zh: '巡查日期', en: 'Day' },
  places: { zh: '地点', en: 'Places' },
  placesHint: {
    zh: '次序不限，平台排出较短的步行路线；至多 100 处',
    en: 'In any order: the platform makes a short way to walk; 100 at most',
  },
  addPlace: { zh: '添加地点', en: 'Add a place' },
  remove: { zh: '去掉', en: 'Remove' },
  notOnRoute: { zh: '地址库中没有位置', en: 'the library has no position of it' },
  what: { zh: '检查内容', en: 'What is looked at' },
  send: { zh: '排路线并安排', en: 'Make the route and plan it' },
  missing: {
    zh: '请选择任务单、巡查人、日期和至少一个地点',
    en: 'Choose a sheet, who walks, the day and at least one place',
  },
  cancelPlan: { zh: '取消', en: 'Cancel' },
  back: { zh: '全部巡查', en: 'All patrols' },
  again: { zh: '再次安排', en: 'Plan it again' },
  matter: { zh: '打开事项', en: 'Open the matter' },
  route: (places: number, metres: number) => ({
    zh: `${places} 处，直线相连约 ${metres} 米`,
    en: `${places} places, about ${metres} m as the crow flies`,
  }),
  routeName: {
    zh: '路线示意图，按行走顺序编号，北在上',
    en: 'The route, numbered in walking order, north above',
  },
  notYet: { zh: '未查', en: 'not yet' },
  inOrder: { zh: '正常', en: 'in order' },
  problem: { zh: '问题', en: 'problem' },
  skip: { zh: '跳过', en: 'skipped' },
  byPhone: {
    zh: '在外勤应用（/field）逐项办理，没有网络也可以',
    en: 'It is walked in the field app (/field), without a connection too',
  },
});

export const resultNames: Readonly<Record<StepResult['result'], Text>> = {
  'in-order': words.inOrder,
  problem: words.problem,
  skipped: words.skip,
};
