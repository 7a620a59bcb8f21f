import type { Violation } from '../../../api/violation.ts';
import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';
import { sourceStatus } from '../../parts/source-status.ts';
import { numberText } from '../../parts/value.ts';
import { words as partWords } from '../../parts/words.ts';
import {
  bases,
  elementKinds,
  evidenceKinds,
  factorTypes,
  fields,
  grades,
  measures,
  parties,
  units,
  wordOf,
} from './names.ts';
import { testText } from './reading.ts';

type Say = (text: Text) => string;

/** What the parts of an entry are called. */
export const partNames = dictionary({
  code: { zh: '代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  field: { zh: '领域', en: 'Field of law' },
  status: { zh: '核对程度', en: 'How far checked' },
  prohibits: { zh: '违反的规定', en: 'Rule broken' },
  punishes: { zh: '处罚的规定', en: 'Rule that punishes' },
  elements: { zh: '构成要件', en: 'Elements' },
  points: { zh: '证据要点', en: 'Points of evidence' },
  factors: { zh: '裁量因素', en: 'Factors' },
  bands: { zh: '裁量档次', en: 'Bands' },
  penalty: { zh: '法定处罚', en: 'Penalty in law' },
  flow: { zh: '程序', en: 'Procedure' },
  competent: { zh: '管辖机关', en: 'Competent agency' },
  limitation: { zh: '追责时效', en: 'Limitation' },
  crime: { zh: '涉嫌犯罪', en: 'Crime' },
  note: { zh: '说明', en: 'Note' },
  order: { zh: '顺序', en: 'Order' },
  id: { zh: '编号', en: 'Id' },
  kind: { zh: '种类', en: 'Kind' },
  proves: { zh: '证明', en: 'Proves' },
  kinds: { zh: '种类', en: 'Kinds' },
  least: { zh: '下限', en: 'Least' },
  most: { zh: '上限', en: 'Most' },
  freshDays: { zh: '有效日数', en: 'Days it stays fresh' },
  compulsory: { zh: '必备', en: 'Compulsory' },
  type: { zh: '类型', en: 'Type' },
  unit: { zh: '单位', en: 'Unit' },
  choices: { zh: '选项', en: 'Choices' },
  value: { zh: '值', en: 'Value' },
  party: { zh: '当事人', en: 'Party' },
  grade: { zh: '幅度档', en: 'Grade' },
  when: { zh: '条件', en: 'Tests' },
  fine: { zh: '罚款', en: 'Fine' },
  also: { zh: '并处', en: 'With it' },
  reason: { zh: '理由', en: 'Reason' },
  of: { zh: '计算基数', en: 'Of' },
  per: { zh: '计量', en: 'Measured in' },
  floor: { zh: '最低额（元）', en: 'Floor (yuan)' },
  ceiling: { zh: '最高额（元）', en: 'Ceiling (yuan)' },
  text: { zh: '文字', en: 'Text' },
  ranges: { zh: '法定幅度', en: 'Ranges of the law' },
  simple: { zh: '可当场处罚', en: 'On the spot' },
  correction: { zh: '责令改正', en: 'Order to correct' },
  years: { zh: '年数', en: 'Years' },
  orFive: { zh: '有危害后果时五年', en: 'Five where harm was done' },
  law: { zh: '法律', en: 'Law' },
  article: { zh: '条款', en: 'Article' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
});

type Part = keyof typeof partNames;
const isPart = (key: string): key is Part => Object.hasOwn(partNames, key);

/** Lists whose members are named by their id in a place. */
const lists = ['elements', 'points', 'factors', 'bands'] as const;
type ListName = (typeof lists)[number];
const isList = (key: string | undefined): key is ListName => lists.some((one) => one === key);

function memberName(list: ListName, id: string, entries: readonly Violation[]): Text | undefined {
  for (const entry of entries) {
    const members: readonly { readonly id: string; readonly name: Text }[] = entry[list];
    const found =
      members.find((one) => one.id === id) ?? (/^\d+$/.test(id) ? members[Number(id)] : undefined);
    if (found !== undefined) return found.name;
  }
  return undefined;
}

/** `bands.heavier.fine.most` as `裁量档次 › 从重 › 罚款 › 上限`. Entries of either version give the names. */
export function placeText(place: string, entries: readonly Violation[], say: Say): string {
  const keys = place.split('.');
  const list = keys[0];
  const said = keys.map((key, index) => {
    if (index === 1 && isList(list) && key !== 'order') {
      const name = memberName(list, key, entries);
      return name === undefined ? key : say(name);
    }
    // the check names a test by its factor alone
    if (index > 1 && (keys[index - 1] === 'when' || (index === 2 && list === 'bands'))) {
      const factor = memberName('factors', key, entries);
      if (factor !== undefined) return say(factor);
    }
    return isPart(key) ? say(partNames[key]) : key;
  });
  return said.join(' › ');
}

const words: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  field: fields,
  status: sourceStatus,
  kinds: { ...evidenceKinds, ...measures },
  also: measures,
  grade: grades,
  party: parties,
  of: bases,
  per: units,
  type: factorTypes,
  kind: elementKinds,
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function scalarText(value: unknown, key: string, say: Say): string {
  if (typeof value === 'boolean') return say(value ? partWords.yes : partWords.no);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return say(wordOf(words[key] ?? {}, value));
  return JSON.stringify(value);
}

/** A value at a place as lines a person reads; nothing of the file's own notation is left in it. */
export function valueLines(
  value: unknown,
  place: string,
  entries: readonly Violation[],
  say: Say,
): readonly string[] {
  const keys = place.split('.');
  const key = keys.at(-1) ?? '';
  if (value === null || value === undefined) return [];
  if (typeof value === 'string' && keys.at(-2) === 'when') {
    const factor = entries.flatMap(({ factors }) => factors).find(({ id }) => id === key);
    return [factor === undefined ? value : testText(factor, value, say)];
  }
  if (Array.isArray(value)) {
    const members: readonly unknown[] = value;
    if (members.some(isObject))
      return members.flatMap((one) => [valueLines(one, place, entries, say).join(' · ')]);
    const list = key === 'proves' ? 'elements' : key === 'order' ? keys[0] : undefined;
    const said = members.map((one) => {
      const name = isList(list) ? memberName(list, String(one), entries) : undefined;
      return name === undefined ? scalarText(one, key, say) : say(name);
    });
    return [said.join(say({ zh: '、', en: ', ' }))];
  }
  if (!isObject(value)) return [scalarText(value, key, say)];
  if (typeof value['zh'] === 'string' && typeof value['en'] === 'string')
    return [say({ zh: value['zh'], en: value['en'] })];
  return Object.entries(value)
    .filter(([part]) => part !== 'id')
    .map(([part, inner]) => {
      const inside = `${place}.${part}`;
      const lines = valueLines(inner, inside, entries, say).join(say({ zh: '，', en: ', ' }));
      const label = placeText(inside, entries, say).split(' › ').at(-1);
      return say({ zh: `${label}：${lines}`, en: `${label}: ${lines}` });
    });
}
