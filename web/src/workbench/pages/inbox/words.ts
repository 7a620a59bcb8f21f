import type { Text } from '../../../language/text.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const words = {
  title: text('收件箱', 'Inbox'),
  hint: text(
    '其他机关移交、等待接收的事项；只显示移交的内容',
    'What other agencies handed over and waits to be accepted; only what was carried is shown',
  ),
  state: text('处理情况', 'State'),
  waiting: text('待接收', 'Waiting'),
  decided: text('已处理', 'Decided'),
  nothing: text('没有待接收的移交', 'Nothing waits to be accepted'),
  nothingHint: text('其他机关移交的事项会显示在这里', 'What other agencies hand over appears here'),
  handed: text('移交时间', 'Handed over'),
  schema: text('移交格式', 'Schema'),
  taking: text('接收中', 'Being accepted'),
  accepted: text('已接收', 'Accepted'),
  returned: text('已退回', 'Returned'),
  accept: text('接收', 'Accept'),
  acceptNote: text(
    '接收后以移交的内容立项，并告知移交机关。移交的内容不能更改；有误请退回。',
    'A matter is opened with what was carried, and the agency that handed over is told. What was carried cannot be changed: return it if it is wrong.',
  ),
  giveBack: text('退回', 'Return'),
  reason: text('退回理由', 'Why it is returned'),
  opened: text('已立项', 'Opened as'),
  notTaken: text(
    '移交机关的事项没有接受这一答复，请与其联系',
    'The matter that handed over did not take the answer; speak to its agency',
  ),
} as const;
