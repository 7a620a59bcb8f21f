import type { EvidencePoint } from '../../../../api/work.ts';
import type { Language, Text } from '../../../../language/text.ts';

interface Question {
  readonly text: Text;
  readonly point: string | null;
}

/** Who is asked: the duty to answer truthfully and the rights differ. */
export type Asked = 'party' | 'witness' | 'victim';

const said = (zh: string, en: string): Question => ({ text: { zh, en }, point: null });

/** Identity and authority (行政处罚法 55), recusal (43), rights (44, 45) and the duty to answer truthfully (55). */
const opening: Readonly<Record<'all' | 'party' | 'others', readonly Question[]>> = {
  all: [
    said(
      '我们是行政执法人员，这是我们的执法证件，请您过目。您看清楚了吗？',
      'We are law enforcement officers. These are our enforcement cards: please look at them. Have you seen them clearly?',
    ),
    said(
      '请说明您的姓名、出生日期、证件号码、住址、工作单位和联系方式。',
      'Please state your name, date of birth, identity number, address, place of work and how you can be reached.',
    ),
    said(
      '您认为办案人员与本案有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。您是否申请回避？',
      'You may ask for the recusal of an officer who has an interest in this case or another relation that may affect fairness. Do you ask for recusal?',
    ),
  ],
  party: [
    said(
      '您有权陈述和申辩，并应当如实回答询问、协助调查。您听清楚了吗？',
      'You have the right to state your case and to defend yourself, and you have to answer truthfully and assist the inquiry. Is this clear to you?',
    ),
  ],
  others: [
    said(
      '您应当如实回答询问、提供证据，不得作伪证。您听清楚了吗？',
      'You have to answer truthfully and to give what evidence you have; false testimony is unlawful. Is this clear to you?',
    ),
    said(
      '您与当事人是什么关系？您是怎样知道有关情况的？',
      'How are you related to the party? How do you know what you are going to say?',
    ),
  ],
};

const closing: readonly Question[] = [
  said('您还有什么需要补充的吗？', 'Is there anything you want to add?'),
  said('您是否有证据提供？', 'Do you have evidence to hand in?'),
  said(
    '以上笔录请您核对（或者向您宣读）。如有差错、遗漏，可以要求更正、补充。',
    'Please check this record, or have it read to you. You may ask for what is wrong or missing to be put right.',
  ),
];

const about = ({ id, name }: EvidencePoint): Question => ({
  text: {
    zh: `关于“${name.zh}”，请您说明情况：时间、地点、经过，以及依据是什么。`,
    en: `About “${name.en}”: please say what happened, when, where and how, and what shows it.`,
  },
  point: id,
});

/**
 * The questions of an interview in their order: opening, one to each point of evidence of the matter's violation (those
 * not proved yet first, compulsory ones before others), closing. The officer changes, adds and leaves out as the talk goes.
 */
export function questionsFor(
  asked: Asked,
  points: readonly EvidencePoint[],
  language: Language,
): readonly { readonly question: string; readonly point: string | null }[] {
  const rank = ({ state, compulsory }: EvidencePoint): number =>
    (state === 'met' ? 2 : 0) + (compulsory ? 0 : 1);
  return [
    ...opening.all,
    ...(asked === 'party' ? opening.party : opening.others),
    ...points.toSorted((a, b) => rank(a) - rank(b)).map(about),
    ...closing,
  ].map(({ text, point }) => ({ question: text[language], point }));
}
