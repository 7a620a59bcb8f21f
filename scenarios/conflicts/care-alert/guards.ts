import type { Condition, Expression } from '@gaoyao/kernel/process';
import { guard, text } from '@gaoyao/kernel/scenario';

export const pipl = '个人信息保护法 13、14、29';
export const local = '用水照护工作规程（本地参数）';

/** What is written down for somebody else needs the paper they signed. */
export const paperNamed = guard(
  'paper-named',
  { any: [{ '==': [{ input: 'how' }, 'own'] }, { given: { input: 'record' } }] },
  pipl,
  text('书面同意须写明同意书编号', 'Consent on paper needs the number of the paper'),
  text('填写所签同意书的编号，原件归档', 'Give the number of the paper that was signed, and file it'),
);

export const notTomorrow = guard(
  'not-tomorrow',
  { '<=': [{ input: 'signedOn' }, { today: true }] },
  pipl,
  text('签署日期在将来', 'The day of signing lies in the future'),
  text('填写实际签署的日期', 'Give the day on which it was signed'),
);

const not = (fact: string): Condition => ({ '==': [{ fact }, false] });

export const elderUndecided = guard(
  'elder-undecided',
  not('elderConsent'),
  pipl,
  text('本人已经同意', 'The person agreed already'),
  text('无需重复登记', 'It is not recorded twice'),
);

export const contactUndecided = guard(
  'contact-undecided',
  not('contactConsent'),
  pipl,
  text('联系人已经同意', 'The contact agreed already'),
  text(
    '无需重复登记；更换联系人请用“更换联系人”',
    'It is not recorded twice; another contact is named first',
  ),
);

export const contactAgreed = guard(
  'contact-agreed',
  { '==': [{ fact: 'contactConsent' }, true] },
  pipl,
  text('联系人没有同意过', 'The contact had not agreed'),
  text('无需撤回', 'There is nothing to withdraw'),
);

const twoPeople = (elder: Expression): ReturnType<typeof guard> =>
  guard(
    'two-people',
    { '!=': [{ input: 'contact' }, elder] },
    local,
    text('联系人与照护对象是同一人', 'The contact is the person who is looked after'),
    text('另选一名家属或者亲友', 'Choose somebody of the family, or a friend'),
  );
export const twoPeopleEnrolled = twoPeople({ input: 'elder' });
export const contactIsAnother = twoPeople({ fact: 'elder' });

export const notOver = guard(
  'not-over',
  { '>=': [{ input: 'until' }, { today: true }] },
  local,
  text('暂停的最后一日已过', 'The last day of the pause is over'),
  text('选择今天或者以后的日期', 'Choose today or a later day'),
);

export const paused = guard(
  'paused',
  { '>=': [{ fact: 'pausedUntil' }, { today: true }] },
  local,
  text('没有在暂停', 'It is not paused'),
  text('无需恢复', 'There is nothing to resume'),
);
