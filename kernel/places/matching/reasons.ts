import type { Text } from '../../store/index.ts';
import type { NameHow } from './name-index.ts';

const hows: Readonly<Record<NameHow, (name: string) => Text>> = {
  exact: (name) => ({ zh: `“${name}”相符`, en: `“${name}” is the same` }),
  alias: (name) => ({ zh: `按别名认出“${name}”`, en: `“${name}”, known by another name` }),
  former: (name) => ({ zh: `按旧名认出“${name}”`, en: `“${name}”, known by its former name` }),
  short: (name) => ({ zh: `按简称认出“${name}”`, en: `“${name}”, by its short form` }),
  typo: (name) => ({ zh: `与“${name}”差一个字`, en: `one character away from “${name}”` }),
};

/** What speaks for and against a candidate, as people read it. */
export const reason = {
  name: (how: NameHow, name: string): Text => hows[how](name),
  otherRoad: (road: string): Text => ({
    zh: `库中在${road}，与所写的路不同`,
    en: `the library has it on ${road}, not the road written`,
  }),
  otherPlace: (own: string): Text =>
    own === ''
      ? { zh: '库中此处没有写这个小区或地点', en: 'the library does not name this estate or place here' }
      : {
          zh: `库中在“${own}”，与所写的地点不同`,
          en: `the library has it in “${own}”, not the place written`,
        },
  unknownName: (written: string): Text => ({
    zh: `地址库没有“${written}”`,
    en: `the library has no “${written}”`,
  }),
  number: (number: string): Text => ({ zh: `门牌 ${number} 号相符`, en: `number ${number} is the same` }),
  numberBase: (own: string, written: string): Text => ({
    zh: `门牌 ${written} 号与库中 ${own} 号主号相同`,
    en: `number ${written} belongs with ${own} of the library`,
  }),
  otherNumber: (written: string, own: string): Text => ({
    zh: `所写 ${written} 号，库中为 ${own} 号`,
    en: `number ${written} is written, the library has ${own}`,
  }),
  building: (building: string): Text => ({
    zh: `楼幢 ${building} 相符`,
    en: `building ${building} is the same`,
  }),
  noBuilding: (written: string): Text => ({
    zh: `库中此处不分楼幢，所写为 ${written}`,
    en: `the library knows no building ${written} here`,
  }),
  otherBuilding: (written: string, own: string): Text => ({
    zh: `所写楼幢 ${written}，库中为 ${own}`,
    en: `building ${written} is written, the library has ${own}`,
  }),
  buildingUnsaid: (own: string): Text => ({
    zh: `未写楼幢，库中为 ${own}`,
    en: `no building is written, the library has ${own}`,
  }),
  unit: (written: string, now: string): Text =>
    written === now || now.startsWith(written)
      ? { zh: `位于${now}，相符`, en: `lies in ${now}, as written` }
      : { zh: `所写“${written}”即${now}`, en: `“${written}” is ${now}` },
  formerUnit: (written: string, now: string): Text => ({
    zh: `曾属${written}，现属${now}`,
    en: `was in ${written} before, is in ${now} now`,
  }),
  otherUnit: (written: string, own: string): Text => ({
    zh: `所写“${written}”，库中在${own}`,
    en: `“${written}” is written, the library has it in ${own}`,
  }),
  distance: (metres: number): Text => ({
    zh: `距所在位置约 ${String(Math.round(metres))} 米`,
    en: `about ${String(Math.round(metres))} m away`,
  }),
  sameStaircase: (unit: string): Text => ({ zh: `${unit} 单元相符`, en: `staircase ${unit} is the same` }),
  noStaircase: (unit: string): Text => ({
    zh: `地址库此楼没有 ${unit} 单元`,
    en: `the library has no staircase ${unit} in this building`,
  }),
  sameRoom: (room: string): Text => ({ zh: `${room} 室相符`, en: `room ${room} is the same` }),
  noRoom: (room: string): Text => ({
    zh: `地址库此楼没有 ${room} 室`,
    en: `the library has no room ${room} in this building`,
  }),
  roomInStaircase: (unit: string): Text => ({
    zh: `未写单元，${unit} 单元有此室`,
    en: `no staircase is written; staircase ${unit} has this room`,
  }),
  others: (count: number): Text => ({
    zh: `另有 ${String(count)} 处同样相符`,
    en: `${String(count)} others fit as well`,
  }),
  onlyUnit: (name: string): Text => ({
    zh: `只能定到${name}`,
    en: `no narrower place than ${name} is known`,
  }),
  numberUnknown: (name: string, number: string): Text => ({
    zh: `地址库中${name}没有 ${number} 号`,
    en: `the library has no number ${number} on ${name}`,
  }),
  inEstate: (name: string): Text => ({
    zh: `“${name}”在此，未写明楼幢`,
    en: `“${name}” is here; no building is written`,
  }),
} as const;
