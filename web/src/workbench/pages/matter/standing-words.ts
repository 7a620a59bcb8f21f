import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '办理人员与回避', en: 'People and recusal' },
  none: { zh: '还没有写明办理人员', en: 'Nobody is named yet' },
  part: { zh: '身份', en: 'Part' },
  person: { zh: '人员', en: 'Person' },
  byFlow: { zh: '由办理步骤写明', en: 'named by an act of the flow' },
  declare: { zh: '声明本人回避', en: 'Declare a conflict of interest' },
  declareNote: {
    zh: '与当事人有近亲属或者其他利害关系的，应当回避（行政处罚法 43）。提交后您随即不能再看、不能再办本事项；由负责人或督察人员决定是否解除。',
    en: 'Who is related to a party or has another interest in the matter keeps out of it (行政处罚法 43). From the moment you send this you can neither read nor act on it; the head or an inspector decides whether it is lifted.',
  },
  recuse: { zh: '决定他人回避', en: 'Recuse somebody' },
  recuseNote: {
    zh: '此人随即不能再看、不能再办本事项。机关负责人和监督人员的回避由督察人员决定。',
    en: 'The person can neither read nor act on the matter from that moment. The head and those who oversee are recused by an inspector.',
  },
  name: { zh: '指定人员', en: 'Name somebody' },
  nameNote: {
    zh: '身份可能开放岗位看不到的内容，不能给自己指定。',
    en: 'A part may open what a post does not; nobody gives it to themselves.',
  },
  lift: { zh: '解除回避', en: 'Lift the recusal' },
  take: { zh: '收回身份', en: 'Take the part away' },
  reason: { zh: '理由', en: 'Reason' },
  closed: { zh: '不对您开放：', en: 'Not open to you: ' },
  emergency: { zh: '紧急查阅', en: 'Emergency access' },
  emergencyBanner: {
    zh: '您正以紧急查阅阅看本事项：不能办理，到时自动关闭。双方机关的督察人员已经知道，并将逐件复核。',
    en: 'You are reading this matter under emergency access: you cannot act on it and it closes by itself. The inspectors of both agencies have been told and every access is reviewed.',
  },
  notFound: { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
  notFoundHint: {
    zh: '确有紧急需要时，可以写明理由破例查阅一个事项：',
    en: 'In an emergency you can open one matter, with a reason:',
  },
  emergencyNote: {
    zh: '只开放这一个事项，数小时后自动关闭；不能办理，不开放专属内容和封存记录。提交后即时告知本事项机关和您所在机关的督察人员，本人也能看到这次查阅，督察人员逐件复核；没有正当理由的，作为个人信息安全事件处理。',
    en: 'It opens this one matter and closes by itself after some hours; it gives no right to act and opens neither what is kept for the named team nor sealed records. The inspectors of the matter’s agency and of your own are told at once, the person concerned sees the reading, and an inspector reviews every access; one without justification is handled as a breach of personal data.',
  },
  hours: { zh: '时长（小时，不填则为本地规定的最长时间）', en: 'Hours (the longest allowed when left out)' },
  emergencyReason: { zh: '紧急的理由（至少十个字）', en: 'Why it is an emergency (ten characters or more)' },
  delay: { zh: '申请延迟告知', en: 'Ask for a delayed disclosure' },
  delayNote: {
    zh: '秘密调查期间的查阅延后告知本人。由另一人批准后生效，至多一年；届满或结束后，本人自动看到这些查阅。',
    en: 'Readings inside a secret inquiry are shown to the person later. In force once somebody else approves it, for a year at most; when it ends the person sees the readings of itself.',
  },
  basis: { zh: '法律依据', en: 'Legal basis' },
  until: { zh: '截止日', en: 'Until' },
  done: { zh: '已记入办案记录', en: 'Recorded in the journal' },
  asked: { zh: '已申请，待另一人批准', en: 'Asked for; somebody else approves it' },
  toMyDay: { zh: '回到今日', en: 'Back to my day' },
  removeOf: (action: Text, name: Text) => ({
    zh: `${action.zh}：${name.zh}`,
    en: `${action.en}: ${name.en}`,
  }),
});
