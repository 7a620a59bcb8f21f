export { checkNotice } from './notice.ts';
export type { Notice, NoticeChannel } from './notice.ts';
