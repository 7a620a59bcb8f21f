import { dictionary, type Text } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '证据核验', en: 'Verify evidence' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  language: { zh: '语言', en: 'Language' },
  what: {
    zh: '核验从本平台导出的证据包：文件、说明和保管链是否与各机关共同见证的账本一致。文件只在您的设备上读取，不会上传；本页打开后，断网也能用。',
    en: 'Checks an evidence bundle exported from this platform against the ledger that several agencies witness. The file is read on your device alone and sent nowhere; once this page is open, it works without a network.',
  },
  bundle: { zh: '证据包（.zip）', en: 'Evidence bundle (.zip)' },
  drop: { zh: '选择文件，或把它拖到这里', en: 'Choose the file, or drop it here' },
  keys: {
    zh: '各机关公布的公钥（.json，可不选）',
    en: 'The agencies’ published keys (.json, may be left out)',
  },
  keysText: {
    zh: '请从各机关分别取得公钥。不选则只用证据包自带的公钥，结论只相对于这些公钥成立。',
    en: 'Get them from the agencies themselves. Without them the keys of the bundle are used, and the result holds relative to those alone.',
  },
  keysRead: (logs: number, witnesses: number) => ({
    zh: `已读取公钥：${String(logs)} 个账本公钥，${String(witnesses)} 个见证方`,
    en: `Keys read: ${String(logs)} of logs, ${String(witnesses)} of witnesses`,
  }),
  reading: { zh: '正在核验', en: 'Verifying' },
  readFailed: { zh: '读不到这个文件，请重新选择', en: 'The file cannot be read, please choose it again' },
  items: { zh: '证据', en: 'Evidence' },
  checks: { zh: '逐项检查', en: 'Every check' },
  custody: { zh: '保管链', en: 'Custody' },
  position: { zh: '序号', en: 'No.' },
  at: { zh: '时间（北京时间）', en: 'Time (China)' },
  act: { zh: '行为', en: 'Act' },
  purpose: { zh: '目的', en: 'Purpose' },
  account: { zh: '账号', en: 'Account' },
  kind: { zh: '种类', en: 'Kind' },
  file: { zh: '文件', en: 'File' },
  noFile: { zh: '包中没有文件', en: 'The bundle holds no file' },
  originFile: { zh: '原件的 SHA-256', en: 'SHA-256 of its original' },
  version: { zh: '版本', en: 'Version' },
  exportedBy: { zh: '导出机关', en: 'Exported by' },
  exportedAt: { zh: '导出时间', en: 'Exported at' },
  bytes: (size: number) => ({
    zh: `${size.toLocaleString('zh-CN')} 字节`,
    en: `${size.toLocaleString('en')} bytes`,
  }),
  untitled: { zh: '未命名', en: 'Untitled' },
  print: { zh: '打印结果', en: 'Print the result' },
  portal: { zh: '便民门户', en: 'Public portal' },
});

export const states: Readonly<Record<'ok' | 'failed' | 'absent', Text & { readonly sign: string }>> = {
  ok: { zh: '通过', en: 'Holds', sign: '✓' },
  failed: { zh: '不符', en: 'Fails', sign: '×' },
  absent: { zh: '缺', en: 'Absent', sign: '–' },
};

/** What stands in an entry of custody; one that is not listed is shown as it stands. */
export const acts: Readonly<Record<string, Text>> = {
  capture: { zh: '采集', en: 'Captured' },
  change: { zh: '修改说明', en: 'Description changed' },
  read: { zh: '查看', en: 'Read' },
  export: { zh: '导出', en: 'Exported' },
  derive: { zh: '制作派生件', en: 'Derived copy made' },
  share: { zh: '共享', en: 'Shared' },
  revoke: { zh: '撤销共享', en: 'Sharing revoked' },
  open: { zh: '凭案件码打开', en: 'Opened by case code' },
  verify: { zh: '核查', en: 'Verified' },
  withdraw: { zh: '撤回', en: 'Withdrawn' },
  attach: { zh: '列入案件', en: 'Listed in a matter' },
  erase: { zh: '删除', en: 'Erased' },
};

/** Purposes of readings, as the platform names them. */
export const purposes: Readonly<Record<string, Text>> = {
  handling: { zh: '办理事项', en: 'Handling' },
  supervision: { zh: '执法监督', en: 'Supervision' },
  emergency: { zh: '破例查阅', en: 'Emergency' },
  own: { zh: '本人', en: 'Own file' },
};

export const kinds: Readonly<Record<string, Text>> = {
  documentary: { zh: '书证', en: 'Document' },
  physical: { zh: '物证', en: 'Physical evidence' },
  'audio-visual': { zh: '视听资料', en: 'Audio-visual material' },
  'electronic-data': { zh: '电子数据', en: 'Electronic data' },
  'expert-opinion': { zh: '鉴定意见', en: 'Expert opinion' },
  'survey-diagram': { zh: '现场勘验图', en: 'Survey diagram' },
  'scene-photo': { zh: '现场照片', en: 'Scene photograph' },
  'interview-transcript': { zh: '询问笔录', en: 'Interview transcript' },
  'remote-video': { zh: '远程视频取证', en: 'Remote video' },
};
