import { dictionary } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '数字法治便民门户', en: 'Digital rule of law: public portal' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  language: { zh: '语言', en: 'Language' },
  elder: { zh: '大字版', en: 'Large type' },
  standard: { zh: '标准版', en: 'Standard type' },
  whatText: {
    zh: '本市执法、调解、复议、法律援助等机关在同一个平台上办案。平台名叫皋陶，取自上古执掌刑法、以公正著称的理官。',
    en: 'The city’s enforcement, mediation, review and legal-aid offices handle their matters on one platform. It is named after Gaoyao, the judge of antiquity known for fairness.',
  },
  promises: { zh: '我们的承诺', en: 'What we promise' },
  promise1: {
    zh: '每个法定期限都写明怎么算、依据哪一条。',
    en: 'Every legal deadline says how it is counted and under which article.',
  },
  promise2: {
    zh: '不利于您的决定由具名的工作人员作出，说明理由，您可以答复、申请复查。',
    en: 'Decisions against you are made by a named officer with reasons; you can reply and ask for review.',
  },
  promise3: {
    zh: '工作人员查看您的材料，须有岗位权限并写明目的。',
    en: 'Officials need a post that covers your file and a stated purpose to look at it.',
  },
  promise4: {
    zh: '不做人脸识别，不给个人打分排名，不跟踪位置。',
    en: 'No face recognition, no scoring or ranking of persons, no following of positions.',
  },
  service: { zh: '服务状态', en: 'Service status' },
  checking: { zh: '正在查看…', en: 'Checking…' },
  ready: { zh: '运行正常', en: 'Working normally' },
  notReady: { zh: '正在启动或维护，请稍后再来', en: 'Starting or under maintenance, please come back later' },
  unreachable: { zh: '现在连不上，请检查网络', en: 'Cannot be reached now, please check your connection' },
  checkedAt: { zh: '查看时间', en: 'Checked at' },
  again: { zh: '再看一次', en: 'Check again' },
  links: { zh: '入口', en: 'Ways in' },
  workbench: { zh: '工作人员登录', en: 'Officers sign in' },
  workbenchText: { zh: '机关工作台', en: 'The workbench of the offices' },
  field: { zh: '现场人员', en: 'Field staff' },
  fieldText: { zh: '可装到手机桌面', en: 'Can be installed on a phone' },
  api: { zh: '开放接口说明', en: 'Open API' },
  apiText: { zh: 'OpenAPI 3.1，供开发者对接', en: 'OpenAPI 3.1 for developers' },
});
