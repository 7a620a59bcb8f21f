import { choice, form, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import type { FormSchema } from '@gaoyao/kernel/process';

/** What a person may ask for, each with the article that gives it. */
export const requestKinds = {
  access: text('查阅（第45条）', 'See the data (art 45)'),
  copy: text('复制、导出（第45条）', 'Copy or export (art 45)'),
  correct: text('更正、补充（第46条）', 'Correct or complete (art 46)'),
  delete: text('删除（第47条）', 'Delete (art 47)'),
  object: text('限制或者拒绝处理（第44条）', 'Limit or refuse the processing (art 44)'),
  'withdraw-consent': text('撤回同意（第15条）', 'Withdraw consent (art 15)'),
  explain: text('解释说明自动化建议（第24、48条）', 'Explain an automated suggestion (arts 24, 48)'),
  'refuse-automated': text(
    '拒绝仅由自动化作出的决定（第24条）',
    'Refuse a decision made by automation alone (art 24)',
  ),
  review: text('复核评级或者决定', 'Review a grade or decision'),
};

/** Who asks. The kin of somebody who has died act for their own lawful interest (art 49). */
const requesters = {
  self: text('本人', 'The person'),
  guardian: text('监护人', 'A guardian'),
  kin: text('死者近亲属', 'Kin of a person who has died'),
  agent: text('受托人', 'An agent with a mandate'),
};

const reasons = longText(text('理由和依据', 'Reasons and legal basis'));

export const forms = {
  request: form(
    {
      kind: choice(text('请求事项', 'What is asked for'), requestKinds),
      person: reference(text('个人信息主体', 'The person the data are about'), 'party'),
      requester: choice(text('请求人', 'Who asks'), requesters),
      relation: line(text('关系或者委托证明', 'Proof of kinship, guardianship or mandate')),
      interest: longText(text('近亲属的合法、正当利益', 'The lawful interest of the kin')),
      what: longText(text('具体请求', 'What exactly is asked')),
      matter: line(text('涉及的事项文号', 'Number of the matter concerned')),
      challenged: reference(text('被质疑行为的办理人', 'The official whose act is challenged'), 'account'),
    },
    ['relation', 'interest', 'matter', 'challenged'],
  ),
  identify: form({
    means: choice(text('核验方式', 'How identity was checked'), {
      account: text('高等级实名账号', 'Account of the high assurance level'),
      counter: text('窗口出示证件', 'Document shown at the counter'),
      mandate: text('委托或者监护证明', 'Mandate or proof of guardianship'),
      kinship: text('死亡和亲属关系证明', 'Proof of death and kinship'),
    }),
    confirmed: yes(text('身份和关系属实', 'Identity and relation are as stated')),
    otherWish: yes(text('死者生前另有安排', 'The dead person had arranged otherwise')),
  }),
  assign: form({ handler: reference(text('承办人', 'Handler'), 'account') }),
  extend: form({
    reason: longText(text('延长理由', 'Reason for the extension')),
    told: yes(text('已将延长和理由告知请求人', 'The requester was told of it and why')),
  }),
  answer: form(
    {
      result: choice(text('结果', 'Result'), {
        granted: text('同意', 'Granted'),
        partly: text('部分同意', 'Granted in part'),
        restricted: text(
          '停止除存储和安全保护之外的处理',
          'All processing but storage and protection is stopped',
        ),
      }),
      content: longText(text('办理情况和答复内容', 'What was done and answered')),
      reasons,
      byPerson: yes(
        text(
          '已由工作人员就实质重新判断，不依赖自动化结果',
          'A person judged the substance anew, not the table',
        ),
      ),
      suitTold: yes(text('已告知可以向人民法院提起诉讼', 'Told of the right to sue')),
    },
    ['reasons', 'byPerson', 'suitTold'],
  ),
  refuse: form({
    reasons,
    suitTold: yes(text('已告知可以向人民法院提起诉讼', 'Told of the right to sue')),
  }),
  withdraw: form({ reason: longText(text('撤回说明', 'Why it is withdrawn')) }),
  suit: form({ number: line(text('案号', 'Case number')) }),
  judgment: form({
    number: line(text('裁判文书号', 'Number of the judgment')),
    result: choice(text('裁判结果', 'Result'), {
      upheld: text('驳回起诉或者诉讼请求', 'The refusal stands'),
      ordered: text('判令履行', 'The office is ordered to comply'),
    }),
  }),
} as const satisfies Record<string, FormSchema>;
