import { existsSync, readFileSync } from 'node:fs';
import { buildGazetteer, parseAddress, type Gazetteer } from '@gaoyao/kernel/places';
import type { AddressPart } from './address-part.ts';
import type { Goal, Measure } from './benchmark.ts';
import { divisionUnits } from './division-files.ts';
import {
  labelledAddresses,
  type LabelledAddress,
  scoredTypes,
  type ScoredType,
} from './labelled-addresses.ts';

const data = new URL('../../shared/data/', import.meta.url);
const labelled = new URL('addresses/parse.dev.txt', data);
const divisions = new URL('divisions/', data);

interface Tally {
  right: number;
  told: number;
  meant: number;
}

/** A component is right when its type, its start and its end are all those of the label. */
function tallies(lines: readonly LabelledAddress[], gazetteer: Gazetteer): ReadonlyMap<ScoredType, Tally> {
  const result = new Map(scoredTypes.map((type) => [type, { right: 0, told: 0, meant: 0 }]));
  for (const { text, components } of lines) {
    const meant = new Set(
      components.map(({ type, start, end }) => `${type} ${String(start)} ${String(end)}`),
    );
    for (const { type } of components) {
      const tally = result.get(type as ScoredType);
      if (tally !== undefined) tally.meant += 1;
    }
    for (const { type, start, end } of parseAddress(text, gazetteer).components) {
      const tally = result.get(type as ScoredType);
      if (tally === undefined) continue;
      tally.told += 1;
      if (meant.has(`${type} ${String(start)} ${String(end)}`)) tally.right += 1;
    }
  }
  return result;
}

const f1 = ({ right, told, meant }: Tally): number => (2 * right) / (told + meant);

const whole = (by: Iterable<Tally>): Tally => {
  const sum = { right: 0, told: 0, meant: 0 };
  for (const { right, told, meant } of by) {
    sum.right += right;
    sum.told += told;
    sum.meant += meant;
  }
  return sum;
};

function measured(
  id: string,
  told: { readonly zh: string; readonly en: string },
  by: ReadonlyMap<ScoredType, Tally>,
  goals: readonly Goal[],
): Measure[] {
  return [
    { id, name: told, value: f1(whole(by.values())), unit: 'share', goals },
    ...[...by].map(([type, tally]): Measure => ({
      id: `${id}-${type}`,
      name: { zh: `　其中 ${type}`, en: `  of which ${type}` },
      value: f1(tally),
      unit: 'share',
    })),
  ];
}

/** Lines parsed a second of processor time: what other work on the machine takes is not counted. */
function speed(lines: readonly LabelledAddress[], gazetteer: Gazetteer, rounds: number): number {
  const speeds = Array.from({ length: rounds }, () => {
    const started = process.cpuUsage();
    for (const { text } of lines) parseAddress(text, gazetteer);
    const { user, system } = process.cpuUsage(started);
    return (lines.length / (user + system)) * 1e6;
  });
  return speeds.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

/** How well addresses are taken apart, on labelled lines that nobody here wrote; the mapping of labels: labelled-addresses.ts. */
export const addressQuality: AddressPart = ({ quick }) => {
  if (!existsSync(labelled) || !existsSync(divisions))
    return Promise.resolve({
      skipped: {
        zh: '没有 ../shared/data/addresses 与 divisions，解析质量不测',
        en: 'no ../shared/data/addresses and divisions: the quality of parsing is not measured',
      },
    });
  const lines = labelledAddresses(readFileSync(labelled, 'utf8'));
  const installed = buildGazetteer([]);
  const full = buildGazetteer(divisionUnits(divisions));
  return Promise.resolve({
    measures: [
      ...measured(
        'parse',
        {
          zh: `${String(lines.length)} 条标注地址，成分完全一致的 F1（全国街道、浙江村社区）`,
          en: `${String(lines.length)} labelled addresses, F1 of exact components (towns of China, villages of Zhejiang)`,
        },
        tallies(lines, full),
        [{ of: 'value', at: 'least', limit: 0.91 }],
      ),
      ...measured(
        'parse-fresh',
        {
          zh: '同上，只有随程序安装的省、市、县名',
          en: 'the same with the names of provinces, cities and counties that come with the program, and no others',
        },
        tallies(lines, installed),
        [],
      ),
      {
        id: 'parse-speed',
        name: { zh: '每秒解析行数（处理器时间）', en: 'lines parsed a second of processor time' },
        value: speed(lines, full, quick ? 3 : 9),
        unit: '/s',
        goals: [{ of: 'value', at: 'least', limit: 20_000 }],
      },
    ],
  });
};
