import type { OpenPrompt, Refusal } from '../process/index.ts';
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

/** `details.prompts` holds those that ask for a reason, without the facts they rest on: those are read on their own. */
export const promptsOpen = (open: readonly OpenPrompt[]) =>
  new Problem(
    'matters.prompts-open',
    {
      zh: `有未消除的风险提示，继续办理须逐项说明理由：${open.map(({ name, article }) => `${name.zh}（${article}）`).join('；')}`,
      en: `Open prompts ask for a reason before you go on: ${open.map(({ name, article }) => `${name.en} (${article})`).join('; ')}`,
    },
    {
      status: 409,
      details: {
        prompts: open.map(({ id, kind, name, weight, article, text, todo }) => ({
          ...{ id, kind, name, weight, article, text, todo },
        })),
      },
    },
  );

export const unknownPrompt = (prompt: string) =>
  new Problem(
    'matters.prompt-unknown',
    { zh: `流程没有“${prompt}”这一提示`, en: `The flow has no prompt “${prompt}”` },
    { status: 422, details: { prompt } },
  );

export const reasonMissing = (prompt: string) =>
  new Problem(
    'matters.reason-missing',
    {
      zh: '请写明继续办理的理由（至少四个字）',
      en: 'Give the reason for going on (four characters at least)',
    },
    { status: 422, details: { prompt } },
  );
