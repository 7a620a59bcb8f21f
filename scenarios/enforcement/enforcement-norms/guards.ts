import type { Action } from '@gaoyao/kernel/process';

type Guard = NonNullable<Action['require']>[number];

/** Standards of discretion rest on the law and are published; an unpublished one is no basis (行政处罚法 5, 34). */
const STANDARDS = '行政处罚法 34';
const opinions = '国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见';

/** Who drafts submits: what goes to the trial is what they wrote. */
export const byDrafter: Guard = {
  id: 'drafter-submits',
  when: { '==': [{ actor: 'account' }, { fact: 'drafter' }] },
  article: STANDARDS,
  refusal: { zh: '草案由起草人送试算', en: 'The draft is submitted by its drafter' },
  remedy: { zh: '请起草人提交，或者废止后另行起草', en: 'Ask the drafter, or abandon it and draft anew' },
};

/** A trial counts for the very text that was submitted. */
export const ofThisDraft: Guard = {
  id: 'trial-of-this-draft',
  when: { '==': [{ input: 'hash' }, { fact: 'hash' }] },
  article: STANDARDS,
  refusal: { zh: '试算的不是提交的这一稿', en: 'What was tried is not the draft that was submitted' },
  remedy: { zh: '按提交的这一稿重新试算', en: 'Run the trial again on the draft as submitted' },
};

/** Nothing is approved before it was tried on the past as this very text. */
export const tried: Guard = {
  id: 'tried',
  when: { '==': [{ fact: 'triedHash' }, { fact: 'hash' }] },
  article: STANDARDS,
  refusal: { zh: '这一稿尚未用过去的案件试算', en: 'This draft was not tried on past matters' },
  remedy: { zh: '先运行试算并查阅结果', en: 'Run the trial and read its result first' },
};

export const resultRead: Guard = {
  id: 'result-read',
  when: { '==': [{ input: 'trialRead' }, true] },
  article: STANDARDS,
  refusal: { zh: '尚未查阅试算结果', en: 'The result of the trial was not read' },
  remedy: {
    zh: '逐项查阅结果不同的案件后再审核',
    en: 'Read the matters that would have come out differently',
  },
};

/** Four eyes: whoever drafted a norm does not approve it. */
export const secondPerson: Guard = {
  id: 'second-person',
  when: { '!=': [{ actor: 'account' }, { fact: 'drafter' }] },
  article: STANDARDS,
  refusal: { zh: '起草人不得审核自己起草的条目', en: 'Whoever drafted an entry does not approve it' },
  remedy: {
    zh: '由另一名法制审核人员或者机关负责人审核',
    en: 'Let another legality reviewer or the head approve it',
  },
};

/** Agencies that were asked had their time, or answered. */
export const commentsSettled: Guard = {
  id: 'comments-settled',
  when: {
    any: [
      { not: { done: 'ask-comments' } },
      { done: 'comment' },
      { clock: 'comments', is: ['lapsed', 'late', 'met', 'cancelled'] },
    ],
  },
  article: opinions,
  refusal: { zh: '征求意见的期限未满，也没有收到意见', en: 'The agencies that were asked still have time' },
  remedy: {
    zh: '登记收到的意见，或者等待期限届满',
    en: 'Record what was answered, or wait until the period has passed',
  },
};

/** An approval that stands, by somebody else than the drafter. */
export const approvedByOther: Guard = {
  id: 'approved-by-other',
  when: {
    all: [{ '!=': [{ fact: 'approver' }, ''] }, { '!=': [{ fact: 'approver' }, { fact: 'drafter' }] }],
  },
  article: STANDARDS,
  refusal: { zh: '没有第二人的审核', en: 'There is no approval by a second person' },
  remedy: { zh: '先由另一人审核', en: 'Let somebody else approve it first' },
};

/** A norm never reaches back: acts of the past are judged by the entry of their day (行政处罚法 37 leaves milder rules to the case). */
export const notBefore = (field: 'from' | 'until'): Guard => ({
  id: 'not-in-the-past',
  when: { '>=': [{ input: field }, { today: true }] },
  article: '行政处罚法 37',
  refusal: {
    zh: '日期早于今天，条目不得溯及既往',
    en: 'The day lies in the past: an entry never reaches back',
  },
  remedy: { zh: '填写今天或者以后的日期', en: 'Choose today or a later day' },
});

/** A withdrawal is not carried out on a day that has passed while it waited. */
export const stillAhead: Guard = {
  id: 'withdrawal-ahead',
  when: { '>=': [{ fact: 'until' }, { today: true }] },
  article: '行政处罚法 37',
  refusal: {
    zh: '拟停止施行的日期已过',
    en: 'The day on which it was to lose force has passed',
  },
  remedy: { zh: '驳回后以新的日期再次提出', en: 'Reject it and propose it again for a later day' },
};

/** Four eyes for a withdrawal as for a publication. */
export const secondForWithdrawal: Guard = {
  id: 'second-person-withdrawal',
  when: { '!=': [{ actor: 'account' }, { fact: 'withdrawer' }] },
  article: STANDARDS,
  refusal: { zh: '提出停止施行的人不得自己批准', en: 'Whoever proposed the withdrawal does not confirm it' },
  remedy: {
    zh: '由另一名法制审核人员或者机关负责人批准',
    en: 'Let another legality reviewer or the head confirm it',
  },
};
