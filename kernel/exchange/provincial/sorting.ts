import type { ProvincialContext } from './context.ts';
import { mattersOf, recordsOf, sentAs, type OwnMatter } from './known-messages.ts';
import { activeMappings } from './mappings.ts';
import type { ProvincialMapping } from './mapping.ts';
import { read, type ProvincialMessage, type Reason } from './message.ts';
import type { Place } from './queue.ts';
import type { RefusedAbout } from './refused.ts';

/** What a message of the province is to us. */
export type Sorted = { readonly item: unknown; readonly about: RefusedAbout } & (
  | { readonly is: 'refused'; readonly reason: Reason }
  /** It was stored before. */
  | { readonly is: 'known'; readonly message: ProvincialMessage }
  /** We sent it: it comes back. */
  | { readonly is: 'echo'; readonly message: ProvincialMessage; readonly place: Place }
  | {
      readonly is: 'new';
      readonly message: ProvincialMessage;
      readonly mapping: ProvincialMapping;
      readonly scenario: string;
      readonly agency: Agency;
      /** Null: it opens a matter here. */
      readonly matter: OwnMatter | null;
    }
);

export interface Agency {
  readonly id: string;
  readonly shard: number;
  readonly unit: string | null;
  readonly mark: string;
}

const refusal = (code: string, zh: string, en: string): { is: 'refused'; reason: Reason } => ({
  is: 'refused',
  reason: { code: `provincial.${code}`, text: { zh, en } },
});

const MINUTE = 60_000;
/** No act of an agency is older (the year the law of penalties was made), and none lies ahead beyond a slow clock. */
const EARLIEST = Date.UTC(1949, 9, 1);

/** PostgreSQL keeps no NUL and no half characters. */
const storable = (value: unknown): boolean =>
  typeof value === 'string'
    ? !value.includes('\0') && value.isWellFormed()
    : typeof value !== 'object' ||
      value === null ||
      Object.entries(value).every(([key, one]) => storable(key) && storable(one));

/** The id of a message as far as it has one that can be kept. */
function idOf(item: unknown): string | null {
  const id = (typeof item === 'object' && item !== null ? item : {}) as { id?: unknown };
  return typeof id.id === 'string' && id.id !== '' && id.id.length <= 200 && storable(id.id) ? id.id : null;
}

/**
 * Says of each message what it is: refused with a reason, known, an echo of ours, or new with the matter it belongs to.
 * Reads only. `tenancy` bounds whose agencies the sender may speak of.
 */
export class Sorting {
  readonly #context: ProvincialContext;
  readonly #tenancy: number | null;
  readonly #byKind = new Map<string, { scenario: string; mapping: ProvincialMapping }>();
  readonly #agencies = new Map<string, readonly Agency[]>();

  private constructor(context: ProvincialContext, tenancy: number | null) {
    this.#context = context;
    this.#tenancy = tenancy;
  }

  static async of(context: ProvincialContext, tenancy: number | null): Promise<Sorting> {
    const sorting = new Sorting(context, tenancy);
    for (const [scenario, mapping] of await activeMappings(context.pool))
      sorting.#byKind.set(mapping.kind, { scenario, mapping });
    const { rows } = await context.pool.query<Agency & Record<string, unknown>>(
      'select id, shard, unit, mark from access.agency',
    );
    for (const row of rows)
      sorting.#agencies.set(row.mark, [...(sorting.#agencies.get(row.mark) ?? []), row]);
    return sorting;
  }

