import { words } from '@gaoyao/kernel/scenario';

/** The articles under which a decision stands, and what each result adds (行政复议法 63–72). */

const { paragraph } = words;

const law = '《中华人民共和国行政复议法》';

/** The ground of the decision in the words of its article. */
const articleOf: Readonly<Record<string, string>> = {
  'a63-1': '第六十三条第一款第一项',
  'a63-2': '第六十三条第一款第二项',
  'a63-3': '第六十三条第一款第三项',
  'a64-1': '第六十四条第一款第一项',
  'a64-2': '第六十四条第一款第二项',
  'a64-3': '第六十四条第一款第三项',
  'a64-4': '第六十四条第一款第四项',
  'a65-1': '第六十五条第一款第一项',
  'a65-2': '第六十五条第一款第二项',
  'a65-3': '第六十五条第二款第一项',
  'a65-4': '第六十五条第二款第二项',
  'a65-5': '第六十五条第二款第三项',
  a66: '第六十六条',
  a67: '第六十七条',
  a68: '第六十八条',
  a69: '第六十九条',
  a70: '第七十条',
  'a71-1': '第七十一条第一款',
  'a71-2': '第七十一条第二款',
};

export const byGround = Object.entries(articleOf).map(([ground, article]) =>
  paragraph(`依据${law}${article}的规定，本机关决定：`, { field: 'ground', is: [ground] }),
);

/** What is decided, in the verb of the law; the operative part says it of this act. */
const verbs: Readonly<Record<string, string>> = {
  changed: '变更该行政行为。',
  quashed: '撤销该行政行为。',
  'partly-quashed': '部分撤销该行政行为。',
  redo: '撤销该行政行为，责令被申请人重新作出行政行为。',
  unlawful: '确认该行政行为违法。',
  perform: '责令被申请人在一定期限内履行法定职责。',
  void: '确认该行政行为无效。',
  upheld: '维持该行政行为。',
  'claim-dismissed': '驳回申请人的行政复议请求。',
  agreement: '被申请人承担依法订立、继续履行、采取补救措施或者赔偿损失等责任。',
  'agreement-compensation': '被申请人依法给予合理补偿。',
};

export const byResult = [
  ...Object.entries(verbs).map(([result, verb]) => paragraph(verb, { field: 'result', is: [result] })),
  paragraph('{operative}'),
  paragraph('变更后的罚款为{fine}元（大写：{fineWords}）。', { field: 'fine' }),
  paragraph(
    '被申请人不得以同一事实和理由作出与被复议的行政行为相同或者基本相同的行政行为；以违反法定程序为由撤销的除外（第六十四条第二款）。',
    { field: 'result', is: ['redo'] },
  ),
];

/** Compensation is decided with the result, never alone (72). */
export const byCompensation = [
  paragraph('申请人一并请求行政赔偿，依据第七十二条第一款的规定，决定被申请人依法给予赔偿。', {
    field: 'compensation',
    is: ['granted'],
  }),
  paragraph('申请人一并提出的行政赔偿请求，依据第七十二条第一款的规定，予以驳回。', {
    field: 'compensation',
    is: ['refused'],
  }),
  paragraph(
    '依据第七十二条第二款的规定，责令被申请人返还财产，解除对财产的查封、扣押、冻结措施，或者赔偿相应的价款。',
    { field: 'compensation', is: ['returned'] },
  ),
];
