import { dictionary } from '../../../language/text.ts';

/** Words of the confirmation of the address for service that is signed by hand. */
export const words = dictionary({
  open: { zh: '送达地址确认书', en: 'Confirmation for service' },
  stands: { zh: '确认书有效：', en: 'In force:' },
  since: (at: string) => ({ zh: `${at} 起`, en: `since ${at}` }),
  none: { zh: '没有有效的送达地址确认书', en: 'No confirmation is in force' },
  withdraw: { zh: '登记撤回', en: 'Record a withdrawal' },
  hint: {
    zh: '本人读过全文并书面签署后登记。登记后本人立即得知，随时可以撤回；新登记的替换原有的。',
    en: 'Recorded once the person has read the text and signed it by hand. They are told at once and can withdraw it at any time; a new one takes the place of the old.',
  },
  channel: { zh: '文书到达哪里', en: 'Where papers arrive' },
  text: { zh: '确认书全文', en: 'The text that is signed' },
  mail: { zh: '接收文书的邮箱', en: 'Mail address for papers' },
  sms: { zh: '接收文书的手机号', en: 'Phone number for papers' },
  evidence: { zh: '签署件的卷宗、页码，在场人', en: 'File and page of the sheet, and who was there' },
  record: { zh: '登记确认书', en: 'Record the confirmation' },
  recorded: { zh: '已登记，已告知本人', en: 'Recorded; the person was told' },
  required: { zh: '请填写', en: 'Please fill this in' },
});
