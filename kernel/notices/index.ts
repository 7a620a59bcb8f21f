export { checkNotice } from './notice.ts';
export type { Contact, NewNotice, Recipient } from './notice.ts';
export { flowNotices } from './flow-notices.ts';
export { tellPassedClocks } from './clock-notices.ts';
export { tellPeople } from './tell.ts';
export { channelNames } from './channel.ts';
export type { ChannelName, Message, NoticeChannel, Sent } from './channel.ts';
export { mailChannel } from './mail.ts';
export type { MailSettings } from './mail.ts';
export { readGateway, smsChannel } from './sms.ts';
export type { SmsGateway } from './sms.ts';
export { deliverNotices } from './deliver.ts';
export type { DeliverContext, Delivered } from './deliver.ts';
export { dropChannel, noticePreferences, sealedColumns, setChannel, setPreference } from './preferences.ts';
export type { ChannelWanted, NoticePreferences } from './preferences.ts';
export {
  countUnread,
  deliveryOf,
  deliveryStates,
  forgetOldNotices,
  KEPT_DAYS,
  listNotices,
  readNotices,
} from './list.ts';
export type { DeliveryState, NoticeItem, NoticePage, Reader } from './list.ts';
export { confirmService, withdrawService } from './service-confirmation/confirm.ts';
export {
  confirmedAddress,
  confirmedService,
  serviceConfirmations,
} from './service-confirmation/confirmed.ts';
export type {
  ConfirmedService,
  OwnConfirmation,
  StandingConfirmation,
} from './service-confirmation/confirmed.ts';
export { serviceChannels, serviceStatement } from './service-confirmation/statement.ts';
export type { ServiceChannel } from './service-confirmation/statement.ts';
export { migrations } from './migrations.ts';
export { accountOfFeed, calendarOf, dropFeed, feedSince, makeFeed } from './calendar.ts';
export type { DueTask } from './calendar.ts';
