import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** One thing to look at on a patrol, and how. */
export interface SheetItem {
  readonly id: string;
  readonly what: Text;
  readonly how: Text;
  /** Code of the kind of grid event that a problem here is. */
  readonly kind: string;
}

/** What is looked at on one kind of patrol, at every place of its route. */
export interface PatrolSheet {
  readonly code: string;
  readonly name: Text;
  /** Usual days between two patrols of a place: a local parameter. */
  readonly everyDays: number;
  readonly items: readonly SheetItem[];
}

const item = (
  id: string,
  kind: string,
  what: readonly [string, string],
  how: readonly [string, string],
): SheetItem => ({ id, kind, what: text(...what), how: text(...how) });

/** Which patrols are walked, how often and what they look at is for every county to say: local parameters (L). */
export const patrolSheets: readonly PatrolSheet[] = [
  {
    code: 'small-premises',
    name: text('九小场所消防', 'Fire safety of small premises'),
    everyDays: 30,
    items: [
      item(
        'exit',
        'blocked-escape',
        ['安全出口和疏散通道畅通', 'Exits and escape routes are free'],
        ['走到出口，推开门，看通道有无堆物', 'Walk to the exit, open the door, look for things in the way'],
      ),
      item(
        'extinguisher',
        'fire-equipment',
        ['灭火器在位、压力正常', 'Extinguishers are there and under pressure'],
        ['看压力表指针在绿区，看检修日期', 'The needle stands in the green; read the date of inspection'],
      ),
      item(
        'charging',
        'e-bike-charging',
        ['室内没有电动自行车充电', 'No e-bike is charged indoors'],
        ['看门厅、楼梯间和后间', 'Look into the hall, the stairs and the back room'],
      ),
      item(
        'sleeping',
        'rented-room-fire',
        ['营业场所不住人', 'Nobody sleeps on the premises'],
        [
          '看有无床铺和隔断；不进卧室，不拍人',
          'Look for beds and partitions; enter no bedroom, photograph nobody',
        ],
      ),
    ],
  },
  {
    code: 'rented-rooms',
    name: text('出租房安全', 'Rented rooms'),
    everyDays: 60,
    items: [
      item(
        'partition',
        'rented-room-fire',
        ['没有可燃材料隔断', 'No partitions that burn'],
        ['敲一敲隔墙，空响的询问材料', 'Knock on the wall and ask what it is made of'],
      ),
      item(
        'gas',
        'gas',
        ['燃气热水器烟道通到室外', 'The flue of the heater ends outdoors'],
        ['看烟道末端和软管卡箍', 'Look at the end of the flue and the clamps of the hose'],
      ),
      item(
        'wires',
        'wire',
        ['没有私拉乱接', 'No improvised wiring'],
        ['看插座和过道电线', 'Look at sockets and wires in the passage'],
      ),
    ],
  },
  {
    code: 'river',
    name: text('巡河', 'River walk'),
    everyDays: 7,
    items: [
      item(
        'colour',
        'river',
        ['水色、气味正常', 'Colour and smell of the water'],
        ['站在岸边看水色，顺风闻', 'Look from the bank, smell downwind'],
      ),
      item(
        'outlet',
        'sewage-discharge',
        ['排口没有污水流出', 'Nothing foul comes from outlets'],
        ['晴天看雨水口有无流水', 'In dry weather no rain outlet should run'],
      ),
      item(
        'floating',
        'river',
        ['没有成片漂浮物', 'Nothing floats in heaps'],
        ['看桥下和弯道', 'Look under bridges and in bends'],
      ),
      item(
        'fence',
        'drowning-risk',
        ['护栏、警示牌完好', 'Rails and signs are whole'],
        ['推一推护栏，看救生圈在位', 'Push the rail, see that the ring is there'],
      ),
    ],
  },
  {
    code: 'school-front',
    name: text('校园周边', 'Around schools'),
    everyDays: 7,
    items: [
      item(
        'vendors',
        'street-vending',
        ['校门口没有流动摊贩', 'No vendors at the gate'],
        ['放学前半小时到场看', 'Be there half an hour before school ends'],
      ),
      item(
        'food',
        'food',
        ['小店没有过期和三无食品', 'No expired or unnamed food in shops'],
        ['抽看三样，看日期和厂名', 'Take three things, read date and maker'],
      ),
      item(
        'crossing',
        'traffic-light',
        ['斑马线、信号灯完好', 'Crossing and lights are whole'],
        ['按一次过街按钮，等一轮', 'Press the button once and wait for a turn'],
      ),
    ],
  },
  {
    code: 'building-site',
    name: text('小型工地和零星工程', 'Small building sites'),
    everyDays: 7,
    items: [
      item(
        'fence',
        'building-site',
        ['围挡和警示齐全', 'Fence and warnings are there'],
        ['绕一周，看缺口和夜间警示灯', 'Walk round it, look for gaps and for lamps at night'],
      ),
      item(
        'height',
        'building-site',
        ['高处作业系安全带', 'Who works high wears a belt'],
        ['在外面看，不登脚手架', 'Look from outside, climb no scaffold'],
      ),
      item(
        'dust',
        'dust',
        ['裸土覆盖、出口冲洗', 'Earth is covered, wheels are washed'],
        ['看出口路面有无带泥', 'Look for mud on the road at the gate'],
      ),
    ],
  },
  {
    code: 'flood-spots',
    name: text('汛期隐患点', 'Spots in danger of flooding'),
    everyDays: 3,
    items: [
      item(
        'slope',
        'landslide',
        ['坡面没有新裂缝、渗水', 'No new cracks or water in the slope'],
        ['对照上次照片，看裂缝标记', 'Compare with the last picture and the marks on the cracks'],
      ),
      item(
        'drain',
        'drain',
        ['排水沟、雨水口没有堵塞', 'Ditches and drains are free'],
        ['掀开雨水篦看淤积', 'Lift the grate and look for silt'],
      ),
      item(
        'low-house',
        'flood',
        ['低洼房屋住户知道转移路线', 'People in low houses know the way out'],
        ['问一问，复述一遍路线', 'Ask them, and say the way once more'],
      ),
    ],
  },
  {
    code: 'street-look',
    name: text('市容日常巡查', 'Daily look of the street'),
    everyDays: 1,
    items: [
      item(
        'garbage',
        'garbage',
        ['垃圾容器不满溢', 'Containers do not overflow'],
        ['看容器周围一米', 'Look one metre around the container'],
      ),
      item(
        'road',
        'pothole',
        ['路面、井盖完好', 'Road and covers are whole'],
        ['踩一踩井盖，听响声', 'Step on the cover and listen'],
      ),
      item(
        'lamp',
        'street-lamp',
        ['路灯完好', 'Lamps are whole'],
        ['傍晚巡查时看亮灯', 'On an evening walk see that they burn'],
      ),
      item(
        'sign',
        'outdoor-advertising',
        ['店招、横幅牢固', 'Signs and banners are fast'],
        ['看固定点和倾斜', 'Look at the fixings and for tilting'],
      ),
    ],
  },
];
