import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAccount, loadActor, type Actor } from '../../access/index.ts';
import type { FlowDefinition } from '../../process/index.ts';
import { newId, Problem } from '../../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import type { AskingByGrant, AskingByMatter } from '../authority.ts';
import { folderBlobs } from '../files/folder-blobs.ts';
import type { Evidence } from '../items/evidence.ts';
import { openEvidence } from '../open-evidence.ts';
import type { GrantWanted } from './grant.ts';
import type { Sharing } from './sharing.ts';

const text = (zh: string, en: string) => ({ zh, en });
const DAY_MS = 86_400_000;

/** A case of the police with a party, an ordinary compartment and one kept for the named team. */
const caseFlow = (): FlowDefinition => {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'street-case',
    data: {
      ...flow.data,
      compartments: [
        { id: 'notes', name: text('内部', 'Notes'), kind: 'ordinary', fields: ['application.note'] },
        { id: 'health', name: text('健康', 'Health'), kind: 'health', fields: ['application.health'] },
      ],
      visibility: [
        { role: 'officer', sees: text('本机关', 'own agency'), opens: ['file', 'notes'] },
        { role: 'leader', sees: text('辖区', 'the area') },
        { member: 'handler', sees: text('全部', 'everything'), opens: ['file', 'notes', 'health'] },
        { party: true, sees: text('本人', 'own') },
      ],
    },
    team: { handler: { name: text('主办', 'Handler'), fact: 'handler' } },
    facts: {
      ...flow.facts,
      applicant: { name: text('当事人', 'Party'), type: 'text' },
      handler: { name: text('主办', 'Handler'), type: 'text' },
    },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { type: 'string', 'x-title': text('种类', 'Kind') },
          note: { type: 'string', 'x-title': text('内部', 'Note') },
          health: { type: 'string', 'x-title': text('健康', 'Health') },
          handler: { type: 'string', 'x-title': text('主办', 'Handler'), 'x-widget': 'account' },
          applicant: { type: 'string', 'x-title': text('当事人', 'Party'), 'x-widget': 'party' },
        },
        required: ['kind'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? {
            ...action,
            set: {
              kind: { input: 'kind' },
              applicant: { input: 'applicant' },
              handler: { input: 'handler' },
            },
          }
        : action,
    ),
  };
};

/** A case of a court, handled by judges. */
const courtFlow = (): FlowDefinition => {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'court-case',
    data: { ...flow.data, visibility: [{ role: 'judge', sees: text('本院', 'own court') }] },
    roles: { judge: text('法官', 'Judge') },
    actions: flow.actions.map((action) => ({ ...action, by: ['judge'] })),
    tasks: flow.tasks.map((task) => ({ ...task, role: 'judge' })),
  };
};

/** Police who share, a court of the same county and one of another, a party, and whoever acts for them. */
export interface SharingCity {
  readonly city: SmallCity;
  readonly evidence: Evidence;
  readonly sharing: Sharing;
  readonly officer: Actor;
  readonly colleague: Actor;
  /** Sees the file and handles nothing. */
  readonly leader: Actor;
  /** Of the court, with and without the post of a judge. */
  readonly judge: Actor;
  readonly usher: Actor;
  /** Of another agency of the county, and of the court of another county. */
  readonly stranger: Actor;
  readonly foreignJudge: Actor;
  /** Opens a case; its id. */
  open(input?: Readonly<Record<string, unknown>>): Promise<string>;
  openAtCourt(): Promise<string>;
  /** Captures something; its id. */
  capture(
    matter: string,
    more?: { readonly title?: string; readonly compartments?: readonly string[] },
  ): Promise<string>;
  party(): Promise<string>;
  resident(party: string | null, assurance?: 'low' | 'substantial' | 'high'): Promise<Actor>;
  mandate(account: string, party: string): Promise<string>;
  by(actor: Actor, matter: string): AskingByMatter;
  under(actor: Actor, grant: string): AskingByGrant;
  /** Grants to the court for a suit, for a month, unless said otherwise. */
  give(matter: string, more?: Partial<GrantWanted>): Promise<string>;
  recuse(actor: Actor, matter: string): Promise<void>;
  close(): Promise<void>;
}

