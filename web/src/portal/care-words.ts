import { dictionary } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '用水照护', en: 'Care by water meter' },
  text: { zh: '我家水表多久不走会提醒人；随时可停', en: 'When my meter calls somebody; stop it at any time' },
  none: {
    zh: '没有登记。独居老人可以请网格员上门登记。',
    en: 'Nothing is enrolled. Whoever lives alone can ask their grid member to call.',
  },
  asElder: { zh: '我的住处', en: 'My home' },
  asContact: { zh: '我是联系人', en: 'I am the contact' },
  agreed: (hours: number) => ({
    zh: `${hours} 小时没有用水，就通知网格员和联系人`,
    en: `After ${hours} hours without water the grid member and the contact are told`,
  }),
  waiting: { zh: '还没有开始：要本人和联系人都同意', en: 'Not begun: both must agree first' },
  watching: { zh: '照护中', en: 'Looked after' },
  read: (at: string) => ({ zh: `最近一次读数：${at}`, en: `Last reading: ${at}` }),
  neverRead: { zh: '还没有读数', en: 'Not read yet' },
  paused: (until: string) => ({ zh: `暂停至 ${until}`, en: `Paused until ${until}` }),
  agree: { zh: '我同意', en: 'I agree' },
  agreeText: {
    zh: '同意后，平台每小时读取水表总数，只用来发现长时间不用水；读数保存 35 天，撤回即删。',
    en: 'The platform then reads the meter’s total every hour, for long times without water alone. Readings are kept for 35 days, and erased when you withdraw.',
  },
  agreeContact: {
    zh: '同意后，出现预警会通知您，并把您的电话用于这件事；您看不到读数。',
    en: 'You are then told of alerts, and your number is used for that. You see no readings.',
  },
  refuse: { zh: '不同意', en: 'I do not agree' },
  pause: { zh: '外出，暂停到', en: 'Away: pause until' },
  pauseDo: { zh: '暂停', en: 'Pause' },
  resume: { zh: '我回来了，恢复', en: 'I am back: resume' },
  withdraw: { zh: '撤回同意', en: 'Withdraw' },
  withdrawText: {
    zh: '撤回后立即停止读取，所有读数马上删除，正在进行的上门也会停止。确定撤回吗？',
    en: 'The reading stops at once, all readings are erased now, and a visit that is under way is called off. Withdraw?',
  },
  withdrawContact: {
    zh: '撤回后不再通知您；照护继续，网格员会另找联系人。确定撤回吗？',
    en: 'You are told nothing more. The care goes on, and another contact is sought. Withdraw?',
  },
  yes: { zh: '确定撤回', en: 'Yes, withdraw' },
  no: { zh: '不撤回', en: 'No' },
  hours: { zh: '改为几小时', en: 'Hours instead' },
  change: { zh: '修改', en: 'Change' },
  ownWish: { zh: '本人要求', en: 'At my own wish' },
  alerts: { zh: '预警', en: 'Alerts' },
  alertRuns: (since: string) => ({
    zh: `自 ${since} 没有用水，有人正在核实`,
    en: `No water since ${since}: somebody looks into it`,
  }),
  well: { zh: '回应：平安', en: 'Answer: all is well' },
  answered: { zh: '已回应：平安', en: 'Answered: well' },
  helped: { zh: '核实：确有需要', en: 'Help was needed' },
  falseAlarm: { zh: '核实：误报', en: 'A false alarm' },
  pattern: { zh: '平台算出的用水习惯', en: 'What the platform makes of it' },
  patternText: (quantile: number, days: number) => ({
    zh: `近 ${days} 天，${quantile}% 的日子里这一小时用水不超过：`,
    en: `Of ${days} days, on ${quantile} % no more than this ran in the hour:`,
  }),
  litres: (hour: number, litres: string) => ({ zh: `${hour} 时 ${litres} 升`, en: `${hour}:00 ${litres} l` }),
  noPattern: { zh: '没有读数', en: 'There are no readings' },
});
