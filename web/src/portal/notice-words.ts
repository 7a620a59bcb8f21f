import { dictionary } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '通知', en: 'Notices' },
  text: { zh: '您的事项有什么进展；怎样通知您', en: 'What moved in your matters; how you are told' },
  none: { zh: '没有通知', en: 'No notices' },
  unread: { zh: '未读', en: 'unread' },
  readAt: (at: string) => ({ zh: `${at} 已读`, en: `read ${at}` }),
  read: { zh: '标为已读', en: 'Mark as read' },
  all: { zh: '全部标为已读', en: 'Mark all as read' },
  open: { zh: '看这件事项', en: 'See the matter' },
  more: { zh: '更早的', en: 'Older ones' },
  ways: { zh: '另外怎样通知我', en: 'How else I am told' },
  waysText: {
    zh: '通知总在这里。填了邮箱或者手机号的，同时发到那里；随时可以停用。这不是法律文书的送达。',
    en: 'Notices always stand here. With a mail address or a phone number they are sent there as well, until you stop it. This is no service of legal papers.',
  },
  mail: { zh: '邮箱', en: 'Mail' },
  sms: { zh: '手机短信', en: 'Text message' },
  use: { zh: '使用', en: 'Use' },
  drop: { zh: '停用', en: 'Stop' },
  closed: { zh: '本平台没有开通，不会发送', en: 'not set up on this platform: nothing is sent' },
});
