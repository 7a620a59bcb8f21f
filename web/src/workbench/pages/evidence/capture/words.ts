import { dictionary } from '../../../../language/text.ts';

export const words = dictionary({
  chooseKind: { zh: '采集什么证据', en: 'What kind of evidence' },
  otherKind: { zh: '换一种', en: 'Another kind' },
  title: { zh: '证据名称', en: 'Title' },
  titleHint: {
    zh: '例如：人行道占道照片（东侧）',
    en: 'For example: photograph of the blocked footpath, east side',
  },
  statutory: { zh: '作为哪种法定证据', en: 'Counts under the law as' },
  obtained: { zh: '取得日期', en: 'Day it was obtained' },
  points: { zh: '证明的要点', en: 'Points it proves' },
  file: { zh: '文件', en: 'File' },
  fileRequired: { zh: '请选择文件', en: 'Choose a file' },
  choose: { zh: '选择文件', en: 'Choose a file' },
  photograph: { zh: '拍照', en: 'Take a picture' },
  other: { zh: '换一个文件', en: 'Choose another file' },
  waits: {
    zh: '选好文件即开始上传，可以边填边传。',
    en: 'The upload begins as soon as a file is chosen, while you fill in the rest.',
  },
  uploading: (percent: number, sent: string, total: string) => ({
    zh: `已上传 ${percent}%（${sent}，共 ${total}）`,
    en: `${percent}% uploaded (${sent} of ${total})`,
  }),
  paused: (percent: number) => ({ zh: `已暂停，已传 ${percent}%`, en: `Paused at ${percent}%` }),
  broken: (percent: number) => ({
    zh: `连接中断，已传的 ${percent}% 保留着，联网后自动继续`,
    en: `The connection was lost. ${percent}% is kept and goes on by itself`,
  }),
  checking: { zh: '正在检查文件内容…', en: 'The content of the file is being checked…' },
  uploaded: { zh: '文件已收到', en: 'The file has arrived' },
  pause: { zh: '暂停上传', en: 'Pause the upload' },
  resume: { zh: '继续上传', en: 'Go on with the upload' },
  send: { zh: '确认采集', en: 'Capture it' },
  planMissing: { zh: '现场图上还没有内容', en: 'There is nothing on the plan yet' },
  planOff: {
    zh: '有尺寸与图上比例相差 5% 以上：改正尺寸，或者标为示意图',
    en: 'A distance differs from the scale by more than 5 %: correct it, or mark the plan as a sketch',
  },
  transcriptMissing: { zh: '笔录还没有逐页签完', en: 'The transcript is not signed on every page yet' },
  captured: { zh: '已采集，保管链从此开始', en: 'Captured: its custody begins here' },
});
