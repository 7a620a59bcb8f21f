import type { Refusal } from '../process/index.ts';
import { Problem } from '../store/index.ts';

/** What `Matters.perform` answers when it cannot do what it was asked. */
export const conflict = (version: number) =>
  new Problem(
    'matters.conflict',
    {
      zh: '别人刚刚办理了这个事项，请刷新后再提交；您填写的内容没有丢失',
      en: 'Somebody else has just acted on this matter: reload and send again; what you typed is kept',
    },
    { status: 409, details: { version } },
  );

export const notFound = () =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
    { status: 404 },
  );

export function refused(refusals: readonly Refusal[]): Problem {
  return new Problem(
    'matters.refused',
    {
      zh: refusals
        .map((one) => `${one.text.zh}${one.article === undefined ? '' : `（${one.article}）`}`)
        .join('；'),
      en: refusals
        .map((one) => `${one.text.en}${one.article === undefined ? '' : ` (${one.article})`}`)
        .join('; '),
    },
    { status: 422, details: { refusals } },
  );
}

export const keyReused = () =>
  new Problem(
    'matters.key-reused',
    { zh: '同一幂等键已用于另一个请求', en: 'This idempotency key was used for another request' },
    { status: 422 },
  );

export const denied = () =>
  new Problem(
    'access.denied',
    { zh: '您的岗位不覆盖这个事项', en: 'Your post does not cover this matter' },
    { status: 403 },
  );
