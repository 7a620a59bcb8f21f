import { readFileSync } from 'node:fs';
import { generateCity, type City } from '@gaoyao/city';
import { cnSchedules, workCalendar, type WorkCalendar } from '@gaoyao/kernel/calendar';
import { compileFlow, type CompiledFlow, type FlowDefinition } from '@gaoyao/kernel/process';
import { demoMatters, scenarios } from '@gaoyao/scenarios';

/** Acts of one matter, from its opening on. */
export type Life = readonly {
  readonly action: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
}[];

export interface FlowLives {
  readonly id: 'road-traffic-fines' | 'street-order';
  readonly flow: CompiledFlow;
  readonly calendar: WorkCalendar;
  readonly lives: readonly Life[];
}

export const trafficFlow = (): FlowDefinition =>
  JSON.parse(
    readFileSync(new URL('../examples/road-traffic-fines/flow.json', import.meta.url), 'utf8'),
  ) as FlowDefinition;

const DAY = 86_400_000;

/** The commonest ways through the real log, with its commonest amounts. */
const ways: readonly (readonly (readonly [action: string, day: number, input: Record<string, unknown>])[])[] =
  [
    [
      ['create-fine', 0, { amount: 35, article: 157, vehicleClass: 'A', points: 0, dismissal: 'NIL' }],
      ['send-fine', 80, { expense: 11 }],
      ['insert-fine-notification', 95, { notificationType: 'P', lastSent: 'P' }],
      ['add-penalty', 156, { amount: 71.5 }],
      ['send-for-credit-collection', 900, {}],
    ],
    [
      ['create-fine', 0, { amount: 35, article: 157, vehicleClass: 'A', points: 0, dismissal: 'NIL' }],
      ['payment', 9, { paymentAmount: 35, totalPaymentAmount: 35 }],
    ],
    [
      ['create-fine', 0, { amount: 36, article: 7, vehicleClass: 'A', points: 0, dismissal: 'NIL' }],
      ['send-fine', 85, { expense: 13 }],
      ['insert-fine-notification', 98, { notificationType: 'P', lastSent: 'P' }],
      ['insert-date-appeal-to-prefecture', 120, {}],
      ['add-penalty', 159, { amount: 74 }],
      ['send-appeal-to-prefecture', 180, { dismissal: 'NIL' }],
    ],
  ];

export function trafficLives(): FlowLives {
  const start = Date.UTC(2016, 0, 4, 2);
  return {
    id: 'road-traffic-fines',
    flow: compileFlow(trafficFlow()),
    calendar: workCalendar(cnSchedules),
    lives: Array.from({ length: 400 }, (_, index) =>
      ways[index % ways.length]!.map(([action, day, input]) => ({
        action,
        at: start + (index + day) * DAY,
        input,
      })),
    ),
  };
}

function streetLives(): FlowLives {
  const city = generateCity(1, { today: '2025-06-30' });
  return {
    id: 'street-order',
    flow: compileFlow(streetOrder()),
    calendar: workCalendar(city.holidays),
    lives: demoLives(city).slice(0, 400),
  };
}

export const streetOrder = (): FlowDefinition => {
  const found = scenarios.find(({ definition }) => definition.id === 'street-order');
  if (found === undefined) throw new Error('the scenario street-order is gone');
  return found.definition;
};

export const demoLives = (city: City): Life[] => demoMatters(city).map(({ acts }) => acts);

/** What the two flows of the platform see in real life: for measuring what needs no database. */
export const flowLives = (): readonly FlowLives[] => [trafficLives(), streetLives()];
