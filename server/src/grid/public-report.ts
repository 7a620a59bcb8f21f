import { limitAddressTries, residentCodeHash } from '@gaoyao/kernel/access';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { Snapshot } from '@gaoyao/kernel/process';
import type { Protection } from '@gaoyao/kernel/protection';
import { matterOfFollowCode } from '@gaoyao/kernel/signals';
import { Problem, type Database, type Text } from '@gaoyao/kernel/store';
import { kindOf } from './kinds.ts';

/** How often one address may do what is open to everybody. Local parameters (status L): the law fixes none of them. */
export const publicLimits = {
  reports: { kind: 'public-report-hour', most: 20, seconds: 3_600 },
  photos: { kind: 'public-photo-hour', most: 60, seconds: 3_600 },
  // codes are of 53 bits: what is bounded is asking, not guessing
  codes: { kind: 'public-code-hour', most: 120, seconds: 3_600 },
} as const;

interface PublicServices {
  readonly db: Database;
  readonly definitions: Definitions;
  readonly protection: Protection;
}

const codeUnknown = (): Problem =>
  new Problem(
    'grid.code-unknown',
    { zh: '没有这个查询码，请核对', en: 'There is no such code: check it' },
    { status: 404 },
  );

/** The event a code opens. Throws `grid.code-unknown` (404) and, asked too often, `access.too-many-tries` (429). */
export async function eventOfCode(
  { db, protection }: PublicServices,
  { code, address }: { readonly code: string; readonly address: string },
): Promise<{ readonly shard: number; readonly matter: string }> {
  await limitAddressTries(db.owner, protection, publicLimits.codes, address);
  const hash = residentCodeHash(code);
  const found = hash === null ? undefined : await matterOfFollowCode(db.owner, hash);
  if (found === undefined) throw codeUnknown();
  return found;
}

/** How a report stands, for whoever holds its code; nothing in it names a person. */
export interface PublicProgress {
  readonly number: string;
  readonly title: string;
  readonly kind: Text | null;
  readonly stage: Text;
  readonly closed: boolean;
  /** Which authority has it, and why that one. */
  readonly authority: { readonly name: Text; readonly why: Text } | null;
  readonly due: string | null;
  readonly steps: readonly { readonly at: string; readonly what: Text }[];
  readonly answer: string | null;
  /** Number of the report that this one repeats. */
  readonly repeats: string | null;
  readonly canRate: boolean;
  readonly stars: number | null;
}

/** What an authority does among its own people is no step of the report. */
const SHOWN = new Set([
  ...[
    'report',
    'dispatch',
    'accept',
    'return',
    'transfer',
    'feed-back',
    'solve',
    'accept-result',
    'send-back',
  ],
  ...['rate', 'close-unrated', 'follow-existing', 'decline'],
]);

interface StandRow extends Record<string, unknown> {
  number: string;
  title: string | null;
  stage: string;
  closed_at: Date | null;
  definition: number;
  snapshot: Snapshot;
  agency_zh: string | null;
  agency_en: string | null;
  repeats: string | null;
}

/** How the report of a code stands. Read as the owner: the code is what opens it. */
export async function publicProgress(
  { db, definitions }: PublicServices,
  { shard, matter }: { readonly shard: number; readonly matter: string },
): Promise<PublicProgress> {
  const { rows } = await db.owner.query<StandRow>(
    `select m.number, m.title, m.stage, m.closed_at, m.definition, m.snapshot, g.name_zh as agency_zh, g.name_en as agency_en,
       x.number as repeats
     from matters.matter m
     left join access.agency g on g.id::text = coalesce(nullif(m.snapshot -> 'facts' ->> 'agency', ''), m.agency::text)
     left join matters.matter x on x.shard = m.shard and x.id::text = nullif(m.snapshot -> 'facts' ->> 'existing', '')
     where m.shard = $1 and m.id = $2`,
    [shard, matter],
  );
  const row = rows[0];
  if (row === undefined) throw codeUnknown();
  const { flow } = await definitions.byId(row.definition);
  const { rows: acts } = await db.owner.query<{ action: string; at: Date; answer: string | null }>(
    `select action, at, case when action in ('feed-back', 'solve') then input ->> 'text'
       when action = 'decline' then concat_ws('；', input ->> 'reason', input ->> 'competent') end as answer
     from store.journal where shard = $1 and stream = $2 and kind = 'matter' order by version`,
    [shard, matter],
  );
  const { facts, clocks } = row.snapshot;
  const kind = kindOf(typeof facts['kind'] === 'string' ? facts['kind'] : null);
  const stars = facts['stars'];
  const handle = clocks['handle'];
  // an answer counts once it was checked; before that it may be sent back
  const answered = ['rating', 'closed'].includes(row.stage);
  const { agency_zh: zh, agency_en: en } = row;
  return {
    ...{ number: row.number, title: row.title ?? row.number, kind: kind?.name ?? null },
    stage: flow.stages.get(row.stage)?.name ?? { zh: row.stage, en: row.stage },
    closed: row.closed_at !== null,
    authority: zh === null || en === null ? null : { name: { zh, en }, why: whyOf(kind, facts['agency']) },
    due: handle === undefined || handle.end !== undefined ? null : new Date(handle.due).toISOString(),
    steps: acts
      .filter(({ action }) => SHOWN.has(action))
      .map(({ action, at }) => ({
        at: at.toISOString(),
        what: flow.actions.get(action)?.definition.name ?? { zh: action, en: action },
      })),
    answer: answered ? (acts.findLast(({ answer }) => answer !== null)?.answer ?? null) : null,
    repeats: row.repeats,
    canRate: row.stage === 'rating',
    stars: typeof stars === 'number' && stars > 0 ? stars : null,
  };
}

/** Before it is dispatched it lies where it was received. */
const whyOf = (kind: ReturnType<typeof kindOf>, agency: unknown): Text =>
  typeof agency === 'string' && agency !== '' && kind !== undefined
    ? kind.why
    : {
        zh: '事发地的受理机关，正在确定由谁办理',
        en: 'It received the report and is finding out who is in charge',
      };
