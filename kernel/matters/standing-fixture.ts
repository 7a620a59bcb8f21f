import assert from 'node:assert/strict';
import { addAccount, asActor, loadActor, type Actor } from '../access/index.ts';
import { newId, Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import { listMatters } from './list.ts';
import { Matters } from './perform.ts';
import { journalPage } from './journal-page.ts';
import { matterPage, type MatterPage } from './page.ts';
import { myDay } from './my-day.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** A permit with a handler named by the flow, a counsel named by an act, an ordinary compartment and one for the named. */
const flow = permitFlow({
  unit: 'cd',
  roles: {
    officer: text('执法人员', 'Officer'),
    head: text('负责人', 'Head'),
    'team-lead': text('中队负责人', 'Team lead'),
    inspector: text('督察人员', 'Inspector'),
  },
  data: {
    categories: [text('申请', 'Applications')],
    retention: { years: 10, basis: '试验', status: 'L' },
    compartments: [
      { id: 'notes', name: text('内部意见', 'Notes'), kind: 'ordinary', fields: ['application.note'] },
      {
        id: 'counsel',
        name: text('律师意见', 'Counsel'),
        kind: 'privileged',
        facts: ['advice'],
        fields: ['application.advice'],
      },
    ],
    visibility: [
      { role: 'officer', sees: text('本机关', 'own agency'), opens: ['file', 'notes'] },
      { role: 'team-lead', sees: text('本机关', 'own agency') },
      { role: 'head', sees: text('本机关', 'own agency') },
      { role: 'inspector', sees: text('辖区', 'the area') },
      { member: 'counsel', sees: text('全部', 'everything'), opens: ['file', 'counsel'] },
      { member: 'handler', sees: text('案卷', 'the file') },
      { party: true, sees: text('本人', 'own') },
    ],
  },
  team: {
    handler: { name: text('主办', 'Handler'), fact: 'handler' },
    counsel: { name: text('律师', 'Counsel'), fact: 'counsel' },
  },
  facts: {
    kind: { name: text('种类', 'Kind'), type: 'text' },
    handler: { name: text('主办', 'Handler'), type: 'text' },
    counsel: { name: text('律师', 'Counsel'), type: 'text' },
    applicant: { name: text('申请人', 'Applicant'), type: 'text' },
    advice: { name: text('意见', 'Advice'), type: 'text' },
  },
  forms: {
    application: {
      type: 'object',
      properties: {
        kind: { type: 'string', 'x-title': text('种类', 'Kind') },
        note: { type: 'string', 'x-title': text('内部意见', 'Note') },
        advice: { type: 'string', 'x-title': text('律师意见', 'Advice') },
        handler: { type: 'string', 'x-title': text('主办', 'Handler'), 'x-widget': 'account' },
        applicant: { type: 'string', 'x-title': text('申请人', 'Applicant'), 'x-widget': 'party' },
      },
      required: ['kind'],
    },
  },
  actions: [
    {
      id: 'apply',
      name: text('申请', 'Apply'),
      by: ['officer'],
      from: 'new',
      to: 'examining',
      form: 'application',
      set: {
        kind: { input: 'kind' },
        advice: { input: 'advice' },
        handler: { input: 'handler' },
        applicant: { input: 'applicant' },
      },
    },
    { id: 'extend', name: text('延长', 'Extend'), by: ['officer'], from: ['examining'], to: '=' },
    { id: 'decide', name: text('决定', 'Decide'), by: ['officer'], from: ['examining'], to: 'decided' },
    { id: 'withdraw', name: text('撤回', 'Withdraw'), by: ['officer'], from: ['examining'], to: 'withdrawn' },
  ],
});

/** A small city with the permit flow above, its people, and what each of them can see of a matter. */
export interface Standing {
  readonly city: SmallCity;
  readonly officer: Actor;
  readonly colleague: Actor;
  readonly head: Actor;
  readonly teamLead: Actor;
  readonly inspector: Actor;
  /** Of another agency of the same tenancy. */
  readonly stranger: Actor;
  /** Of another tenancy. */
  readonly foreigner: Actor;
  /** Another process of the platform, with a memory of its own. */
  readonly elsewhere: Matters;
  /** Opens a permit; its id. */
  open(input?: Readonly<Record<string, unknown>>, by?: Actor): Promise<string>;
  person(name: string, unit?: string): Promise<string>;
  resident(party: string | null, assurance?: string): Promise<Actor>;
  page(actor: Actor, matter: string): Promise<MatterPage | undefined>;
  /** Everything a person may find of a matter: page, journal, list, search, day, guarded read. */
  finds(actor: Actor, matter: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function standing(): Promise<Standing> {
  const city = await smallCity();
  const { database, definitions, matters, calendar, agencies } = city;
  await definitions.install(flow, 'code');
  const { owner, app } = database.db;
  const { police, streets, elsewhere } = agencies;
  const officer = await city.person({ agency: police });
  const page = async (actor: Actor, matter: string) =>
    (await matterPage({ db: app, actor, purpose: 'handling' }, definitions, calendar, matter))?.page;
  return {
    city,
    officer,
    colleague: await city.person({ agency: police }),
    head: await city.person({ agency: police, role: 'head' }),
    teamLead: await city.person({ agency: police, role: 'team-lead' }),
    inspector: await city.person({ agency: streets, role: 'inspector', scope: 'tenancy' }),
    stranger: await city.person({ agency: streets }),
    foreigner: await city.person({ agency: elsewhere }),
    elsewhere: new Matters(database.db, definitions, async () => calendar),
    open: async (input = {}, by = officer) => {
      const opened = await matters.perform({
        actor: by,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'kiosk', note: '内部', advice: '密', handler: officer.account, ...input },
        at: Date.UTC(2024, 2, 4, 2),
      });
      return opened.matter;
    },
    person: async (name, unit) => {
      const id = newId();
      await owner.query(
        `insert into parties.party (shard, id, kind, name, unit) values (1, $1, 'person', $2, $3)`,
        [id, name, unit ?? null],
      );
      return id;
    },
    resident: async (party, assurance = 'high') => {
      const id = newId();
      await addAccount(owner, {
        id,
        username: id,
        name: text('居民', 'Resident'),
        staffNumber: '',
        passwordHash: null,
        kind: 'resident',
        assurance: assurance as 'high',
        party,
        bindings: [],
      });
      return (await loadActor(owner, id))!;
    },
    page,
    finds: async (actor, matter) => {
      const reader = { db: app, actor, purpose: 'handling' } as const;
      const number = (
        await owner.query<{ number: string }>('select number from matters.matter where id = $1', [matter])
      ).rows[0]!.number;
      const day = await asActor(app, actor, 'handling', (db) => myDay(db, definitions, calendar, actor));
      const list = async (q?: string) =>
        (await listMatters(reader, definitions, q === undefined ? {} : { q }, undefined)).items;
      const guarded = await app.query(
        `select found from matters.read(array[$1::uuid], array['handling'], array[1::smallint], array[$2::uuid])`,
        [actor.account, matter],
      );
      const found: Record<string, boolean> = {
        page: (await page(actor, matter)) !== undefined,
        journal: (await journalPage(reader, definitions, matter, 0, 10)) !== undefined,
        list: (await list()).some((one) => one.id === matter),
        search: (await list(number)).some((one) => one.id === matter),
        task: day.tasks.some((one) => one.matter === matter),
        recent: day.recent.some((one) => one.id === matter),
        read: guarded.rows.length > 0,
      };
      return Object.entries(found).flatMap(([name, seen]) => (seen ? [name] : []));
    },
    close: () => database.close(),
  };
}

/** Asserts that what was thrown is a Problem with this code, said in both languages. */
export const problem = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  assert.match(error.text.zh, /\p{Script=Han}/u);
  assert.match(error.text.en, /[a-z]/);
  return true;
};
