import { text } from '@gaoyao/kernel/scenario';
import { guard, type Guard } from './guards.ts';
import { decisions } from './stages.ts';

/** Which paper says which result, and that nothing is served but that paper (30, 33, 41, 75). */
export const paperOf: Readonly<Record<string, readonly string[]>> = {
  'refusal-to-accept': ['not-accepted'],
  rejection: ['rejected'],
  decision: decisions.filter((one) => one !== 'rejected'),
  termination: ['terminated', 'withdrawn', 'settled'],
};

export const paperOfResult: Guard = guard(
  'paper-of-result-issued',
  {
    any: Object.entries(paperOf).map(([paper, results]) => ({
      all: [{ in: [{ fact: 'result' }, results] }, { paper, is: ['issued', 'served'] }],
    })),
  },
  '行政复议法 30.2、33、41、75',
  text('决定书尚未签发', 'The decision has not been issued as a paper'),
  text(
    '先制作并签发与结果对应的决定书，加盖复议机关印章',
    'Write and issue the paper of that result, with the seal of the authority',
  ),
);
