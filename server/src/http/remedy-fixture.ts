import assert from 'node:assert/strict';
import type { LightMyRequestResponse } from 'fastify';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { newId } from '@gaoyao/kernel/store';
import { permitFlow } from '@gaoyao/kernel/testing';
import { addOfficial } from './http-fixture.ts';
import { paperTown, type PaperTown } from './paper-fixture.ts';

const text = (zh: string, en: string) => ({ zh, en });
const said = (zh: string, en: string) => ({ text: text(zh, en), article: '复议法 42', status: 'V' as const });

/** What takes an application: an appeal about a permit, opened by the platform for its applicant. */
const appeal = (): FlowDefinition => {
  const flow = permitFlow();
  const field = { type: 'string', maxLength: 4000 } as const;
  return {
    ...flow,
    id: 'appeal',
    name: text('复核', 'Appeal'),
    about: 'against',
    roles: { 'reconsideration-officer': text('复议人员', 'Reconsideration officer') },
    data: {
      ...flow.data,
      partyReads: { article: '行政复议法 47' },
      visibility: [
        { role: 'reconsideration-officer', sees: text('本机关', 'own agency') },
        { party: true, sees: text('本人的申请', 'their own application') },
      ],
    },
    facts: {
      ...flow.facts,
      applicant: { name: text('申请人', 'Applicant'), type: 'text' },
      against: { name: text('针对', 'Against'), type: 'text' },
    },
    forms: {
      application: {
        type: 'object',
        properties: {
          kind: { ...field, 'x-title': text('种类', 'Kind') },
          applicant: {
            ...field,
            format: 'uuid',
            'x-title': text('申请人', 'Applicant'),
            'x-widget': 'party',
          },
          against: { ...field, format: 'uuid', 'x-title': text('针对', 'Against'), 'x-widget': 'matter' },
          claim: { ...field, enum: ['quash', 'change'], 'x-title': text('请求', 'Claim') },
          requests: { ...field, 'x-title': text('具体请求', 'Requests'), 'x-personal': true },
          reasons: { ...field, 'x-title': text('理由', 'Reasons'), 'x-personal': true },
          knownOn: { ...field, format: 'date', 'x-title': text('知道之日', 'Known on'), 'x-widget': 'day' },
          lateReason: { ...field, 'x-title': text('逾期理由', 'Why late') },
        },
        required: ['kind', 'applicant', 'against', 'claim', 'requests', 'reasons', 'knownOn'],
      },
      note: {
        type: 'object',
        properties: { content: { ...field, 'x-title': text('内容', 'Content'), 'x-personal': true } },
        required: ['content'],
      },
    },
    actions: flow.actions.map((action) =>
      action.id === 'apply'
        ? {
            ...action,
            by: ['system', 'party', 'reconsideration-officer'],
            set: {
              kind: { input: 'kind' },
              applicant: { input: 'applicant' },
              against: { input: 'against' },
            },
          }
        : action.id === 'extend'
          ? { ...action, id: 'supplement', name: text('补充材料', 'Supplement'), by: ['party'], form: 'note' }
          : action.id === 'withdraw'
            ? { ...action, by: ['party'] }
            : { ...action, by: ['reconsideration-officer'] },
    ),
    tasks: flow.tasks.map((task) => ({ ...task, role: 'reconsideration-officer' })),
    clocks: flow.clocks.map((clock) =>
      clock.extension === undefined
        ? clock
        : { ...clock, extension: { ...clock.extension, by: { actions: ['supplement'] } } },
    ),
  };
};

const remedies = {
  papers: ['reminder'],
  servedOn: { fact: 'servedOn' },
  decided: [{ name: text('决定', 'Decision'), when: true, value: { fact: 'kind' } }],
  ways: [
    {
      id: 'appeal',
      name: text('申请复核', 'Appeal'),
      clock: 'contest',
      body: 'review-body',
      opens: { scenario: 'appeal', action: 'apply', carries: { kind: { fact: 'kind' } } },
      effect: [said('不停止执行', 'Not suspended')],
      cost: said('不收费', 'Free'),
      notes: [],
    },
    {
      id: 'suit',
      name: text('起诉', 'Suit'),
      clock: 'contest',
      after: [said('先复核', 'Appeal first')],
      body: 'court',
      effect: [said('不停止执行', 'Not suspended')],
      cost: said('五十元', 'Fifty yuan'),
      notes: [],
    },
  ],
} as const satisfies FlowDefinition['remedies'];

