import type { Actor } from '../../access/index.ts';
import { workCalendar, type WorkCalendar } from '../../calendar/index.ts';
import { addParties } from '../../parties/index.ts';
import type { DocumentTemplate, FlowDefinition } from '../../process/index.ts';
import { newId } from '../../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import { Matters } from '../../matters/index.ts';
import type { Asking, AskingPaper, PaperRoom } from './room.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** The decision on a permit: two officers and the head sign it, in this order. */
export const decisionTemplate: DocumentTemplate = {
  name: text('许可决定书', 'Decision on the permit'),
  article: '行政许可法 38',
  status: 'V',
  series: '许决',
  audience: 'party',
  sealed: true,
  when: { done: 'examine' },
  signers: [
    { by: 'officer', name: text('承办人', 'the officer in charge') },
    { by: 'officer', name: text('协办人', 'the second officer') },
    { by: 'head', name: text('负责人', 'the head') },
  ],
  fields: {
    applicant: { name: text('申请人', 'Applicant'), from: 'party.applicant.name', required: true },
    number: { name: text('证件号码', 'Identity number'), from: 'party.applicant.identity' },
    phone: { name: text('电话', 'Telephone'), from: 'party.applicant.phone' },
    kind: { name: text('种类', 'Kind'), from: 'fact.kind', format: 'choice' },
    fee: { name: text('费用', 'Fee'), from: 'fact.fee', format: 'money' },
    finding: { name: text('审查意见', 'Finding'), from: 'act.examine.finding' },
    secret: { name: text('内情', 'What was told in confidence'), from: 'act.examine.secret' },
    health: { name: text('健康', 'Health'), from: 'fact.health' },
    examined: { name: text('审查日', 'Examined on'), from: 'act.examine@at', format: 'day' },
    officer: { name: text('承办人', 'Officer'), from: 'act.examine@actor' },
    staff: { name: text('工号', 'Staff number'), from: 'account.handler.staff' },
    matter: { name: text('文号', 'Number of the matter'), from: 'matter.number' },
    consent: { name: text('确认书文号', 'Number of the consent'), from: 'paper.consent.number' },
    visits: { name: text('现场', 'Visits'), from: 'acts.visit', format: 'rows' },
    today: { name: text('日期', 'Day'), from: 'today', format: 'day' },
    reason: { name: text('理由', 'Reason'), required: true },
  },
  body: [
    { kind: 'title', text: '许可决定书' },
    { kind: 'number' },
    { kind: 'addressee', text: '{applicant}：' },
    {
      kind: 'paragraph',
      text: '你（证件号码{number}，电话{phone}）申请{kind}许可（{matter}），费用{fee}元。',
    },
    {
      kind: 'paragraph',
      text: '审查：{finding}；内情：{secret}；健康：{health}；{officer}（{staff}）于{examined}审查。',
    },
    { kind: 'paragraph', text: '理由：{reason}。确认书：{consent}。' },
    {
      kind: 'table',
      rows: 'visits',
      columns: [
        { title: '时间', value: '@at' },
        { title: '所见', value: 'seen' },
      ],
    },
    { kind: 'note', text: '{today}' },
    { kind: 'closing' },
  ],
};

/** What a party signs by hand to agree to electronic service. */
const consentTemplate: DocumentTemplate = {
  name: text('电子送达确认书', 'Consent to electronic service'),
  status: 'V',
  audience: 'internal',
  signers: [{ by: 'officer', name: text('经办人', 'the officer') }],
  fields: { applicant: { name: text('申请人', 'Applicant'), from: 'party.applicant.name', required: true } },
  body: [
    { kind: 'title', text: '电子送达确认书' },
    { kind: 'paragraph', text: '{applicant}同意以电子方式接收文书。' },
  ],
};

/** A reminder that nobody signs: it may go out in batches. */
export const reminderTemplate: DocumentTemplate = {
  name: text('补正通知', 'Reminder'),
  status: 'L',
  series: '补',
  audience: 'party',
  signers: [],
  fields: {
    applicant: { name: text('申请人', 'Applicant'), from: 'party.applicant.name', required: true },
    kind: { name: text('种类', 'Kind'), from: 'fact.kind', required: true, format: 'choice' },
  },
  body: [
    { kind: 'title', text: '补正通知' },
    { kind: 'number' },
    { kind: 'paragraph', text: '{applicant}：请补正{kind}的材料。' },
    { kind: 'closing' },
  ],
};

