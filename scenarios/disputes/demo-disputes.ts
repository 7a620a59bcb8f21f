import type { City } from '@gaoyao/city';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Text } from '@gaoyao/kernel/store';
import { demoCases } from '../enforcement/enforcement-case/demo/cases.ts';
import { demoMatters, type DemoMatter } from '../enforcement/street-order/demo/matters.ts';
import { violations as streetViolations } from '../enforcement/street-order/forms.ts';
import { violations } from '../enforcement/enforcement-norms/violations/index.ts';
import type { DemoDispute, DemoPenalty } from './demo/demo-dispute.ts';
import { disputesOf } from './demo/disputes.ts';

/** What the street orders of the demo are called in the catalogue of violations; outdoor advertising has no code there. */
const codes: Readonly<Record<string, string>> = {
  'occupying-road': 'URB-001',
  dumping: 'URB-004',
  noise: 'URB-005',
  spillage: 'ENV-005',
};

/** The demo city's disputes, about its street orders and its penalty cases. */
export function demoDisputes(city: City): readonly DemoDispute[] {
  const places = new Map(city.units.map(({ id, name }) => [id, name]));
  const numbers = new Map<string, number>();
  const agencies = new Map(city.agencies.map(({ id, name }) => [id, name.zh]));
  const numberOf = (agency: string, day: string): string => {
    const key = `${agency}${day.slice(0, 4)}`;
    numbers.set(key, (numbers.get(key) ?? 0) + 1);
    return `${agencies.get(agency)!.slice(0, 1)}综执罚决〔${day.slice(0, 4)}〕${String(numbers.get(key))}号`;
  };
  const street = demoMatters(city).flatMap((matter) => streetPenalty(matter, places, numberOf));
  return disputesOf(city, {
    // whom the court enforces against did not contest; the others are contested or not
    penalties: street.filter(({ appliedOn }) => appliedOn === undefined),
    unpaid: street.flatMap((one) =>
      one.appliedOn === undefined ? [] : [{ ...one, appliedOn: one.appliedOn }],
    ),
    stories: storyPenalties(city, places),
  });
}

const dayText = (at: number): string => isoOf(localDay(at));

function streetPenalty(
  { id, agencyId, unitId, acts }: DemoMatter,
  places: ReadonlyMap<string, Text>,
  numberOf: (agency: string, day: string) => string,
): (DemoPenalty & { readonly appliedOn?: string })[] {
  const find = (action: string) => acts.find((act) => act.action === action);
  const [report, file, decide, serve, applied] = ['report', 'file', 'decide', 'serve', 'apply-court'].map(
    find,
  );
  // those on which a remedy is on record already are left as they are
  if (report === undefined || file === undefined || decide === undefined || serve === undefined) return [];
  if (find('record-remedy') !== undefined) return [];
  const violation = String(report.input['violation']);
  const decidedOn = dayText(decide.at);
  return [
    {
      origin: { of: 'street-order', ref: id },
      ...{ bureau: agencyId, unit: unitId, place: places.get(unitId)!, violation: codes[violation] ?? '' },
      name: streetViolations[violation as keyof typeof streetViolations],
      number: numberOf(agencyId, decidedOn),
      party: String(file.input['party']),
      partyKind: file.input['partyKind'] === 'person' ? 'person' : 'organisation',
      officer: String(file.input['officer']),
      fine: Number(decide.input['fine']),
      decidedOn,
      servedOn: dayText(serve.at),
      ...(applied === undefined ? {} : { appliedOn: dayText(applied.at) }),
    },
  ];
}

/** The penalty of every case whose decision was served, under the number that was written on it. */
function storyPenalties(city: City, places: ReadonlyMap<string, Text>): ReadonlyMap<string, DemoPenalty> {
  const names = new Map(violations.map(({ code, name }) => [code, name]));
  return new Map(
    demoCases(city).flatMap(({ story, agency, unit, party, steps }): [string, DemoPenalty][] => {
      const find = (action: string) =>
        steps.flatMap((step) => (step.kind === 'act' && step.action === action ? [step] : []))[0];
      const [report, file, decide, serve] = ['report', 'file', 'decide', 'serve-decision'].map(find);
      const paper = steps.find((step) => step.kind === 'paper' && step.template === 'penalty-decision');
      if (file === undefined || decide === undefined || serve === undefined) return [];
      if (paper?.kind !== 'paper' || paper.way.kind !== 'by-hand') return [];
      const violation = String(report!.input['violation']);
      return [
        [
          story,
          {
            origin: { of: 'enforcement-case', ref: story },
            ...{ bureau: agency, unit, place: places.get(unit)!, violation, name: names.get(violation)! },
            number: paper.way.number,
            party,
            partyKind: file.input['partyKind'] === 'person' ? 'person' : 'organisation',
            officer: String(file.input['officer']),
            fine: Number(decide.input['fine']),
            decidedOn: dayText(decide.at),
            servedOn: String(serve.input['receivedOn']),
          },
        ],
      ];
    }),
  );
}
