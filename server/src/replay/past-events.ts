import { SYSTEM_ACCOUNT } from '@gaoyao/kernel/access';
import type { HistoricalAct, HistoricalMatter } from '@gaoyao/kernel/matters';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import type { KindRules } from './kind-rules.ts';
import type { Step } from './steps.ts';

/** Who is said to have handled what the file tells of. */
export interface PastHandling {
  readonly agency: string;
  readonly shard: number;
  /** Account of the agency that is named as the handler. */
  readonly handler: string;
  readonly kinds: KindRules;
}

const LONGEST_TITLE = 60;

/** Where an event counts, by its number at the source. */
export type UnitOf = ReadonlyMap<string, string>;

/** The units in which events of a source count. */
export async function unitsOf(db: Queryable, source: string, keys: readonly string[]): Promise<UnitOf> {
  const { rows } = await db.query<{ key: string; unit: string }>(
    `select e.key, e.unit from signals.event e join signals.source s on s.id = e.source
     where s.code = $1 and e.key = any($2)`,
    [source, keys],
  );
  return new Map(rows.map(({ key, unit }) => [key, unit]));
}

/**
 * Steps as grid events of the past. The file knows when a request was opened and when it was closed, and nothing between:
 * it is dispatched and accepted as it is reported, and checked and closed as it is answered.
 */
export function pastEvents(
  steps: readonly Step[],
  units: UnitOf,
  handling: PastHandling,
): readonly HistoricalMatter[] {
  const matters = new Map<string, HistoricalMatter & { acts: HistoricalAct[] }>();
  for (const step of steps) {
    const { source, key, category } = step.signal;
    const ref = `${source} ${key}`;
    const title = category.slice(0, LONGEST_TITLE);
    const matter = matters.get(ref) ?? {
      ...{ ref, number: `${source}-${key}`, title, shard: handling.shard, agency: handling.agency },
      ...{ unit: units.get(key) ?? null, acts: [] },
    };
    matters.set(ref, matter);
    matter.acts.push(...(step.what === 'opened' ? opening(step, title, handling) : ending(step, handling)));
  }
  return [...matters.values()];
}

const act = (
  { agency }: PastHandling,
  action: string,
  at: number,
  input: Readonly<Record<string, unknown>>,
  actor = SYSTEM_ACCOUNT,
): HistoricalAct => ({ action, at, input, actor, acting: agency, key: action });

function opening({ at, signal }: Step, title: string, handling: PastHandling): readonly HistoricalAct[] {
  const kind = handling.kinds.kindOf(signal.category);
  const position = signal.where?.position;
  const { agency, handler } = handling;
  return [
    act(handling, 'report', at, {
      ...{ title, level: signal.severity ?? 1, source: 'hotline', sourceKey: signal.key.slice(0, 200) },
      ...(kind === null ? {} : { kind }),
      ...(position === undefined ? {} : { lon: position[0], lat: position[1] }),
    }),
    act(handling, 'dispatch', at, { agency, handler, reason: 'replay' }),
    act(handling, 'accept', at, {}, handler),
  ];
}

function ending({ at }: Step, handling: PastHandling): readonly HistoricalAct[] {
  return [
    act(handling, 'feed-back', at, { result: 'solved', text: 'replay', solved: true }, handling.handler),
    act(handling, 'accept-result', at, {}),
    act(handling, 'close-unrated', at, {}),
  ];
}

/** The agency and the person that past events are given to. Throws `replay.agency` and `replay.handler` (422). */
export async function handlingOf(
  db: Queryable,
  source: string,
  { agency, handler }: { readonly agency?: string; readonly handler?: string },
): Promise<Omit<PastHandling, 'kinds'>> {
  const found = await db.query<{ id: string; shard: number }>(
    `select g.id, g.shard from signals.source s join access.agency g on g.shard = s.shard and g.closed_at is null
     where s.code = $1 and ($2::uuid is null or g.id = $2) order by g.unit <> s.unit, g.id limit 1`,
    [source, agency ?? null],
  );
  const office = found.rows[0];
  if (office === undefined)
    throw new Problem(
      'replay.agency',
      {
        zh: '来源所在辖区没有可承办的机关，请用 --agency 指明',
        en: 'No agency in the area of the source could handle it: name one with --agency',
      },
      { status: 422 },
    );
  const people = await db.query<{ id: string }>(
    `select a.id from access.account a where a.kind = 'official' and a.disabled_at is null
       and case when $2::text is null then exists (select from access.binding b where b.account = a.id and b.agency = $1)
         else lower(a.username) = lower($2) end
     order by a.username limit 1`,
    [office.id, handler ?? null],
  );
  if (people.rows[0] === undefined)
    throw new Problem(
      'replay.handler',
      {
        zh: '没有可记为承办人的账号，请用 --handler 指明',
        en: 'There is no account that could be named as the handler: name one with --handler',
      },
      { status: 422 },
    );
  return { agency: office.id, shard: office.shard, handler: people.rows[0].id };
}
