import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import {
  choice,
  form,
  identifier,
  line,
  longText,
  personal,
  reference,
  text,
  whole,
  yes,
} from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { eventKinds } from './kinds/index.ts';

/** How an event became known. */
export const sources = {
  'grid-member': text('网格员上报', 'Grid member'),
  patrol: text('日常巡查', 'Patrol'),
  public: text('群众上报', 'Public'),
  hotline: text('热线转办', 'Hotline'),
  alert: text('感知预警', 'Alert'),
  platform: text('上级或者部门平台', 'Another platform'),
} as const satisfies Record<string, Text>;

/** What became of it. */
export const results = {
  solved: text('已解决', 'Solved'),
  partly: text('部分解决，后续有安排', 'Partly solved, the rest is planned'),
  explained: text('已解释说明', 'Explained'),
  unfounded: text('反映不属实', 'Not as reported'),
} as const satisfies Record<string, Text>;

const short = (title: Text, most: number): FieldSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: most,
  'x-title': title,
  'x-widget': 'text',
});
/** WGS 84 degrees. */
const degrees = (title: Text, most: 90 | 180): FieldSchema => ({
  type: 'number',
  minimum: -most,
  maximum: most,
  'x-title': title,
});
const reason = longText(text('理由', 'Reason'));
const agency = identifier(text('承办单位', 'Agency that handles it'));
const handler = reference(text('承办人', 'Who handles it'), 'account');
const kind = choice(
  text('类别', 'Kind'),
  Object.fromEntries(eventKinds.map(({ code, name }) => [code, name])),
);
const level = whole(text('等级（1 一般至 4 特别严重）', 'Level, 1 ordinary to 4 very serious'), 1, 4);

export const forms: FlowDefinition['forms'] = {
  report: form(
    {
      title: short(text('标题（不写姓名、电话）', 'Title, without names and numbers'), 60),
      words: personal(text('情况', 'What is reported')),
      kind,
      level,
      place: reference(text('地点', 'Place'), 'place'),
      placeText: personal(text('地点描述', 'Place in words')),
      lon: degrees(text('经度', 'Longitude'), 180),
      lat: degrees(text('纬度', 'Latitude'), 90),
      placeMissing: yes(
        text(
          '没有写明地点，按上报人所在网格、乡镇受理',
          'No place given: taken at the reporter’s grid or town',
        ),
      ),
      source: choice(text('来源', 'Source'), sources),
      sourceKey: short(text('来源编号', 'Number at its source'), 200),
      system: short(text('外部系统', 'Outside system'), 60),
      happenedAt: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})$',
        'x-title': text('发生或者发现时间（ISO）', 'When it happened or was found, ISO'),
        'x-widget': 'text',
      },
      followHash: short(text('查询码摘要', 'Digest of the code to follow it with'), 128),
      party: reference(text('反映人', 'Who reported it'), 'party'),
      reporter: reference(text('上报人员', 'Member of staff who reported it'), 'account'),
    },
    [
      ...[
        'words',
        'kind',
        'level',
        'place',
        'placeText',
        'lon',
        'lat',
        'placeMissing',
        'sourceKey',
        'system',
      ],
      ...['happenedAt', 'followHash', 'party', 'reporter'],
    ],
  ),
  classify: form({ kind, level, reason }, ['reason']),
  dispatch: form(
    {
      agency,
      handler,
      deputy: reference(text('可以代为受理的人', 'Who may accept it instead'), 'account'),
      reason,
      instruction: longText(text('交办要求', 'What is asked')),
      binding: yes(text('指定承办，不得退回', 'By designation: it is not returned')),
    },
    ['handler', 'deputy', 'instruction', 'binding'],
  ),
  reason: form({ reason }),
  assign: form({ handler, reason }),
  escalate: form(
    { supervisor: reference(text('承办单位负责人', 'Head of the agency that has it'), 'account') },
    ['supervisor'],
  ),
  transfer: form({ agency, handler, reason }, ['handler']),
  askAssist: form({
    agency: identifier(text('协助单位', 'Agency asked for help')),
    handler: reference(text('协助人', 'Who is asked for help'), 'account'),
    what: longText(text('请求协助的事项', 'What help is asked for')),
  }),
  assist: form({ result: longText(text('协助结果', 'What was done to help')) }),
  feedBack: form({
    result: choice(text('处置结果', 'Result'), results),
    text: longText(
      text('答复（反映人可见，不写他人姓名）', 'Answer, which the reporter reads: no names of others'),
    ),
    solved: yes(text('问题已解决', 'The problem is solved')),
  }),
  acceptResult: form({ note: longText(text('核查情况', 'What was checked')) }, ['note']),
  rate: form(
    {
      stars: whole(text('满意度（1 至 5 星）', 'Satisfaction, 1 to 5 stars'), 1, 5),
      comment: personal(text('评价意见', 'Comment')),
    },
    ['comment'],
  ),
  followExisting: form({
    matter: reference(text('已有事件', 'The event that is there'), 'matter'),
    number: line(text('已有事件编号', 'Its number')),
  }),
  decline: form({
    reason,
    competent: line(text('有权处理的机关和途径', 'Who is competent, and the way there')),
  }),
  urge: form({ words: longText(text('催办要求', 'What is urged')) }),
  addWords: form({ words: personal(text('补充情况', 'What is added')) }),
};
