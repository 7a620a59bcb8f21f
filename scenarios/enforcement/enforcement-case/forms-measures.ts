import type { FormSchema } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, text, yes } from '@gaoyao/kernel/scenario';
import { bothPresent, cardShown, items, money, personal, witnessed } from './fields.ts';

const reason = longText(text('理由', 'Reason'));
const measures = {
  preserve: text('先行登记保存', 'Preservation of evidence'),
  seize: text('查封、扣押', 'Seizure'),
  freeze: text('冻结存款、汇款', 'Freezing of deposits'),
};
const seizure = {
  manner: choice(text('方式', 'Manner'), {
    seal: text('查封', 'Sealed in place'),
    take: text('扣押', 'Taken away'),
  }),
  basis: line(text('法律、法规依据', 'Law or regulation that allows it')),
  place: line(text('地点', 'Where')),
  reason,
  until: day(text('期限届满日', 'Last day of the measure')),
  items,
  related: yes(
    text(
      '只涉及涉案场所、设施、财物，不含生活必需品',
      'Only what belongs to the case, no necessities of life',
    ),
  ),
  cardShown,
  bothPresent,
  told: yes(
    text(
      '已当场告知理由、依据、权利和救济途径，听取陈述和申辩',
      'Told why, on what basis, of rights and remedies; heard',
    ),
  ),
  party: choice(text('当事人到场情况', 'The party'), {
    present: text('到场并签名', 'Was there and signed'),
    refused: text('到场，拒绝签名', 'Was there and refused to sign'),
    absent: text('未到场，由见证人签名', 'Absent: a witness signed'),
  }),
  witnessed,
  witness: personal(text('见证人姓名、单位', 'Name of the witness')),
};

/** Preservation (APL 56) and compulsory measures (ACL 18–33). The form of an action has the action's name. */
export const measureForms = {
  'approve-measure': form({
    measure: choice(text('措施', 'Measure'), measures),
    object: longText(text('对象', 'What it covers')),
    reason,
  }),
  preserve: form({
    items,
    reason,
    place: line(text('保存地点', 'Where it is kept')),
    risk: yes(text('证据可能灭失或者以后难以取得', 'The evidence may be lost or be hard to obtain later')),
    cardShown,
    bothPresent,
    told: yes(text('清单当场交付当事人', 'The list was handed to the party')),
  }),
  release: form({
    handling: choice(text('处理决定', 'Decision'), {
      recorded: text('采取记录、复制、拍照等措施后退还', 'Recorded, copied, and returned'),
      appraisal: text('送交检测、鉴定', 'Sent for appraisal'),
      seized: text('依法查封、扣押', 'Seized as the law allows'),
      passed: text('移送有关部门', 'Passed to the competent body'),
      returned: text('解除保存，退还', 'Released and returned'),
    }),
    reason,
  }),
  seize: form(seizure, ['witness']),
  'seize-urgent': form(
    {
      ...seizure,
      urgency: longText(text('紧急情况', 'Why it could not wait')),
    },
    ['witness'],
  ),
  'regularise-seizure': form({
    approved: yes(text('应当采取行政强制措施', 'The measure was right')),
    reason,
  }),
  'extend-seizure': form({
    complex: yes(text('情况复杂', 'The circumstances are complex')),
    until: day(text('延长至', 'Extended to')),
    reason,
  }),
  'lift-seizure': form({
    handling: choice(text('处理决定', 'Decision'), {
      returned: text('解除，退还财物', 'Lifted, returned'),
      confiscated: text('没收', 'Confiscated'),
      destroyed: text('销毁', 'Destroyed'),
      proceeds: text('已变卖，退还价款', 'Sold before, the proceeds returned'),
      police: text('随案移送公安机关', 'Handed to the police with the case'),
    }),
    reason,
  }),
  freeze: form({
    basis: line(text('法律依据', 'Law that allows it')),
    institution: line(text('协助的金融机构', 'Institution')),
    account: personal(text('账户', 'Account')),
    amount: money(text('冻结金额（元）', 'Amount (yuan)'), 0.01),
    reason,
    until: day(text('期限届满日', 'Last day of the measure')),
    equal: yes(text('与违法行为涉及的金额相当', 'No more than the violation concerns')),
    bothPresent,
  }),
  'deliver-freezing': form({ deliveredOn: day(text('交付日期', 'Day of delivery')) }),
  'extend-freezing': form({
    complex: yes(text('情况复杂', 'The circumstances are complex')),
    until: day(text('延长至', 'Extended to')),
    reason,
  }),
  unfreeze: form({
    handling: choice(text('处理决定', 'Decision'), {
      lifted: text('解除冻结', 'Lifted'),
      transferred: text('依法划拨', 'Transferred as the law allows'),
      police: text('随案移送公安机关', 'Handed to the police with the case'),
    }),
    reason,
  }),
  'propose-transfer': form({
    offence: line(text('涉嫌罪名', 'Suspected offence')),
    report: longText(text('核实情况和移送意见', 'What was verified, and the proposal')),
    byTwo: yes(text('由两名以上执法人员组成专案组核实', 'Verified by two officers or more')),
  }),
  'approve-transfer': form({ approved: yes(text('批准移送', 'The transfer is approved')), reason }),
  'hand-to-police': form({
    authority: line(text('公安机关', 'Police authority')),
    receiver: line(text('接收人', 'Who received it')),
    papers: yes(
      text(
        '附移送书、调查报告、涉案物品清单、检验报告',
        'With letter, report, list of items, expert opinions',
      ),
    ),
    items: yes(text('涉案物品随案移交', 'The items of the case were handed over')),
  }),
  'police-accept': form({
    number: line(text('立案决定书号', 'Number of the decision to file')),
    decidedOn: day(text('决定日期', 'Day of the decision')),
  }),
  'police-decline': form({
    reason,
    returned: yes(text('案卷材料已退回', 'The file was returned')),
  }),
  'ask-police-again': form({ reason }),
  'police-answer': form({
    accepted: yes(text('公安机关决定立案', 'The police decided to file')),
    reason,
  }),
  'ask-procurator': form({ authority: line(text('人民检察院', 'Procuratorate')), reason }),
} as const satisfies Record<string, FormSchema>;
