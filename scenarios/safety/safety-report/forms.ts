import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import {
  choice,
  form,
  identifier,
  line,
  longText,
  reference,
  text,
  whole,
  yes,
} from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { safetyDomains } from './catalogue/domains.ts';

/** SHA-256, hexadecimal. */
const digest = (title: Text): FieldSchema => ({
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  'x-title': title,
  'x-widget': 'text',
});

const periods = {
  day: text('日报', 'Daily'),
  week: text('周报', 'Weekly'),
  month: text('月报', 'Monthly'),
  quarter: text('季报', 'Quarterly'),
  year: text('年报', 'Yearly'),
};

const domain = choice(
  text('领域', 'Domain'),
  Object.fromEntries(safetyDomains.map(({ id, name }) => [id, name])),
);

export const forms: FlowDefinition['forms'] = {
  prepare: form(
    {
      edition: identifier(text('报告版本', 'Edition')),
      digest: digest(text('内容摘要', 'Digest of its content')),
      about: reference(text('报告的辖区', 'Unit it reports on'), 'unit'),
      by: choice(text('报告种类', 'Kind of report'), periods),
      period: line(text('期次', 'Period')),
      number: whole(text('第几版', 'Which edition'), 1, 1000),
      reason: longText(text('另出一版的理由', 'Why there is another edition')),
      appeal: reference(text('据以更正的异议', 'Appeal that led to it'), 'matter'),
    },
    ['reason', 'appeal'],
  ),
  check: form(
    {
      sources: yes(text('已看过各来源是否按时报送', 'Looked at whether every source has reported in time')),
      differences: yes(text('异常变化已向来源部门核实', 'Asked the sources about unusual changes')),
      opinion: longText(text('审核意见', 'Opinion')),
    },
    ['opinion'],
  ),
  return: form({ reason: longText(text('退回理由', 'Why it is returned')) }),
  publish: form(
    {
      digest: digest(text('内容摘要（不填即为审核的版本）', 'Digest; what was checked when left out')),
      note: longText(text('发布说明', 'Note with the publication')),
    },
    ['digest', 'note'],
  ),
  comment: form(
    {
      domain,
      indicator: line(text('指标', 'Indicator')),
      text: longText(text('说明', 'Comment')),
    },
    ['indicator'],
  ),
  withdraw: form({ reason: longText(text('撤回理由（公告）', 'Why it is withdrawn, for the notice')) }),
  supersede: form({ edition: identifier(text('新版本', 'Later edition')) }),
};
