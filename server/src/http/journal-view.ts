import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import type { InstalledFlow, ReadAct } from '@gaoyao/kernel/matters';
import {
  ANONYMISE,
  MEMBERS,
  MIGRATE,
  EVIDENCE,
  PAPER,
  RECOMPUTE,
  ROOM,
  type Effects,
  type EvidenceChange,
  type FieldSchema,
  type FlowDefinition,
  type PaperChange,
  type RoomChange,
} from '@gaoyao/kernel/process';
import { evidenceKindNames } from '@gaoyao/kernel/knowledge';
import { localTimeText } from '@gaoyao/kernel/calendar';
import { ports } from '@gaoyao/kernel/evidence';
import { roomPurposes } from '@gaoyao/kernel/rooms';
import { explainRules } from '@gaoyao/kernel/scenario';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { noNormWords, type NormWords } from './norm-words.ts';
import { officialNames, wordsFor, type FieldValue } from './readable-values.ts';

const raw = (id: string): Text => ({ zh: id, en: id });

const amendments: Readonly<Record<string, Text>> = {
  [RECOMPUTE]: { zh: '重算期限', en: 'Clocks recomputed' },
  [MEMBERS]: { zh: '变更办理人员或回避', en: 'Part in the matter given, taken, or recusal' },
  [EVIDENCE]: { zh: '采集、处理证据', en: 'Evidence captured, derived or withdrawn' },
  [PAPER]: { zh: '文书流转', en: 'A paper signed, issued, served, corrected or withdrawn' },
  [ROOM]: { zh: '听证、调解庭室', en: 'A room booked, cancelled or closed' },
  [ANONYMISE]: { zh: '保存期满，匿名化', en: 'Made anonymous at the end of its retention' },
  [MIGRATE]: { zh: '转入新版流程', en: 'Moved to another version of the flow' },
};

/** What the flow's own refusals amount to when history could not be refused. */
const deviations: Readonly<Record<string, Text>> = {
  'flow.unknown-action': { zh: '流程没有这一步', en: 'The flow has no such action' },
  'flow.already-open': { zh: '事项已经立项', en: 'The matter had already been opened' },
  'flow.not-opened': { zh: '事项尚未立项', en: 'The matter had not been opened' },
  'flow.closed': { zh: '事项已经办结', en: 'The matter was closed' },
  'flow.wrong-stage': {
    zh: '当时的阶段不能办理这一步',
    en: 'The stage of that time did not allow this action',
  },
  'flow.before-last-act': { zh: '发生时间早于上一步', en: 'It is dated before the act that precedes it' },
};

function deviationText(definition: FlowDefinition, action: string, code: string): Text {
  const guards = definition.actions.find((one) => one.id === action)?.require ?? [];
  return guards.find((guard) => `guard.${guard.id}` === code)?.refusal ?? deviations[code] ?? raw(code);
}

function effectsView({ flow }: InstalledFlow, effects: Effects) {
  const task = (id: string) => ({ id, name: flow.tasks.get(id)?.definition.name ?? raw(id) });
  return {
    ...(effects.from === undefined ? {} : { from: effects.from }),
    ...(effects.to === undefined ? {} : { to: effects.to }),
    ...(effects.outcome === undefined ? {} : { outcome: effects.outcome }),
    ...(effects.clocks === undefined
      ? {}
      : {
          clocks: effects.clocks.map(([id, change, due]) => ({
            id,
            name: flow.clocks.get(id)?.definition.name ?? raw(id),
            change,
            due: new Date(due).toISOString(),
          })),
        }),
    ...(effects.opened === undefined && effects.closed === undefined
      ? {}
      : { tasks: { opened: (effects.opened ?? []).map(task), closed: (effects.closed ?? []).map(task) } }),
    ...(effects.overrides === undefined
      ? {}
      : {
          overrides: effects.overrides.map(({ prompt: id, reason }) => {
            const prompt = flow.definition.prompts?.find((one) => one.id === id);
            return { prompt: { id, name: prompt?.name ?? raw(id) }, article: prompt?.article ?? '', reason };
          }),
        }),
  };
}

