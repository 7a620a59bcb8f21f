import type { FieldSchema, FlowDefinition } from '@gaoyao/kernel/process';
import { choice, form, line, longText, reference, text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** WGS 84 degrees. */
const degrees = (title: Text, most: 90 | 180): FieldSchema => ({
  type: 'number',
  minimum: -most,
  maximum: most,
  'x-title': title,
});

const position = {
  lon: degrees(text('经度', 'Longitude'), 180),
  lat: degrees(text('纬度', 'Latitude'), 90),
};

export const problems = {
  missing: text('库里没有这个门牌', 'The library lacks this door'),
  gone: text('现场没有这个门牌', 'This door does not exist'),
  name: text('名称或者号码不对', 'Name or number is wrong'),
  position: text('位置不对', 'The position is wrong'),
  duplicate: text('与另一条是同一处', 'It is the same as another entry'),
} as const satisfies Record<string, Text>;

/** What the keeper does to the library; the door's parts are given as they shall read. */
export const changes = {
  add: text('新增', 'Add the door'),
  change: text('更正门牌各部分', 'Correct the parts of the door'),
  move: text('更正位置', 'Correct the position'),
  close: text('注销', 'Close the entry'),
  merge: text('并入另一条', 'Merge into the other entry'),
  alias: text('登记别名', 'Record another name'),
} as const satisfies Record<string, Text>;

const parts = {
  road: line(text('道路', 'Road')),
  roadNumber: line(text('门牌号', 'Road number')),
  estate: line(text('小区、村组或者名称', 'Estate, hamlet or name')),
  building: line(text('楼幢', 'Building')),
  unit: line(text('单元', 'Staircase')),
  room: line(text('室', 'Room')),
};

export const forms: FlowDefinition['forms'] = {
  report: form(
    {
      problem: choice(text('问题', 'What is wrong'), problems),
      place: reference(
        text('地址库中的地点（没有时选村、网格）', 'Place in the library, or its village or grid'),
        'place',
      ),
      written: line(text('现场门牌怎样写', 'What the door says on the spot')),
      description: longText(text('情况', 'What was seen')),
      ...position,
    },
    ['written', 'lon', 'lat'],
  ),
  askVisit: form({
    visitor: reference(text('请谁到现场核实', 'Who is asked to look'), 'account'),
    question: longText(text('核实什么', 'What to look for')),
  }),
  visit: form({ findings: longText(text('现场情况', 'What was found')), ...position }, ['lon', 'lat']),
  correct: form(
    {
      change: choice(text('如何更正', 'What is done'), changes),
      ...parts,
      ...position,
      other: reference(text('另一条', 'The other entry'), 'place'),
      alias: line(text('别名', 'Other name')),
      thanks: longText(text('答复和致谢', 'Answer and thanks')),
    },
    [...Object.keys(parts), 'lon', 'lat', 'other', 'alias'],
  ),
  decline: form({
    thanks: longText(text('为什么不更正；答复和致谢', 'Why nothing is changed; answer and thanks')),
  }),
  // an entry that was closed is no place any more
  carriedOut: form({ place: reference(text('更正后的地点', 'The place as corrected'), 'place') }, ['place']),
  notPossible: form({
    code: line(text('原因代码', 'Code of the reason')),
    reason: longText(text('原因', 'Reason')),
  }),
};