export async function sharingCity(): Promise<SharingCity> {
  const city = await smallCity();
  const { database, definitions, matters, protection, agencies } = city;
  const { owner } = database.db;
  for (const flow of [caseFlow(), courtFlow()]) await definitions.install(flow, 'data');
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-sharing-'));
  const service = openEvidence({
    ...{ db: database.db, matters, definitions, protection },
    blobs: folderBlobs(join(folder, 'files')),
    uploads: join(folder, 'uploads'),
  });
  const { evidence, sharing } = service;
  const { police, streets, elsewhere } = agencies;
  const officer = await city.person({ agency: police });
  const by = (actor: Actor, matter: string): AskingByMatter => ({ actor, purpose: 'handling', matter });
  const judge = await city.person({ agency: streets, role: 'judge' });
  const open = async (scenario: string, actor: Actor, input: Readonly<Record<string, unknown>>) =>
    (
      await matters.perform({
        actor,
        purpose: 'handling',
        on: { scenario },
        action: 'apply',
        input: { kind: 'stall', ...input },
      })
    ).matter;
  const resident = async (party: string | null, assurance: 'low' | 'substantial' | 'high' = 'high') => {
    const id = newId();
    await addAccount(owner, {
      id,
      username: id,
      name: text('居民', 'Resident'),
      staffNumber: '',
      passwordHash: null,
      kind: 'resident',
      assurance,
      party,
      bindings: [],
    });
    return (await loadActor(owner, id))!;
  };
  return {
    city,
    evidence,
    sharing,
    officer,
    colleague: await city.person({ agency: police }),
    leader: await city.person({ agency: police, role: 'leader' }),
    judge,
    usher: await city.person({ agency: streets, role: 'clerk' }),
    stranger: await city.person({ agency: streets }),
    foreignJudge: await city.person({ agency: elsewhere, role: 'judge' }),
    open: (input = {}) => open('street-case', officer, { handler: officer.account, ...input }),
    openAtCourt: () => open('court-case', judge, {}),
    capture: async (matter, { title = '扣押的秤', compartments = [] } = {}) =>
      (
        await evidence.capture(by(officer, matter), {
          kind: 'physical',
          title,
          metadata: {
            description: title,
            quantity: 1,
            unit: '台',
            measure: 'original',
            foundAt: { text: '东街口' },
            foundOn: '2026-03-02',
            keptAt: '物证室',
            officers: [
              { name: '甲', certificate: 'A-1' },
              { name: '乙', certificate: 'A-2' },
            ],
          },
          obtained: '2026-03-02',
          capturedAt: '2026-03-02T02:00:00Z',
          compartments,
        })
      ).id,
    party: async () => {
      const id = newId();
      await owner.query(
        `insert into parties.party (shard, id, kind, name) values (1, $1, 'person', '欧阳某某')`,
        [id],
      );
      return id;
    },
    resident,
    mandate: async (account, party) => {
      const id = newId();
      await owner.query(
        `insert into access.mandate (id, shard, party, account, kind, evidence, valid_from, valid_to, recorded_by, agency)
         values ($1, 1, $2, $3, 'counsel', '授权委托书', now(), now() + interval '90 days', $4, $5)`,
        [id, party, account, officer.account, police],
      );
      return id;
    },
    by,
    under: (actor, grant) => ({ actor, purpose: actor.kind === 'resident' ? 'own' : 'handling', grant }),
    give: async (matter, more = {}) =>
      (
        await sharing.give(by(officer, matter), {
          to: { agency: streets },
          purpose: 'litigation',
          items: 'all',
          until: new Date(Date.now() + 30 * DAY_MS).toISOString(),
          reason: '案件已被起诉',
          ...more,
        })
      ).id,
    recuse: async (actor, matter) => {
      await owner.query(
        `insert into matters.member (shard, matter, account, role, agency, scenario)
         select shard, id, $2, 'recused', agency, scenario from matters.matter where id = $1`,
        [matter, actor.account],
      );
    },
    close: async () => {
      await service.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
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
