import { dictionary } from '../language/text.ts';

/** Words of the confirmation of the address for service. */
export const words = dictionary({
  title: { zh: '法律文书的电子送达', en: 'Legal papers served electronically' },
  text: {
    zh: '签了送达地址确认书，法律文书才会以电子方式送达您。不签不影响办事，可以随时撤回。',
    en: 'Legal papers are served on you electronically only with your signed confirmation. Nothing depends on it, and you can withdraw it at any time.',
  },
  later: {
    zh: '核验身份、并在登记中找到您之后，可以在这里签署。',
    en: 'Once your identity is checked and you are found in the register, you can sign here.',
  },
  where: { zh: '文书到达哪里', en: 'Where papers arrive' },
  mail: { zh: '接收文书的邮箱', en: 'Mail address for papers' },
  sms: { zh: '接收文书的手机号', en: 'Phone number for papers' },
  read: { zh: '确认书全文', en: 'The text of the confirmation' },
  sign: { zh: '我已阅读并同意，签署', en: 'I have read it and agree: sign' },
  signed: (at: string) => ({ zh: `${at} 签署，有效`, en: `signed ${at}, in force` }),
  paper: { zh: '（书面签署，窗口登记）', en: '(by hand, recorded at a counter)' },
  ended: (from: string, to: string) => ({
    zh: `${from} 签署，${to} 终止`,
    en: `signed ${from}, ended ${to}`,
  }),
  withdraw: { zh: '撤回确认书', en: 'Withdraw the confirmation' },
  past: { zh: '以前签过的', en: 'Signed before' },
  digest: { zh: '文本摘要 SHA-256', en: 'SHA-256 of the text' },
});