/** The permit flow with an applicant, a head, a compartment for health and papers. */
export function paperFlow(changes: Partial<FlowDefinition> = {}): FlowDefinition {
  const flow = permitFlow({ unit: 'cd' });
  return {
    ...flow,
    id: 'paper-permit',
    data: {
      ...flow.data,
      compartments: [
        {
          id: 'health',
          name: text('健康', 'Health'),
          kind: 'health',
          facts: ['health'],
          fields: ['examination.health'],
        },
      ],
      visibility: [
        ...flow.data.visibility,
        { role: 'head', sees: text('本机关', 'own agency') },
        { role: 'team-lead', sees: text('本机关', 'own agency') },
        { member: 'handler', sees: text('全部', 'all of it'), opens: ['file', 'health'] },
        { party: true, sees: text('本人的申请', 'their own application') },
      ],
    },
    roles: {
      ...flow.roles,
      head: text('机关负责人', 'Head'),
      'team-lead': text('中队负责人', 'Team lead'),
    },
    facts: {
      ...flow.facts,
      applicant: { name: text('申请人', 'Applicant'), type: 'text' },
      fee: { name: text('费用', 'Fee'), type: 'money' },
      health: { name: text('健康', 'Health'), type: 'text' },
      handler: { name: text('承办人', 'Officer in charge'), type: 'text' },
    },
    team: { handler: { name: text('承办人', 'Officer in charge'), fact: 'handler' } },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: {
            type: 'string',
            'x-title': text('种类', 'Kind'),
            'x-widget': 'choice',
            'x-choices': [{ value: 'stall', name: text('摆摊', 'Stall') }],
          },
          applicant: {
            type: 'string',
            format: 'uuid',
            'x-title': text('申请人', 'Applicant'),
            'x-widget': 'party',
          },
          fee: { type: 'number', 'x-title': text('费用', 'Fee'), 'x-widget': 'money' },
        },
        required: ['applicant'],
      },
      examination: {
        type: 'object',
        properties: {
          finding: { type: 'string', 'x-title': text('意见', 'Finding') },
          secret: { type: 'string', 'x-title': text('内情', 'In confidence'), 'x-personal': true },
          health: { type: 'string', 'x-title': text('健康', 'Health') },
          handler: {
            type: 'string',
            format: 'uuid',
            'x-title': text('承办人', 'Officer in charge'),
            'x-widget': 'account',
          },
        },
      },
      visit: {
        type: 'object',
        properties: { seen: { type: 'string', 'x-title': text('所见', 'Seen') } },
        required: ['seen'],
      },
    },
    actions: [
      ...flow.actions.map((action) =>
        action.id === 'apply'
          ? {
              ...action,
              set: { kind: { input: 'kind' }, applicant: { input: 'applicant' }, fee: { input: 'fee' } },
            }
          : action,
      ),
      {
        id: 'examine',
        name: text('审查', 'Examine'),
        by: ['officer'],
        from: ['examining'],
        to: '=',
        form: 'examination',
        set: { health: { input: 'health' }, handler: { input: 'handler' } },
      },
      {
        id: 'visit',
        name: text('现场查看', 'Visit'),
        by: ['officer'],
        from: ['examining'],
        to: '=',
        form: 'visit',
      },
    ],
    documents: { decision: decisionTemplate, consent: consentTemplate, reminder: reminderTemplate },
    ...changes,
  };
}

/** Years with New Year's Day alone, so that days around today can be computed whenever today is. */
const holidays = (): WorkCalendar =>
  workCalendar(
    [-2, -1, 0, 1, 2]
      .map((offset) => new Date().getFullYear() + offset)
      .map((year) => ({
        year,
        days: [{ date: `${String(year)}-01-01`, isOffDay: true, name: '元旦' }],
      })),
  );

/** An office that makes papers: two officers, a head, a team lead who is named for each matter; the flow above; applicants and their matters. */
export interface PaperOffice {
  readonly city: SmallCity;
  readonly room: PaperRoom;
  readonly officer: Actor;
  readonly second: Actor;
  readonly head: Actor;
  readonly lead: Actor;
  applicant(name?: string): Promise<string>;
  /** Applied for, and examined with something about health and something in confidence; the id of the matter. */
  matter(input?: Readonly<Record<string, unknown>>): Promise<string>;
  as(actor: Actor, matter: string): Asking;
  on(actor: Actor, matter: string, paper: string): AskingPaper;
  close(): Promise<void>;
}

export async function paperOffice(flow: FlowDefinition = paperFlow()): Promise<PaperOffice> {
  const city = await smallCity();
  const { db } = city.database;
  await city.definitions.install(flow, 'data');
  const calendar = holidays();
  const matters = new Matters(db, city.definitions, async () => calendar, { protection: city.protection });
  const room: PaperRoom = {
    db,
    matters,
    definitions: city.definitions,
    protection: city.protection,
    calendar: async () => calendar,
  };
  const { police } = city.agencies;
  const [officer, second, head, lead] = await Promise.all([
    city.person({ agency: police }),
    city.person({ agency: police }),
    city.person({ agency: police, role: 'head' }),
    city.person({ agency: police, role: 'team-lead' }),
  ]);
  let people = 0;
  const applicant = async (name = '欧阳某某'): Promise<string> => {
    const id = newId();
    await addParties(db.owner, city.protection, [
      {
        id,
        shard: 1,
        kind: 'person',
        name,
        identityNumber: `99110119880307${String((people += 1)).padStart(4, '0')}`,
        phone: '10012345678',
      },
    ]);
    return id;
  };
  return {
    city,
    room,
    officer,
    second,
    head,
    lead,
    applicant,
    matter: async (input = {}) => {
      const { matter } = await matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: flow.id, title: '摆摊申请' },
        action: 'apply',
        input: { kind: 'stall', applicant: await applicant(), fee: 35.5, ...input },
      });
      await matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { matter },
        action: 'examine',
        input: { finding: '符合条件', secret: '邻居所述', health: '孕期', handler: lead.account },
      });
      return matter;
    },
    as: (actor, matter) => ({ actor, purpose: 'handling', matter }),
    on: (actor, matter, paper) => ({ actor, purpose: 'handling', matter, paper }),
    close: () => city.database.close(),
  };
}