/** The town where a paper of a permit can be contested, and somebody at the office that takes it. */
export interface RemedyTown extends PaperTown {
  /** A permit whose reminder was issued: what stands on the paper, and who it is addressed to. */
  contestable(options?: { readonly at?: string; readonly name?: string }): Promise<{
    readonly matter: string;
    readonly paper: string;
    readonly number: string;
    readonly party: string;
    readonly name: string;
    readonly identity: string;
    readonly code: string;
    readonly ending: string;
  }>;
  look(
    held: { readonly code: string; readonly ending: string },
    address?: string,
  ): Promise<LightMyRequestResponse>;
  /** Confirms the phone and sends an application. */
  apply(
    held: { readonly code: string; readonly ending: string },
    changes?: Record<string, unknown>,
    key?: string,
  ): Promise<LightMyRequestResponse>;
  newPhone(): string;
}

export async function remedyTown(): Promise<RemedyTown> {
  const place = await paperTown();
  const { definitions } = place.services;
  const { definition } = (await definitions.current('permit')).flow;
  await definitions.install(
    {
      ...definition,
      facts: { ...definition.facts, servedOn: { name: text('送达日', 'Served on'), type: 'day' } },
      clocks: [
        ...definition.clocks,
        {
          id: 'contest',
          name: text('申请复核', 'Appeal'),
          kind: 'right',
          period: { length: 60, unit: 'cd' },
          starts: { actions: ['apply'] },
          ends: { actions: ['withdraw'] },
          breach: { effect: 'right-lost', text: text('逾期不予受理', 'Too late') },
          article: '复议法 20',
          status: 'V',
        },
      ],
      remedies,
    },
    'data',
  );
  await definitions.install(appeal(), 'data');
  await addOfficial(place, 'office', { role: 'reconsideration-officer', agency: place.agencies[1] });
  let people = 0;
  let phones = 0;
  let addresses = 0;
  const newAddress = (): string => `203.0.113.${String((addresses += 1) % 250)}`;
  const open = async (url: string, body: object, address: string, headers: Record<string, string> = {}) =>
    place.app.inject({
      method: 'POST',
      url,
      headers: { 'x-gaoyao-csrf': '1', ...headers },
      payload: body,
      remoteAddress: address,
    });
  const newPhone = (): string => `1007${String((phones += 1)).padStart(7, '0')}`;
  return {
    ...place,
    newPhone,
    contestable: async ({ at, name = '欧阳某某' } = {}) => {
      const identity = `99010219910101${String((people += 1)).padStart(4, '0')}`;
      const registered = await place.applicant(identity, name);
      let { matter } = registered;
      if (at !== undefined) {
        const opened = await place.officer.post('/api/matters', {
          ...{ scenario: 'permit', action: 'apply', at },
          input: { kind: 'stall', applicant: registered.party },
        });
        assert.equal(opened.statusCode, 201, opened.body);
        matter = opened.json<{ id: string }>().id;
      }
      const drafted = await place.officer.post(`/api/matters/${matter}/papers`, {
        template: 'reminder',
        values: {},
      });
      assert.equal(drafted.statusCode, 201, drafted.body);
      const paper = drafted.json<{ id: string }>().id;
      const issued = await place.officer.post(`/api/matters/${matter}/papers/${paper}/issue`, {});
      assert.equal(issued.statusCode, 200, issued.body);
      const shown = await place.officer.get(`/api/matters/${matter}/papers/${paper}/decision-code`, {
        'x-purpose': 'handling',
      });
      assert.equal(shown.statusCode, 200, shown.body);
      return {
        ...{ matter, paper, name, identity, party: registered.party },
        number: issued.json<{ number: string }>().number,
        code: shown.json<{ code: string }>().code,
        ending: identity.slice(-4),
      };
    },
    look: async ({ code, ending }, address = newAddress()) =>
      open('/api/remedies', { code, ending }, address),
    apply: async ({ code, ending }, changes = {}, key = newId()) => {
      const phone = typeof changes['phone'] === 'string' ? changes['phone'] : newPhone();
      const asked = await place.ask(phone);
      assert.equal(asked.statusCode, 200, asked.body);
      return open(
        '/api/remedies/applications',
        {
          ...{ code, ending, remedy: 'appeal', phone, oneTimeCode: place.codeOf(phone) },
          applicant: { kind: 'person', name: '欧阳某某', identityNumber: '11010519491231002X' },
          ...{
            claim: 'quash',
            requests: '撤销决定',
            reasons: '事实不清',
            knownOn: new Date().toISOString().slice(0, 10),
          },
          ...changes,
        },
        newAddress(),
        { 'idempotency-key': key },
      );
    },
  };
}
