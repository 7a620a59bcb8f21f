import { dictionary } from '../../../language/text.ts';

/** Words of the legality review. */
export const words = dictionary({
  review: { zh: '法制审核', en: 'Legality review' },
  out: { zh: '下载送审稿', en: 'Download for review' },
  back: { zh: '上传审核稿', en: 'Send the reviewed file in' },
  hint: {
    zh: '审核人在 Word 中批注、以修订方式修改，传回后逐条答复；文书本身不变。',
    en: 'The reviewer comments and changes it in Word with tracking on; each remark is answered here and the paper stays as it is.',
  },
  counts: (rounds: number, revisions: number) => ({
    zh: `送审 ${rounds} 轮，修改 ${revisions} 版`,
    en: `${rounds} ${rounds === 1 ? 'round' : 'rounds'}, ${revisions} ${revisions === 1 ? 'revision' : 'revisions'}`,
  }),
  answers: (open: number, adopted: number, refused: number) => ({
    zh: `待答复 ${open}，采纳 ${adopted}，未采纳 ${refused}`,
    en: `${open} open, ${adopted} adopted, ${refused} not adopted`,
  }),
  taken: (remarks: number, changes: number) => ({
    zh: `已收到：意见 ${remarks} 条，修改建议 ${changes} 处`,
    en: `Taken in: ${remarks} ${remarks === 1 ? 'remark' : 'remarks'}, ${changes} proposed ${changes === 1 ? 'change' : 'changes'}`,
  }),
  wrongKind: { zh: '只收 docx 文件', en: 'Only docx files are taken' },
  tooLarge: { zh: '文件超过 5 MB', en: 'The file is larger than 5 MB' },
  remarks: { zh: '审核意见', en: 'Remarks of the review' },
  must: { zh: '必须修改', en: 'Must change' },
  should: { zh: '建议修改', en: 'Should change' },
  note: { zh: '提示', en: 'Note' },
  change: { zh: '修改建议', en: 'Proposed change' },
  untracked: { zh: '未以修订方式记录', en: 'not recorded as a change' },
  round: (n: number) => ({ zh: `第 ${n} 轮`, en: `round ${n}` }),
  before: { zh: '原文', en: 'Before' },
  after: { zh: '改为', en: 'After' },
  adopt: { zh: '采纳', en: 'Adopt' },
  refuse: { zh: '不采纳', en: 'Do not adopt' },
  adopted: { zh: '已采纳', en: 'Adopted' },
  refused: { zh: '未采纳', en: 'Not adopted' },
  erased: { zh: '意见内容已随个人信息删除', en: 'The content was erased with the personal data' },
  reason: { zh: '不采纳的理由', en: 'Why it is not adopted' },
  adoptedEdit: {
    zh: '意见已采纳，请在正文中改好这一段。',
    en: 'Adopted: now edit this part of the text.',
  },
  adoptedChange: {
    zh: '修改已写入草稿的下一版。',
    en: 'The change stands in the next version of the draft.',
  },
});
