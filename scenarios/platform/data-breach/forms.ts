import { choice, form, howMany, line, longText, reference, text, yes } from '@gaoyao/kernel/scenario';
import type { FormSchema } from '@gaoyao/kernel/process';

export const forms = {
  detect: form({
    kind: choice(text('事件种类', 'Kind of incident'), {
      leak: text('泄露', 'Leak'),
      tampering: text('篡改', 'Tampering'),
      loss: text('丢失', 'Loss'),
    }),
    source: choice(text('发现途径', 'How it was found'), {
      alert: text('异常查阅预警', 'Alert of unusual reading'),
      staff: text('工作人员报告', 'Report of staff'),
      person: text('个人投诉', 'Complaint of a person'),
      supplier: text('受托单位报告', 'Report of a contractor'),
      regulator: text('主管部门通报', 'Notice of the regulator'),
    }),
    what: longText(text('发现的情况', 'What was found')),
    suspected: yes(text('尚待核实', 'Not yet confirmed')),
  }),
  assess: form({
    categories: longText(text('涉及的个人信息种类', 'Kinds of data concerned')),
    persons: howMany(text('涉及人数（估计）', 'Persons concerned (estimate)')),
    sensitive: yes(text('含敏感个人信息', 'Sensitive data among them')),
    cause: longText(text('原因', 'Cause')),
    harm: longText(text('可能造成的危害', 'Harm that may follow')),
    officer: reference(text('处置负责人', 'Officer in charge'), 'account'),
  }),
  contain: form({
    measures: longText(text('补救措施', 'Remedial measures')),
    harmAverted: yes(
      text('措施能够有效避免泄露、篡改、丢失造成危害', 'The measures effectively avert the harm'),
    ),
  }),
  regulator: form({
    authority: line(text('履行个人信息保护职责的部门', 'Authority')),
    reference: line(text('报告编号', 'Reference of the report')),
    contents: yes(text('载明种类、原因和可能的危害', 'Names kinds of data, cause and possible harm')),
    remedies: yes(
      text('载明补救措施和个人可以采取的减轻措施', 'Names measures taken and what persons can do'),
    ),
    contact: yes(text('载明联系方式', 'Names a contact')),
  }),
  persons: form({
    told: howMany(text('已通知人数', 'Persons told')),
    means: choice(text('通知方式', 'How they were told'), {
      each: text('逐一通知', 'Each by message or letter'),
      public: text('无法逐一通知，公告', 'By public notice, where they cannot be reached'),
    }),
    contents: yes(text('载明种类、原因和可能的危害', 'Names kinds of data, cause and possible harm')),
    remedies: yes(
      text('载明补救措施和个人可以采取的减轻措施', 'Names measures taken and what persons can do'),
    ),
    contact: yes(text('载明联系方式', 'Names a contact')),
  }),
  skip: form({ reason: longText(text('不通知个人的理由', 'Why persons are not told')) }),
  order: form({
    authority: line(text('作出要求的部门', 'Authority')),
    reference: line(text('文号', 'Reference')),
  }),
  record: form({
    lessons: longText(text('教训和整改措施', 'Lessons and corrections')),
    liability: longText(text('责任认定和处理', 'Who answers for it and how')),
  }),
  dismiss: form({ reason: longText(text('不构成事件的理由', 'Why it is no breach')) }),
  close: form({ opinion: longText(text('结案意见', 'Closing opinion')) }),
} as const satisfies Record<string, FormSchema>;