  async sort(items: readonly unknown[]): Promise<readonly Sorted[]> {
    const read = items.map((item) => this.#read(item));
    const messages = read.flatMap((one) => ('message' in one ? [one.message] : []));
    const records = await recordsOf(this.#context.pool, messages);
    const matters = await mattersOf(this.#context.pool, messages);
    const sent = await sentAs(this.#context.pool, messages);
    return read.map((one): Sorted => {
      if (!('message' in one)) return one;
      const { message, about } = one;
      const item = one.item;
      const echo = message.origin === undefined ? undefined : sent.get(message.origin);
      if (echo !== undefined) return { is: 'echo', item, about, message, place: echo };
      if (records.has(message.id)) return { is: 'known', item, about, message };
      const { scenario, mapping, agency } = one;
      const named = message.matter.also;
      const matter =
        matters.get(message.matter.id) ?? (named === undefined ? undefined : matters.get(`also ${named}`));
      if (named !== undefined && matter === undefined)
        return {
          item,
          about,
          ...refusal('matter-unknown', '本平台没有消息所说的案件', 'The matter it names is not here'),
        };
      if (matter === undefined)
        return { is: 'new', item, about, message, mapping, scenario, agency, matter: null };
      if (matter.scenario !== scenario || matter.agency !== agency.id)
        return {
          item,
          about,
          ...refusal(
            'matter-differs',
            '案件在本平台属于另一类别或另一机关',
            'Here the matter is of another kind or another agency',
          ),
        };
      if (matter.closedToRecords)
        return {
          item,
          about,
          ...refusal(
            'matter-sealed',
            '案件已封存或已依规删除，不再接收',
            'The record is sealed or was erased: nothing is added',
          ),
        };
      return { is: 'new', item, about, message, mapping, scenario, agency, matter };
    });
  }

  #read(item: unknown):
    | Extract<Sorted, { is: 'refused' }>
    | {
        item: unknown;
        about: RefusedAbout;
        message: ProvincialMessage;
        scenario: string;
        mapping: ProvincialMapping;
        agency: Agency;
      } {
    const unknownAbout: RefusedAbout = {
      message: idOf(item),
      scenario: null,
      agency: null,
      shard: this.#tenancy,
    };
    const checked = read('message', item);
    if ('fault' in checked) return { is: 'refused', item, about: unknownAbout, reason: checked.fault };
    const message = checked.value;
    const refuse = (about: RefusedAbout, code: string, zh: string, en: string) => ({
      item,
      about,
      ...refusal(code, zh, en),
    });
    if (!storable(message))
      return refuse(
        unknownAbout,
        'text',
        '文字含空字符或不完整的字符',
        'A text holds a NUL or half a character',
      );
    const kind = this.#byKind.get(message.matter.kind);
    if (kind === undefined)
      return refuse(
        unknownAbout,
        'kind-unmapped',
        `没有开启类别 ${message.matter.kind} 的交换`,
        `The kind ${message.matter.kind} is not switched on for exchange`,
      );
    const { scenario, mapping } = kind;
    const found = this.#agency(mapping, message.matter.agency);
    if (found === undefined)
      return refuse(
        { ...unknownAbout, scenario },
        'agency-unknown',
        `机关代码 ${message.matter.agency} 不明或不止一个机关`,
        `The code ${message.matter.agency} is that of no agency, or of several`,
      );
    const about: RefusedAbout = { message: message.id, scenario, agency: found.id, shard: found.shard };
    if (message.act === undefined && message.paper === undefined)
      return refuse(about, 'empty', '既没有步骤也没有文书', 'It holds neither an act nor a paper');
    const fault = timeFault(message, this.#context.now()) ?? contentFault(message, mapping);
    if (fault !== undefined) return { is: 'refused', item, about, reason: fault.reason };
    return { item, about, message, scenario, mapping, agency: found };
  }

  #agency(mapping: ProvincialMapping, code: string): Agency | undefined {
    const found = (this.#agencies.get(mapping.agencies?.[code] ?? code) ?? []).filter(
      (one) => this.#tenancy === null || one.shard === this.#tenancy,
    );
    return found.length === 1 ? found[0] : undefined;
  }
}

function timeFault(message: ProvincialMessage, now: number): { reason: Reason } | undefined {
  for (const text of [message.at, message.matter.opened]) {
    const at = Date.parse(text);
    if (Number.isNaN(at) || at < EARLIEST || at > now + 5 * MINUTE)
      return refusal('time', `时间 ${text} 无效或在将来`, `The time ${text} is not valid or lies ahead`);
  }
  return undefined;
}

/** What no mapping names is not taken: the mapping is edited and the message sent in again. */
function contentFault(
  message: ProvincialMessage,
  mapping: ProvincialMapping,
): { reason: Reason } | undefined {
  const { act, paper } = message;
  if (paper?.day !== undefined && Number.isNaN(Date.parse(paper.day)))
    return refusal('time', `日期 ${paper.day} 无效`, `The day ${paper.day} is not valid`);
  if (act === undefined) return undefined;
  const mapped = Object.values(mapping.actions).find((one) => one?.code === act.code);
  if (mapped === undefined || mapped === null)
    return refusal('action-unmapped', `步骤代码 ${act.code} 没有对照`, `The code ${act.code} is no act here`);
  const names = new Set([...Object.values(mapped.fields ?? {}), ...(mapping.ignores ?? [])]);
  const unknown = Object.keys(act.fields ?? {}).filter((name) => !names.has(name));
  return unknown.length === 0
    ? undefined
    : refusal(
        'field-unmapped',
        `字段 ${unknown.join('、')} 没有对照`,
        `Not mapped: the fields ${unknown.join(', ')}`,
      );
}
