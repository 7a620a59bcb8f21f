import type { DisputeFile } from './dispute-file.ts';
import {
  accepted,
  applied,
  assigned,
  concluded,
  copied,
  final,
  followedUp,
  handlerOf,
  heardApplicant,
  opened,
  proposed,
  concurred,
  decided,
  ripe,
  served,
} from './reconsideration-passages.ts';

/** How a reconsideration of the demo ended, from its application on. */
export interface Ending {
  readonly tell: (file: DisputeFile) => unknown;
  /** The act was corrected: a review of the lost case follows. */
  readonly lost?: string;
  /** Attacked is no penalty: a duty not performed, an agreement. */
  readonly noPenalty?: true;
}

type Change = Readonly<Record<string, unknown>>;
const duty: Change = { actKind: 'duty', claim: 'perform', actNumber: undefined, amount: undefined };
const agreement: Change = { actKind: 'agreement', claim: 'agreement', amount: undefined };

const half = ({ penalty }: DisputeFile): number => Math.round(penalty.fine / 2);

/** The act was corrected on a ground, with what else the proposal says. */
const corrected = (
  result: string,
  ground: string,
  more: (file: DisputeFile) => Change = () => ({}),
  { apply = {}, performs = false }: { readonly apply?: Change; readonly performs?: boolean } = {},
): Ending => ({
  lost: result,
  ...(apply === duty || apply === agreement ? { noPenalty: true as const } : {}),
  tell: (file) =>
    followedUp(final(concluded(ripe(file, apply), { result, ground, ...more(file) })), performs),
});

const performBy = (file: DisputeFile): Change => ({ performBy: file.day(75) });

/** Leave to withdraw, told to the parties. */
const withdrawn =
  (settled: boolean) =>
  (file: DisputeFile): unknown => {
    opened(file);
    file.later(4).act('withdraw', handlerOf(file), { reason: '双方已沟通。', settled, voluntary: true });
    file.later(1).act('allow-withdrawal', file.desk.officeHead, { reason: '申请人自愿撤回。', lawful: true });
    return served(file.later(1), 'termination');
  };

/** 行政复议法 41(2)、41(3): nobody is left to take the place of a person who died, or of an organisation that ended. */
const endOf = ({ penalty }: DisputeFile): Change =>
  penalty.partyKind === 'person'
    ? { ground: 'no-kin', reason: '申请人死亡，没有近亲属。' }
    : { ground: 'no-successor', reason: '申请人已经注销，没有权利义务承受人。' };

/** Every way a reconsideration can end (facts §3.4), by outcome. */
export const endings: Readonly<Record<string, Ending>> = {
  upheld: {
    tell: (file) => final(concluded(ripe(file), { result: 'upheld', ground: 'a68', burden: 'same' })),
  },
  quashed: corrected('quashed', 'a64-2'),
  changed: corrected('changed', 'a63-1', (file) => ({ fine: half(file) })),
  'partly-quashed': corrected('partly-quashed', 'a64-3', (file) => ({ fine: half(file) })),
  redo: corrected('redo', 'a64-1', performBy, { performs: true }),
  unlawful: corrected('unlawful', 'a65-2'),
  void: corrected('void', 'a67', undefined, { apply: { claim: 'void' } }),
  perform: corrected('perform', 'a66', performBy, { apply: duty, performs: true }),
  agreement: corrected('agreement', 'a71-1', undefined, { apply: agreement, performs: true }),
  'agreement-compensation': corrected('agreement-compensation', 'a71-2', undefined, {
    apply: agreement,
    performs: true,
  }),
  'claim-dismissed': {
    noPenalty: true,
    tell: (file) =>
      final(concluded(ripe(file, duty), { result: 'claim-dismissed', ground: 'a69', burden: 'same' })),
  },
  // 行政复议法 70: no answer in ten working days, and the act counts as having no evidence
  'no-answer': {
    lost: 'quashed',
    tell: (file) => {
      applied(file, { amount: file.penalty.fine }).later(2);
      accepted(file, false);
      assigned(file);
      copied(file.later(1));
      heardApplicant(file.later(3));
      file.later(8).platform('note-no-answer');
      return followedUp(final(concluded(file, { result: 'quashed', ground: 'a70' })), false);
    },
  },
  rejected: {
    tell: (file) => {
      opened(file);
      proposed(file.later(4), { result: 'rejected', ground: 'a33', burden: 'same' });
      concurred(file);
      decided(file.later(1));
      return final(served(file.later(1), 'rejection'));
    },
  },
  'not-accepted': {
    tell: (file) => {
      applied(file);
      const why = { ground: '与行政行为没有利害关系', reason: '申请人不是被处罚人，也没有其他利害关系。' };
      file.later(2).paper('refusal-to-accept', handlerOf(file), why);
      file.act('decline', handlerOf(file), { ground: 'interest', reason: why.reason });
      file.later(1).act('serve', handlerOf(file), { servedOn: file.day(), means: 'mail', allServed: true });
      return final(file);
    },
  },
  abandoned: {
    tell: (file) => {
      applied(file)
        .later(1)
        .paper('correction-notice', handlerOf(file), { items: '处罚决定书复印件', contact: '0571-00000000' })
        .act('request-correction', handlerOf(file), { items: '处罚决定书复印件', onceAndForAll: true })
        .later(1)
        .act('serve-correction', handlerOf(file), { receivedOn: file.day() });
      return file.later(11).platform('abandon');
    },
  },
  mediated: {
    tell: (file) => {
      opened(file);
      file
        .later(5)
        .act('open-mediation', handlerOf(file), { bothWilling: true })
        .later(4)
        .paper('mediation-statement', handlerOf(file), {
          ...{
            facts: '双方对罚款数额有争议。',
            reasons: '裁量可以在幅度内从轻。',
            terms: '罚款减半，七日内缴纳。',
          },
        });
      return file.act('mediate', handlerOf(file), {
        ...{ terms: '罚款减半，七日内缴纳。', lawful: true, allSigned: true, sealed: true },
        ...{ effect: 'changed', fine: half(file) },
      });
    },
  },
  settled: { tell: withdrawn(true) },
  withdrawn: { tell: withdrawn(false) },
  terminated: {
    tell: (file) => {
      opened(file);
      file.later(6).act('terminate', file.desk.officeHead, endOf(file));
      return served(file.later(1), 'termination');
    },
  },
};
