import type { Remedy } from '@gaoyao/kernel/process';
import { Problem } from '@gaoyao/kernel/store';

/** Why an application is not taken, with the way out. */
export const remedyProblems = {
  notOpen: ({ state, after, name }: Remedy): Problem => {
    const first = after[0];
    const why =
      state === 'used'
        ? {
            zh: `“${name.zh}”已经提出过，不能重复提出（行政复议法 29）。可以凭查询码查看进展`,
            en: `“${name.en}” was used already and cannot be used twice (行政复议法 29). Follow it with its access code`,
          }
        : first === undefined
          ? { zh: `现在不能在这里办理“${name.zh}”`, en: `“${name.en}” cannot be applied for here now` }
          : { zh: `${first.text.zh}（${first.article}）`, en: `${first.text.en} (${first.article})` };
    return new Problem('remedies.not-open', why, { status: 409, details: { state } });
  },
  lateReasonNeeded: (until: string | null): Problem =>
    new Problem(
      'remedies.late-reason-needed',
      {
        zh: `申请期限到 ${until ?? ''} 为止。有不可抗力或者其他正当理由的，请写明理由和时间，由复议机关审查（行政复议法 20）`,
        en: `The period ended on ${until ?? ''}. If force majeure or other good cause stood in the way, say what and when: the body decides on it (行政复议法 20)`,
      },
      { status: 422, details: { fields: ['lateReason'] } },
    ),
  appliedBefore: (): Problem =>
    new Problem(
      'remedies.applied-before',
      {
        zh: '您对这个决定的申请正在办理，不能重复申请。可以凭查询码查看进展；查询码丢失的，请到受理机关的窗口',
        en: 'Your application against this act is being dealt with and cannot be made twice. Follow it with its access code; if that was lost, ask at the counter of the office that received it',
      },
      { status: 409 },
    ),
} as const;
