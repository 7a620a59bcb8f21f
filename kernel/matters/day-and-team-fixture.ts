import type { Actor } from '../access/index.ts';
import { asActor } from '../access/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { myDay, type MyDay } from './my-day.ts';
import { taskPage, type TasksOf } from './task-list.ts';
import { teamLoad, type TeamLoad } from './team-load.ts';

const text = (zh: string, en: string) => ({ zh, en });
export const DAY_MS = 86_400_000;

const base = permitFlow({ unit: 'cd' });
/**
 * A permit that is decided within ten days by its handler, whom the team lead may replace. Neighbours may object within nine
 * days and it is posted within two: no task speaks of either. The head has a task of their own in each.
 */
export const handledPermit = permitFlow({
  unit: 'cd',
  roles: {
    officer: text('执法人员', 'Officer'),
    'team-lead': text('中队负责人', 'Team lead'),
    head: text('负责人', 'Head'),
  },
  data: {
    ...base.data,
    visibility: [
      { role: 'officer', sees: text('本机关', 'own agency') },
      { role: 'team-lead', sees: text('本机关', 'own agency') },
      { role: 'head', sees: text('本机关', 'own agency') },
      { member: 'handler', sees: text('经办', 'their own') },
    ],
  },
  team: { handler: { name: text('主办', 'Handler'), fact: 'handler' } },
  facts: { ...base.facts, handler: { name: text('主办', 'Handler'), type: 'text' } },
  forms: {
    application: {
      type: 'object',
      properties: {
        kind: { type: 'string', 'x-title': text('种类', 'Kind') },
        handler: { type: 'string', 'x-title': text('主办', 'Handler'), 'x-widget': 'account' },
      },
      required: ['kind'],
    },
    replace: {
      type: 'object',
      properties: { handler: { type: 'string', 'x-title': text('主办', 'Handler'), 'x-widget': 'account' } },
      required: ['handler'],
    },
  },
  actions: [
    ...base.actions.map((one) =>
      one.id === 'apply' ? { ...one, set: { kind: { input: 'kind' }, handler: { input: 'handler' } } } : one,
    ),
    {
      id: 'replace',
      name: text('更换主办', 'Replace the handler'),
      by: ['team-lead'],
      from: ['examining'],
      to: '=',
      form: 'replace',
      set: { handler: { input: 'handler' } },
    },
  ],
  tasks: [
    ...base.tasks,
    {
      id: 'file-note',
      name: text('归卷', 'File the note'),
      role: 'officer',
      opens: { actions: ['extend'] },
      closes: { stages: ['decided'] },
    },
    {
      id: 'oversee',
      name: text('督促', 'See it through'),
      role: 'head',
      opens: { stages: ['examining'] },
      closes: { actions: ['decide'] },
    },
  ],
  clocks: [
    ...base.clocks,
    {
      id: 'objection',
      name: text('异议期', 'Objection'),
      kind: 'right',
      period: { length: 9, unit: 'cd', rollover: false },
      starts: { actions: ['apply'] },
      ends: { actions: ['withdraw'] },
      breach: { effect: 'right-lost', text: text('视为无异议', 'No objection was raised') },
      article: '行政许可法 47',
      status: 'L',
    },
    {
      id: 'posting',
      name: text('公示', 'Posting'),
      kind: 'duty',
      period: { length: 2, unit: 'cd', rollover: false },
      starts: { actions: ['apply'] },
      ends: { actions: ['withdraw'] },
      breach: { effect: 'supervision', text: text('未公示', 'Not posted') },
      article: '行政许可法 40',
      status: 'V',
    },
  ],
});

/** A small city with that permit: permits opened so many days ago, the day of an official, the team of a lead. */
export interface Office {
  readonly city: SmallCity;
  /** Opens a permit, with its handler; its id. */
  open(by: Actor, daysAgo: number, handler?: Actor): Promise<string>;
  act(by: Actor, matter: string, action: string, input?: Readonly<Record<string, unknown>>): Promise<void>;
  day(of: Actor, view?: TasksOf | 'either'): Promise<MyDay>;
  /** Every task from first to last, a page at a time. */
  tasks(of: Actor, view: TasksOf, limit: number): Promise<readonly string[]>;
  team(of: Actor, agency: string): Promise<TeamLoad>;
}

export async function office(): Promise<Office> {
  const city = await smallCity();
  await city.definitions.install(handledPermit, 'data');
  const { definitions, matters, calendar } = city;
  const { app } = city.database.db;
  return {
    city,
    open: async (by, daysAgo, handler) => {
      const { matter } = await matters.perform({
        actor: by,
        purpose: 'handling',
        on: { scenario: 'permit', title: `${String(daysAgo)} 天前` },
        action: 'apply',
        input: { kind: 'kiosk', ...(handler === undefined ? {} : { handler: handler.account }) },
        at: Date.now() - daysAgo * DAY_MS,
      });
      return matter;
    },
    act: async (by, matter, action, input = {}) => {
      await matters.perform({ actor: by, purpose: 'handling', on: { matter }, action, input });
    },
    day: (of, view) => asActor(app, of, 'handling', (db) => myDay(db, definitions, calendar, of, view)),
    tasks: async (of, view, limit) => {
      const found: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const asked = { of: view, limit, ...(cursor === undefined ? {} : { cursor }) };
        const page = await asActor(app, of, 'handling', (db) =>
          taskPage(db, definitions, calendar, of, asked),
        );
        found.push(...page.items.map((one) => `${one.due ?? '~'} ${one.matter} ${one.task.id}`));
        cursor = page.next;
      }
      return found;
    },
    team: (of, agency) =>
      asActor(app, of, 'handling', (db) => teamLoad(db, definitions, calendar, of, agency)),
  };
}
