import { dictionary } from '../../../language/text.ts';

/** Words of what is done to a paper. */
export const words = dictionary({
  sign: { zh: '签署', en: 'Sign' },
  signIt: { zh: '确认签署', en: 'Sign now' },
  signing: (version: number) => ({
    zh: `您签署的是您看到的第 ${version} 版。之后谁改动文字，签署即作废。`,
    en: `You sign version ${version} as you see it. Any later change of its text ends the signature.`,
  }),
  digest: { zh: '本版摘要', en: 'Digest of this version' },
  staleSign: {
    zh: '没有签署：您打开之后文书改过了。请先看新的一版。',
    en: 'Not signed: the paper was changed since you opened it. Look at the new version first.',
  },
  seeNew: { zh: '看新的一版', en: 'See the new version' },
  signed: { zh: '已签署', en: 'Signed' },
  allSigned: { zh: '已签署，签署齐全，可以出具', en: 'Signed. All have signed: it can be issued' },
  refuse: { zh: '拒绝签署', en: 'Refuse to sign' },
  refused: { zh: '已记录拒签和理由', en: 'The refusal and its reason are recorded' },
  reason: { zh: '理由', en: 'Reason' },
  issue: { zh: '出具', en: 'Issue' },
  issued: (number: string) => ({ zh: `已出具 ${number}`, en: `Issued ${number}` }),
  number: { zh: '取号手签', en: 'Number it to be signed by hand' },
  numbered: (number: string) => ({
    zh: `已取号 ${number}，打印手签后上传扫描件`,
    en: `Numbered ${number}: print it, have it signed, send in the scan`,
  }),
  scan: { zh: '上传手签扫描件', en: 'Send in the scan' },
  scanNote: {
    zh: 'pdf、jpeg 或 png，至多 20 MB。扫描件成为出具的文书，由您具名负责。',
    en: 'A pdf, jpeg or png of 20 MB at most. The scan becomes the issued paper, and you answer for it by name.',
  },
  choose: { zh: '选择文件', en: 'Choose a file' },
  photograph: { zh: '拍照', en: 'Take a photograph' },
  chosen: (name: string, size: string) => ({
    zh: `已选：${name}（${size}）`,
    en: `Chosen: ${name} (${size})`,
  }),
  tooLarge: {
    zh: '文件超过 20 MB，请缩小后再传',
    en: 'The file is larger than 20 MB: make it smaller first',
  },
  wrongKind: { zh: '只收 pdf、jpeg 和 png', en: 'Only pdf, jpeg and png are taken' },
  noFile: { zh: '请先选择文件或者拍照', en: 'Choose a file or take a photograph first' },
  handNumber: { zh: '手写的文号', en: 'Number written by hand' },
  handNumberHint: {
    zh: '系列以外的文号；不填则取本系列的下一个号',
    en: 'A number outside the series; the next of the series when left empty',
  },
  handDay: { zh: '文书日期', en: 'Day of the paper' },
  send: { zh: '上传', en: 'Send' },
  sending: (percent: number) => ({ zh: `正在上传 ${percent}%`, en: `Sending ${percent}%` }),
  serve: { zh: '送达', en: 'Serve' },
  correct: { zh: '更正', en: 'Correct' },
  correctNote: {
    zh: '照原文另拟一份，改好、签署、出具后替代原件；在此之前原件有效，之后仍留存。',
    en: 'It is drafted anew from what it says. Once edited, signed and issued it takes the place of this one, which stays in force until then and on file after.',
  },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  discard: { zh: '作废草稿', en: 'Discard the draft' },
  discardNote: { zh: '草稿作废，不占文号。', en: 'The draft goes; it takes no number.' },
  withdrawNote: {
    zh: '文号保留，写明理由。已出具的由最后签署的岗位撤回。',
    en: 'The number stays, with the reason. What was issued is withdrawn by the post that signed last.',
  },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  leftBlank: { zh: '可不填，不填则留空', en: 'May be left empty: room is left to write it by hand' },
  printedInstead: (text: string) => ({
    zh: `可不填，不填则印“${text}”`,
    en: `May be left empty; then it prints “${text}”`,
  }),
  createIt: { zh: '填写后生成草稿', en: 'Fill in to make the draft' },
});
