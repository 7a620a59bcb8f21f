import type { FlowDefinition } from '@gaoyao/kernel/process';
import { choice, day, form, line, longText, personal, reference, text, whole } from '@gaoyao/kernel/scenario';

const hours = whole(text('无用水多少小时后提醒', 'Hours without flow that are an alert'), 1, 336);
const reason = longText(text('理由', 'Reason'));
const source = {
  ...line(text('读数来源（供水企业代码）', 'Source: code of the water supplier')),
  maxLength: 80,
};
const meter = { ...line(text('水表号', 'Number of the meter')), maxLength: 80 };
const contact = reference(text('家属联系人', 'Family contact'), 'party');

/** How somebody agreed, and what proves it. */
const consent = form(
  {
    how: choice(text('同意方式', 'How it was agreed'), {
      own: text('本人在线确认', 'Confirmed online by themselves'),
      paper: text('书面签字', 'Signed on paper'),
      fingerprint: text('口述、按印并有见证人', 'Spoken and sealed before a witness'),
    }),
    signedOn: day(text('签署日期', 'Day of signing')),
    record: line(text('同意书编号', 'Number of the paper')),
  },
  ['record'],
);

export const forms: FlowDefinition['forms'] = {
  enrol: form(
    {
      elder: reference(text('照护对象', 'Who is looked after'), 'party'),
      contact,
      place: reference(text('住处', 'Home'), 'place'),
      source,
      meter,
      hours,
      situation: personal(
        text('生活情况（独居、行动、就医等，自愿填写）', 'How they live, if they wish to say'),
      ),
    },
    ['situation'],
  ),
  consent,
  reason: form({ reason }),
  contact: form({ contact, reason }),
  hours: form({ hours, reason }),
  meter: form({ source, meter, reason }),
  pause: form({ until: day(text('暂停至（含当日）', 'Paused until the end of')), reason }, ['reason']),
  withdraw: form({ words: longText(text('说明（可不填）', 'In their words, if they wish')) }, ['words']),
  end: form({
    why: choice(text('结束原因', 'Why it ends'), {
      moved: text('搬离', 'Moved away'),
      'care-home': text('入住养老机构', 'Lives in a care home now'),
      died: text('离世', 'Died'),
      unsuitable: text('水表不能使用', 'The meter cannot be used'),
    }),
    reason,
  }),
  visited: form(
    {
      alarm: { type: 'boolean', 'x-title': text('确有需要', 'Somebody needed help') },
      found: line(text('核实结果', 'What was found')),
    },
    ['found'],
  ),
};
