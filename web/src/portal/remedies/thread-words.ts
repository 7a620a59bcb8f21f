import { dictionary } from '../../language/text.ts';

export const words = dictionary({
  thread: { zh: '这件争议的全过程', en: 'The whole course of this dispute' },
  steps: { zh: '所有步骤，新的在前', en: 'All steps, the latest first' },
  more: { zh: '更早的步骤没有列出。', en: 'Earlier steps are not listed.' },
  by: (day: string) => ({ zh: `最迟 ${day}`, en: `by ${day}` }),
  acts: { zh: '您现在可以做的', en: 'What you can do now' },
  send: { zh: '提交', en: 'Send' },
  cancel: { zh: '先不办', en: 'Not now' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  atCounter: {
    zh: '这一步有的内容要到窗口填写。',
    en: 'Some of this has to be filled in at the counter.',
  },
  file: { zh: '查阅、复制案卷', en: 'Read and copy the file' },
  fileHow: {
    zh: '下面的文书可以查阅和复制，复制件每页有水印。证据由承办人员开放，在“对我开放的证据”里看。依据：',
    en: 'These papers can be read and copied; copies are marked on every page. Evidence is opened by the office under “Evidence opened to me”. Basis: ',
  },
  copy: { zh: '复制', en: 'Copy' },
  none: { zh: '案卷里还没有可以查阅的文书。', en: 'There is no paper in the file yet.' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  comma: { zh: '、', en: ', ' },
  kept: { zh: '依法不提供的部分：', en: 'Kept from reading by law: ' },
});
