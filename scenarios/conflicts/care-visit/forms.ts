import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import { choice, form, line, longText, personal, reference, text, whole, yes } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** Why an alert was a false one. */
export const falseReasons = {
  away: text('外出、住院、走亲访友', 'Away, in hospital, with family'),
  'little-use': text('在家但用水少', 'At home, with little use of water'),
  'other-water': text('用了别处的水', 'Used water from elsewhere'),
  meter: text('水表故障、读数不准', 'The meter is wrong'),
  outage: text('停水', 'The water was cut off'),
  hours: text('约定时长过短', 'The agreed hours are too few'),
} as const satisfies Record<string, Text>;

const moment = (title: Text): FieldSchema => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})$',
  'x-title': title,
  'x-widget': 'text',
});
const handler = reference(text('上门人', 'Who goes'), 'account');

export const forms: FlowDefinition['forms'] = {
  alert: form(
    {
      enrolment: reference(text('登记', 'Enrolment'), 'matter'),
      spell: line(text('预警编号', 'Number of the alert')),
      elder: reference(text('照护对象', 'Who is looked after'), 'party'),
      contact: reference(text('家属联系人', 'Family contact'), 'party'),
      place: reference(text('住处', 'Home'), 'place'),
      drySince: moment(text('最后一次用水', 'Water ran last')),
      readAt: moment(text('最近读数', 'Last reading')),
      hours: whole(text('约定时长（小时）', 'Agreed hours'), 1, 336),
      handler,
    },
    ['contact', 'handler'],
  ),
  send: form({ handler, reason: longText(text('理由', 'Reason')) }),
  answer: form(
    { well: yes(text('本人平安', 'They are well')), words: personal(text('回应内容', 'What was said')) },
    ['words'],
  ),
  waterRan: form({ at: moment(text('恢复用水时间', 'When water ran')) }),
  noAnswer: form({ note: longText(text('现场情况', 'What was seen')) }, ['note']),
  callHelp: form(
    {
      whom: choice(text('呼叫', 'Who was called'), {
        120: text('120 急救', '120, ambulance'),
        110: text('110 公安', '110, police'),
        119: text('119 消防救援', '119, fire and rescue'),
        locksmith: text('开锁（民警、社区见证）', 'Locksmith, before police and community'),
      }),
      note: longText(text('说明', 'Note')),
    },
    ['note'],
  ),
  record: form(
    {
      how: choice(text('核实方式', 'How'), {
        seen: text('见到本人', 'They were seen'),
        spoke: text('与本人通话', 'Spoke to them'),
        contact: text('联系人核实', 'By the contact'),
        neighbour: text('邻居、物业告知', 'Told by neighbours'),
      }),
      found: choice(text('核实结果', 'What was found'), {
        well: text('平安在家', 'At home and well'),
        away: text('外出，平安', 'Away and well'),
        unwell: text('身体不适，已安排照料', 'Unwell, care arranged'),
        trapped: text('受困、跌倒', 'Trapped or fallen'),
        emergency: text('危急，已送医', 'An emergency, taken to hospital'),
        dead: text('离世', 'Had died'),
      }),
      alarm: yes(text('确有需要（不是误报）', 'Help was needed: no false alarm')),
      falseReason: choice(text('误报原因', 'Why it was a false alarm'), falseReasons),
      words: personal(text('情况说明（仅上门人和本人可见）', 'Words: for who went and for them alone')),
    },
    ['falseReason', 'words'],
  ),
};
