import { Problem, type Details } from '../store/index.ts';

/** A refusal of this room: `rooms.<code>`, 409 unless said otherwise. */
export const refused = (code: string, zh: string, en: string, status = 409, details: Details = {}): Problem =>
  new Problem(`rooms.${code}`, { zh, en }, { status, details });

/** No such room, or not for who asks: one answer for both. */
export const roomUnknown = (): Problem =>
  refused(
    'not-found',
    '没有这个庭室，或者您不在其中',
    'There is no such room, or you have no seat in it',
    404,
  );

/** A link or a code that opens nothing. It does not say which of the two is wrong, or whether there is such a room. */
export const invitationUnknown = (): Problem =>
  refused(
    'invitation-unknown',
    '链接或者验证码不对，或者已经用过、已被撤销；请向邀请您的机关索取新的验证码',
    'The link or the code is not right, was used or was revoked: ask the agency that invited you for a new code',
    403,
  );

export const invitationExpired = (): Problem =>
  refused(
    'invitation-expired',
    '邀请已经过期，请向邀请您的机关索取新的验证码',
    'The invitation has expired: ask the agency that invited you for a new code',
    410,
  );

export const roomClosed = (): Problem =>
  refused('closed', '本室已经结束，笔录不再改动', 'The room is closed and its record is frozen');

export const notOpen = (): Problem =>
  refused('not-open', '主持人尚未开始', 'The chair has not opened the room yet');

export const notSeated = (): Problem =>
  refused('not-seated', '您还在等候，或者已经离开', 'You are waiting, or have left', 403);

export const forRole = (zh: string, en: string): Problem =>
  refused('not-for-you', `这一步由${zh}办理`, `This is for ${en}`, 403);

export const pageChanged = (version: number): Problem =>
  refused(
    'page-changed',
    '这一页刚刚改过，请先看改后的内容',
    'The page has just been changed: look at it as it reads now',
    409,
    { version },
  );
