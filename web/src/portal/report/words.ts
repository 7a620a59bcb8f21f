import { dictionary } from '../../language/text.ts';

export const words = dictionary({
  title: { zh: '反映问题', en: 'Report a problem' },
  text: {
    zh: '不用账号。说清什么事、在哪里，可以附照片；交给管这件事的单位，办到哪一步您凭查询码都看得到。',
    en: 'No account needed. Say what it is and where, with photos if you like; it goes to the authority in charge, and with a code you see how it stands.',
  },
  emergency: {
    zh: '正在发生的火灾、伤害、犯罪，请立即拨打 119、120、110。',
    en: 'For a fire, an injury or a crime that is happening now, call 119, 120 or 110 at once.',
  },
  what: { zh: '什么事（一句话）', en: 'What is it, in one sentence' },
  whatHint: { zh: '例如：桥头巷口窨井盖破损', en: 'For instance: broken manhole cover at the corner' },
  more: { zh: '详细说说（可不填）', en: 'More about it (optional)' },
  moreHint: {
    zh: '这里写的只有办理人员看得到',
    en: 'Only those who handle it can read this',
  },
  kind: { zh: '哪一类（不清楚可不选）', en: 'Kind (leave it if you are not sure)' },
  unsure: { zh: '不清楚，由工作人员分类', en: 'Not sure: let an official decide' },
  where: { zh: '在哪里', en: 'Where' },
  whereHint: {
    zh: '路名和门牌，或附近的标志',
    en: 'Street and number, or something nearby',
  },
  doorCode: { zh: '门牌码或点位码', en: 'Code of the door or of the spot' },
  usePosition: { zh: '用我现在的位置', en: 'Use where I am now' },
  position: (text: string) => ({
    zh: `将随反映提交的位置：${text}`,
    en: `Position that will be sent: ${text}`,
  }),
  dropPosition: { zh: '不要位置', en: 'Leave the position out' },
  noPosition: {
    zh: '取不到位置，请写明地点',
    en: 'The position could not be found: describe the place',
  },
  noPlace: {
    zh: '不写地点也能提交，但会先由工作人员向您说的情况核实在哪里，可能慢一些。',
    en: 'You can send it without a place; finding out where it is may take longer.',
  },
  photos: { zh: '照片（最多 3 张）', en: 'Photos (3 at most)' },
  photoHint: {
    zh: '照片会在您的手机上缩小，拍摄时间、位置等附带信息不会上传',
    en: 'Photos are made smaller on your phone; times and positions stored in them are not sent',
  },
  photoUnreadable: (name: string) => ({
    zh: `“${name}”不是能打开的照片，没有加上`,
    en: `“${name}” is no photo that can be opened; it was not added`,
  }),
  remove: (n: number) => ({ zh: `去掉第 ${String(n)} 张照片`, en: `Remove photo ${String(n)}` }),
  photo: (n: number) => ({ zh: `第 ${String(n)} 张照片`, en: `Photo ${String(n)}` }),
  send: { zh: '提交', en: 'Send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  received: { zh: '已经收到', en: 'Received' },
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码', en: 'Code to follow it' },
  keepCode: {
    zh: '请记下查询码：凭它可以看办到哪一步、给结果评分。平台不留您的姓名和电话，丢了查不回来。',
    en: 'Write the code down: with it you see how it stands and rate the result. We keep neither your name nor your number, so a lost code cannot be found again.',
  },
  photosFailed: {
    zh: '文字已经收到，照片没有传上去，可以再试一次。',
    en: 'Your report was received, its photos were not: try again.',
  },
  tryPhotos: { zh: '再传照片', en: 'Send the photos again' },
  follow: { zh: '看进度', en: 'See how it stands' },
  another: { zh: '再反映一件', en: 'Report another' },
  followTitle: { zh: '反映的问题办得怎样', en: 'How a report stands' },
  followText: {
    zh: '凭查询码看办到哪一步、哪个单位在办、结果如何',
    en: 'By its code: how far it is, which authority has it and what came of it',
  },
  look: { zh: '查看', en: 'Look' },
  stage: { zh: '现在', en: 'Now' },
  authority: { zh: '在办单位', en: 'Authority' },
  why: { zh: '为什么是它', en: 'Why this one' },
  due: { zh: '答复期限', en: 'Answer due' },
  answer: { zh: '办理结果', en: 'Result' },
  steps: { zh: '经过', en: 'What happened' },
  repeats: (number: string) => ({
    zh: `与 ${number} 是同一件事，随它一并办理。`,
    en: `The same as ${number}; handled together with it.`,
  }),
  rate: { zh: '您满意吗', en: 'Are you satisfied' },
  stars: (n: number) => ({ zh: `${String(n)} 星`, en: `${String(n)} of 5` }),
  comment: { zh: '想说的话（可不填）', en: 'A comment (optional)' },
  sendRating: { zh: '提交评价', en: 'Send the rating' },
  rated: (n: number) => ({
    zh: `您评了 ${String(n)} 星，谢谢。`,
    en: `You gave ${String(n)} of 5. Thank you.`,
  }),
});
