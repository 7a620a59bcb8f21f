import type { Text } from '../../report/fault.ts';

/** A refusal of the interface: a problem document (RFC 9457) with this status and code. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** When it is given. */
  readonly when: Text;
}

const refusal = (status: number, code: string, zh: string, en: string): Refusal => ({
  ...{ status, code },
  when: { zh, en },
});

/** The refusals that the conformance test asks for; the same list stands in `docs/evidence-exchange.md`. */
export const refusals = {
  noSession: refusal(
    401,
    'access.no-session',
    '没有会话，或者会话已过期',
    'no session, or one that has ended',
  ),
  crossSite: refusal(
    403,
    'http.cross-site',
    'POST、DELETE 没有带 x-gaoyao-csrf: 1',
    'a POST or DELETE without x-gaoyao-csrf: 1',
  ),
  noPurpose: refusal(
    400,
    'access.purpose-missing',
    '读取没有以 x-purpose 写明目的',
    'a reading that names no purpose in x-purpose',
  ),
  malformedCode: refusal(
    422,
    'evidence.code-malformed',
    '案件码的校验位不符',
    'the check characters of a case code do not fit',
  ),
  notOpened: refusal(
    404,
    'evidence.not-opened',
    '没有这个案件码；没有向其开放；密钥不对、已用或者过期。答复一律相同',
    'no such case code; not opened to who asks; a secret that is wrong, used or expired. All are answered alike',
  ),
  otherPurpose: refusal(
    403,
    'evidence.grant-other-purpose',
    '授权为其他目的而开放',
    'the grant was given for another purpose',
  ),
  grantUnknown: refusal(
    404,
    'evidence.grant-unknown',
    '没有这项授权，或者不是给其的',
    'no such grant, or one that does not name who asks',
  ),
  revoked: refusal(403, 'evidence.grant-revoked', '授权已撤销', 'the grant was revoked'),
  expired: refusal(403, 'evidence.grant-expired', '授权已到期', 'the grant has ended'),
  itemUnknown: refusal(
    404,
    'evidence.not-found',
    '没有这项证据，或者不在授权之内',
    'no such item, or one outside the grant',
  ),
} as const satisfies Readonly<Record<string, Refusal>>;
