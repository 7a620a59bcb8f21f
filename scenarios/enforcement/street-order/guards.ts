import type { Action } from '@gaoyao/kernel/process';

type Guard = NonNullable<Action['require']>[number];

/** Two officers investigate every case, and they are two people (APL 42). */
export const twoOfficers: Guard = {
  id: 'two-officers',
  when: { '!=': [{ input: 'officer' }, { input: 'secondOfficer' }] },
  article: '行政处罚法 42',
  refusal: {
    zh: '承办人与协办人是同一人，执法人员不得少于两人',
    en: 'One person cannot be both officers; an investigation needs at least two',
  },
  remedy: { zh: '另选一名具有执法资格的协办人', en: 'Choose another qualified officer as the second one' },
};

/** Officers show their credentials before they inspect or ask (APL 55). */
export const credentialsShown: Guard = {
  id: 'credentials-shown',
  when: { '==': [{ input: 'cardShown' }, true] },
  article: '行政处罚法 55',
  refusal: {
    zh: '未出示执法证件，当事人有权拒绝接受检查',
    en: 'The credentials were not shown; the party may refuse the inspection',
  },
  remedy: {
    zh: '主动出示执法证件后重新检查或询问，并在笔录中载明',
    en: 'Show them, inspect or ask again and say so in the record',
  },
};

/** Items under preservation must have been decided on before the case ends (APL 56). */
export const itemsHandled: Guard = {
  id: 'items-handled',
  when: { '==': [{ count: 'preserve' }, { count: 'release' }] },
  article: '行政处罚法 56',
  refusal: {
    zh: '先行登记保存的物品尚未作出处理决定',
    en: 'No decision has been made yet on the preserved items',
  },
  remedy: { zh: '先作出退还、留存或者扣押的处理决定', en: 'First decide to return, keep or seize them' },
};

/** Whoever investigated does not chair the hearing (APL 64(4)) and does not review legality (APL 58). */
export function notAnInvestigator(field: 'chair' | 'reviewer'): Guard {
  const hearing = field === 'chair';
  return {
    id: hearing ? 'chair-not-investigator' : 'reviewer-not-investigator',
    when: {
      all: [
        { '!=': [{ input: field }, { fact: 'officer' }] },
        { '!=': [{ input: field }, { fact: 'secondOfficer' }] },
      ],
    },
    article: hearing ? '行政处罚法 64' : '行政处罚法 58',
    refusal: hearing
      ? { zh: '本案调查人员不得主持听证', en: 'An investigator of the case may not chair its hearing' }
      : { zh: '本案调查人员不得作法制审核', en: 'An investigator of the case may not review its legality' },
    remedy: hearing
      ? { zh: '指定非本案调查人员主持', en: 'Appoint a chair who did not investigate the case' }
      : { zh: '由法制机构的其他人员审核', en: 'Let somebody else of the legal unit review it' },
  };
}

/** No decision before the party was heard, gave it up clearly, or let the period pass (APL 44, 45, 62). */
export const partyHeard: Guard = {
  id: 'party-heard',
  when: {
    any: [
      { done: 'statement' },
      { done: 'waive' },
      { done: 'hold-hearing' },
      { clock: 'statement', is: ['lapsed'] },
    ],
  },
  article: '行政处罚法 45、62',
  refusal: {
    zh: '当事人陈述、申辩期限未满，也未明确放弃',
    en: 'The party may still state and defend and has not given it up',
  },
  remedy: {
    zh: '听取陈述、申辩，或者等待期限届满',
    en: 'Hear the party, or wait until the period has passed',
  },
};

/** Where a hearing may be asked for, it was held, given up, or the five working days passed (APL 63–64). */
export const hearingSettled: Guard = {
  id: 'hearing-settled',
  when: {
    any: [
      { '==': [{ fact: 'hearingDue' }, false] },
      { done: 'waive' },
      { done: 'hold-hearing' },
      { all: [{ clock: 'hearing-request', is: ['lapsed'] }, { not: { done: 'request-hearing' } }] },
    ],
  },
  article: '行政处罚法 63、64',
  refusal: {
    zh: '听证申请期未满，或者听证尚未举行',
    en: 'A hearing may still be asked for, or has not been held',
  },
  remedy: {
    zh: '举行听证，或者等待五个工作日届满',
    en: 'Hold the hearing, or wait until five working days have passed',
  },
};

/** A defence never makes the penalty heavier (APL 45(2)). */
export function notHeavier(than: 'proposedFine' | 'fine'): Guard {
  return {
    id: 'not-heavier',
    when: { '<=': [{ input: 'fine' }, { fact: than }] },
    article: '行政处罚法 45',
    refusal: {
      zh: '罚款高于告知或者复核的数额，不得因陈述、申辩给予更重的处罚',
      en: 'The fine is higher than announced; a defence may not make the penalty heavier',
    },
    remedy: {
      zh: '不超过已告知的数额；有新的违法事实的，另行立案',
      en: 'Stay within the amount announced; file a new case for new facts',
    },
  };
}