const sealedText: Text = { zh: '（个人信息，已加密）', en: '(personal, encrypted)' };

/** A field that was filled in, in a compartment closed to the reader: that it is there is said, what it holds is not. */
function closedField(definition: FlowDefinition, action: string, id: string) {
  const form = definition.actions.find((one) => one.id === action)?.form;
  const field = form === undefined ? undefined : definition.forms[form]?.properties[id];
  return {
    id,
    name: field?.['x-title'] ?? raw(id),
    value: null,
    text: { zh: '（不对您开放）', en: '(not open to you)' },
    personal: false,
  };
}

const papersWords: Readonly<Record<PaperChange['change'], Text>> = {
  signed: { zh: '签署', en: 'signed' },
  issued: { zh: '签发', en: 'issued' },
  served: { zh: '送达', en: 'served' },
  corrected: { zh: '更正', en: 'corrected' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
};

const oneOf = (title: Text, names: Readonly<Record<string, Text>>): FieldSchema => ({
  'x-title': title,
  'x-widget': 'choice',
  'x-choices': Object.entries(names).map(([value, name]) => ({ value, name })),
});

/** What became of a paper, in words; its digest is what proves the paper. */
function paperFields(
  { documents = {} }: FlowDefinition,
  { template, change, number, reason, digest }: ReadAct['input'],
): readonly (FieldValue & { readonly id: string })[] {
  const names = Object.fromEntries(Object.entries(documents).map(([id, { name }]) => [id, name]));
  const said = { 'x-widget': 'text' } as const;
  return [
    { id: 'template', field: oneOf({ zh: '文书', en: 'Paper' }, names), value: template },
    { id: 'change', field: oneOf({ zh: '变化', en: 'What became of it' }, papersWords), value: change },
    { id: 'number', field: { ...said, 'x-title': { zh: '文号', en: 'Number' } }, value: number },
    { id: 'reason', field: { ...said, 'x-title': { zh: '理由', en: 'Reason' } }, value: reason },
    { id: 'digest', field: { ...said, 'x-title': { zh: '摘要（SHA-256）', en: 'SHA-256' } }, value: digest },
  ].filter(({ value }) => value !== undefined);
}

const evidenceWords = {
  captured: { zh: '采集', en: 'captured' },
  derived: { zh: '派生', en: 'derived' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
} as const satisfies Record<EvidenceChange['change'], Text>;

/** What became of a piece of evidence, in words; the piece itself is opened in its own list, with custody. */
function evidenceFields({ change, kind, port, points, obtained, digest }: ReadAct['input']) {
  const said = { 'x-widget': 'text' } as const;
  const portNames = Object.fromEntries(ports.map((one) => [one.id, one.name]));
  const named = Array.isArray(points) ? points.join('、') : '';
  return [
    { id: 'change', field: oneOf({ zh: '变化', en: 'What became of it' }, evidenceWords), value: change },
    { id: 'port', field: oneOf({ zh: '采集方式', en: 'Captured as' }, portNames), value: port },
    { id: 'kind', field: oneOf({ zh: '证据种类', en: 'Kind of evidence' }, evidenceKindNames), value: kind },
    {
      id: 'obtained',
      field: { 'x-widget': 'day', 'x-title': { zh: '取得日期', en: 'Obtained on' } } as const,
      value: obtained,
    },
    ...(named === ''
      ? []
      : [
          {
            id: 'points',
            field: { ...said, 'x-title': { zh: '证据要点', en: 'Evidence points' } },
            value: named,
          },
        ]),
    { id: 'digest', field: { ...said, 'x-title': { zh: '摘要（SHA-256）', en: 'SHA-256' } }, value: digest },
  ];
}

const roomWords = {
  booked: { zh: '已预订', en: 'Booked' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  closed: { zh: '已结束，笔录已固定', en: 'Closed, its record frozen' },
} as const satisfies Record<RoomChange['change'], Text>;

/** What became of a room, in words; who said what stands in the room itself. */
function roomFields({ change, purpose, planned, record }: ReadAct['input']) {
  return [
    { id: 'change', field: oneOf({ zh: '变化', en: 'What became of it' }, roomWords), value: change },
    { id: 'purpose', field: oneOf({ zh: '用途', en: 'Purpose' }, roomPurposes), value: purpose },
    {
      id: 'planned',
      field: { 'x-widget': 'text', 'x-title': { zh: '预定时间', en: 'Planned for' } } as const,
      value: typeof planned === 'string' ? localTimeText(Date.parse(planned)) : planned,
    },
    ...(record === undefined
      ? []
      : [
          {
            id: 'record',
            field: {
              'x-widget': 'text',
              'x-title': { zh: '笔录摘要（SHA-256）', en: 'SHA-256 of the record' },
            } as const,
            value: record,
          },
        ]),
  ];
}

/** The facts that the decision tables of an act looked at, as they were recorded with it. */
const factsBefore = ({ effects: { rules = {} } }: ReadAct): Readonly<Record<string, unknown>> =>
  Object.assign(
    {},
    ...Object.entries(rules).map(([key, value]) => (key.endsWith('.facts') ? value : {})),
  ) as Record<string, unknown>;

async function agencyNames(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  const { rows } = await db.query<{ id: string; name_zh: string; name_en: string }>(
    'select id, name_zh, name_en from access.agency where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { zh: row.name_zh, en: row.name_en }]));
}

/** Acts of a matter in words: who, for which agency, what was entered, what it changed, where it left the flow. */
export async function journalView(
  db: Queryable,
  owner: Queryable,
  installed: InstalledFlow,
  acts: readonly ReadAct[],
  normWordOf: NormWords = noNormWords,
) {
  const { definition } = installed.flow;
  const fieldsOf = (act: ReadAct): readonly (FieldValue & { readonly id: string })[] => {
    if (act.action === PAPER) return paperFields(definition, act.input);
    if (act.action === EVIDENCE) return evidenceFields(act.input);
    if (act.action === ROOM) return roomFields(act.input);
    const form = definition.actions.find((one) => one.id === act.action)?.form;
    const properties = form === undefined ? undefined : definition.forms[form]?.properties;
    return Object.entries(act.input).map(([id, value]) => ({
      id,
      field: properties?.[id],
      value,
      at: act.at,
    }));
  };
  const entered = acts.map(fieldsOf);
  const words = [...(await wordsFor(db, owner, entered.flat(), normWordOf))];
  const officials = await officialNames(owner, [...new Set(acts.map((act) => act.actor))]);
  const agencies = await agencyNames(db, [
    ...new Set(acts.flatMap((act) => (act.agency === null ? [] : [act.agency]))),
  ]);
  return acts.map((act, index) => {
    const official = act.actor === SYSTEM_ACCOUNT ? undefined : officials.get(act.actor);
    const agency = act.agency === null ? undefined : agencies.get(act.agency);
    return {
      version: act.version,
      action: {
        id: act.action,
        name:
          definition.actions.find((one) => one.id === act.action)?.name ??
          amendments[act.action] ??
          raw(act.action),
      },
      at: act.at.toISOString(),
      recordedAt: act.recorded_at.toISOString(),
      actor: official ?? null,
      agency: agency === undefined ? null : { name: agency },
      purpose: act.purpose,
      input: entered[index]!.map(({ id, field, value }) => {
        const text = words.shift() ?? null;
        // sealed: shown one at a time, by a request of its own
        if (field?.['x-personal'] === true)
          return { id, name: field['x-title'], value: null, text: sealedText, personal: true };
        return { id, name: field?.['x-title'] ?? raw(id), value, text, personal: false };
      }).concat(act.closed.map((id) => closedField(definition, act.action, id))),
      explanations: explainRules(definition, {
        ...act,
        facts: factsBefore(act),
      }).map((one) => one.text),
      effects: effectsView(installed, act.effects),
      deviating: (act.effects.deviations ?? []).map((code) => ({
        code,
        text: deviationText(definition, act.action, code),
      })),
    };
  });
}
