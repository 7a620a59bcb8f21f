import type { Details, Problem } from '../../store/index.ts';
import { refused } from '../files/problems.ts';

/** A refusal of sharing: its code without the room, Chinese, English, status. */
export const refusal = (
  code: string,
  zh: string,
  en: string,
  status: number,
  details: Details = {},
): Problem => refused(code, zh, en, { status, details });

/** One answer for a code that is not there, was not opened to who asks, or came with a wrong secret: it tells none from the other. */
export const notOpened = (): Problem =>
  refusal(
    'not-opened',
    '没有这个案件码，或者没有向您开放；密钥不对、已用过或者已过期时也是如此。请向承办机关核实',
    'There is no such case code, or it is not opened to you; so it is with a secret that is wrong, used or expired. Ask the agency that handles the case',
    404,
  );

export const grantUnknown = (): Problem =>
  refusal('grant-unknown', '没有这项授权，或者不是给您的', 'There is no such grant, or it is not yours', 404);

/** For those whom the grant names: why it does not open. */
export const whyClosed = {
  revoked: (): Problem =>
    refusal(
      'grant-revoked',
      '授权已被撤销，不能再查阅；如仍需要，请向承办机关重新申请',
      'The grant was revoked and opens nothing any more; ask the agency for a new one if you still need it',
      403,
    ),
  expired: (until: string): Problem =>
    refusal(
      'grant-expired',
      '授权已到期；如仍需要，请向承办机关重新申请',
      'The grant has ended; ask the agency for a new one if you still need it',
      403,
      { until },
    ),
  early: (from: string): Problem =>
    refusal(
      'grant-early',
      '授权尚未生效，请在写明的开始时间后查阅',
      'The grant does not hold yet: come back at the time it begins',
      403,
      { from },
    ),
  otherPurpose: (granted: readonly string[]): Problem =>
    refusal(
      'grant-other-purpose',
      '这些证据是为其他目的开放的，不能用于所写的目的',
      'The evidence was opened for another purpose than the one named',
      403,
      { granted },
    ),
  post: (): Problem =>
    refusal(
      'grant-post-needed',
      '授权给了您所在机关，但须由承担这类案件的岗位查阅',
      'The grant is to your agency, and only a post that handles such matters opens it',
      403,
    ),
  recused: (): Problem =>
    refusal(
      'grant-recused',
      '您已回避相关事项，不得查阅其证据',
      'You are recused from the matter and may not read its evidence',
      403,
    ),
  sealed: (): Problem =>
    refusal(
      'grant-sealed',
      '该案案卷已依法封存，授权不再开放',
      'The record was sealed by law: no grant opens it any more',
      403,
    ),
} as const;
