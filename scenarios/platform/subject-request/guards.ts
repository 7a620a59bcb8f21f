import type { Action, Condition } from '@gaoyao/kernel/process';

type Guard = NonNullable<Action['require']>[number];

/** Whoever does not ask for themselves shows why they may (PIPL 31, 49). */
export const standingShown: Guard = {
  id: 'standing-shown',
  when: { any: [{ '==': [{ input: 'requester' }, 'self'] }, { given: { input: 'relation' } }] },
  article: '个人信息保护法 31、49',
  refusal: {
    zh: '不是本人提出，又没有写明关系或者委托证明',
    en: 'It is not the person who asks, and no proof of relation or mandate is named',
  },
  remedy: { zh: '补写亲属、监护关系或者委托书', en: 'Name the proof of kinship, guardianship or mandate' },
};

/** Kin of the dead act for a lawful interest of their own (PIPL 49). */
export const kinInterest: Guard = {
  id: 'kin-interest',
  when: { any: [{ '!=': [{ input: 'requester' }, 'kin'] }, { given: { input: 'interest' } }] },
  article: '个人信息保护法 49',
  refusal: {
    zh: '近亲属没有写明自身的合法、正当利益',
    en: 'The kin have not said which lawful interest of their own they pursue',
  },
  remedy: { zh: '写明用途，例如继承、理赔、申诉', en: 'Say what for: an inheritance, a claim, an appeal' },
};

export const identityConfirmed: Guard = {
  id: 'identity-confirmed',
  when: { '==': [{ input: 'confirmed' }, true] },
  article: '个人信息保护法 50',
  refusal: { zh: '身份或者关系没有核实', en: 'Identity or relation was not confirmed' },
  remedy: {
    zh: '请请求人到窗口出示证件，或者登录高等级实名账号',
    en: 'Ask for a document at the counter or a sign-in at the high level',
  },
};

/** What the dead arranged in their lifetime goes before the wishes of the kin (PIPL 49). */
export const noOtherWish: Guard = {
  id: 'no-other-wish',
  when: {
    any: [{ '!=': [{ fact: 'requester' }, 'kin'] }, { '==': [{ input: 'otherWish' }, false] }],
  },
  article: '个人信息保护法 49',
  refusal: { zh: '死者生前另有安排', en: 'The dead person had arranged otherwise' },
  remedy: {
    zh: '按死者的安排办理，并说明理由后不予同意',
    en: 'Follow what they arranged, and refuse with that reason',
  },
};

export const identified: Guard = {
  id: 'identified',
  when: { done: 'identify' },
  article: '个人信息保护法 50',
  refusal: { zh: '尚未核验请求人身份', en: 'The requester has not been identified' },
  remedy: { zh: '先核验身份', en: 'Identify the requester first' },
};

/** Nobody judges a challenge to their own act (rights.md 5: a different reviewer). */
export function notTheChallenged(who: { readonly input: 'handler' } | { readonly actor: 'account' }): Guard {
  return {
    id: 'not-the-challenged',
    when: {
      any: [{ not: { given: { fact: 'challenged' } } }, { '!=': [who, { fact: 'challenged' }] }],
    },
    refusal: {
      zh: '被质疑行为的办理人不得办理对自己的质疑',
      en: 'The official whose act is challenged may not deal with the challenge',
    },
    remedy: { zh: '由另一名工作人员办理', en: 'Let somebody else deal with it' },
  };
}

export const byTheHandler: Guard = {
  id: 'by-the-handler',
  when: { '==': [{ actor: 'account' }, { fact: 'handler' }] },
  refusal: { zh: '答复人不是本请求的承办人', en: 'It is not the handler of this request who answers' },
  remedy: {
    zh: '由承办人答复，或者先更换承办人',
    en: 'Let the handler answer, or name another handler first',
  },
};

export const extensionTold: Guard = {
  id: 'extension-told',
  when: { '==': [{ input: 'told' }, true] },
  article: '个人信息保护法 50',
  refusal: { zh: '延长办理没有告知请求人', en: 'The requester was not told of the extension' },
  remedy: { zh: '把延长和理由告知请求人后再延长', en: 'Tell them of the extension and why, then extend' },
};

export const stillInTime: Guard = {
  id: 'extended-once',
  when: { all: [{ clock: 'answer', is: ['open'] }, { not: { done: 'extend' } }] },
  article: '个人信息保护法 50',
  refusal: {
    zh: '只能在期限内延长一次',
    en: 'The period can be extended once, before it has run out',
  },
  remedy: { zh: '尽快答复', en: 'Answer now' },
};

/** Stopping all but storage stands in for deleting, nothing else (PIPL 47(2)). */
export const restrictionForDeletion: Guard = {
  id: 'restriction-for-deletion',
  when: {
    any: [
      { '!=': [{ input: 'result' }, 'restricted'] },
      { all: [{ '==': [{ fact: 'kind' }, 'delete'] }, { given: { input: 'reasons' } }] },
    ],
  },
  article: '个人信息保护法 47',
  refusal: {
    zh: '停止处理只用于保存期限未满或者技术上难以删除的删除请求，并须说明理由',
    en: 'Stopping the processing answers a request to delete alone, where a retention period runs or deleting is technically hard, and needs reasons',
  },
  remedy: {
    zh: '写明保存期限或者技术原因，或者选择其他结果',
    en: 'Give the period or the technical reason, or choose another result',
  },
};

/** Against a decision by automation alone, and in any review, a person judges the substance (PIPL 24(3)). */
export const personDecided: Guard = {
  id: 'person-decided',
  when: {
    any: [
      { not: { in: [{ fact: 'kind' }, ['refuse-automated', 'review']] } },
      { '==': [{ input: 'byPerson' }, true] },
    ],
  },
  article: '个人信息保护法 24',
  refusal: {
    zh: '没有由工作人员就实质重新判断',
    en: 'No person has judged the substance anew',
  },
  remedy: { zh: '由承办人核对事实和规则后作出判断', en: 'Let the handler check facts and rule and judge' },
};

/** What is refused in part is refused with reasons and the way to the court (PIPL 50). */
export const partRefusalReasoned: Guard = {
  id: 'part-refusal-reasoned',
  when: {
    any: [
      { '!=': [{ input: 'result' }, 'partly'] },
      { all: [{ given: { input: 'reasons' } }, { '==': [{ input: 'suitTold' }, true] }] },
    ],
  },
  article: '个人信息保护法 50',
  refusal: {
    zh: '部分不同意须说明理由，并告知可以提起诉讼',
    en: 'A refusal in part needs reasons and names the right to sue',
  },
  remedy: { zh: '补写理由和诉权告知', en: 'Add the reasons and the notice of the right to sue' },
};

export const suitTold: Guard = {
  id: 'suit-told',
  when: { '==': [{ input: 'suitTold' }, true] },
  article: '个人信息保护法 50',
  refusal: { zh: '没有告知可以向人民法院提起诉讼', en: 'The right to sue was not named' },
  remedy: {
    zh: '在答复中写明起诉的权利、期限和法院',
    en: 'Name the right, the period and the court in the answer',
  },
};

/** After a judgment that orders it, the office complies in full (行政诉讼法 94). */
export const compliesWithCourt = (complying: Condition): Guard => ({
  id: 'complies-with-court',
  when: { any: [{ not: { done: 'record-judgment' } }, complying] },
  article: '行政诉讼法 94',
  refusal: { zh: '法院已判令履行，不得再次拒绝', en: 'The court has ordered it: it cannot be refused again' },
  remedy: { zh: '按判决办理并答复', en: 'Do what the judgment says and answer' },
});
