import { openCompartments, type Actor } from '../../access/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { FILE, type Snapshot, type Wing } from '../../process/index.ts';
import { isUuid, shardOf } from '../../store/index.ts';
import type { Definitions } from '../definitions.ts';
import { checkReader, outcomeName, stageName, type Named, type Reader } from '../list.ts';
import { clockView, type ClockView } from '../page.ts';
import { standingOf } from '../standing.ts';
import { LARGEST_THREAD } from './deliver.ts';
import { actView, type ThreadAct, type ActRow } from './thread-acts.ts';
import {
  handoverView,
  messageView,
  type HandoverRow,
  type MessageRow,
  type ThreadHandover,
  type ThreadMessage,
} from './thread-news.ts';

/** Acts of one thread that are shown, the latest first. */
export const MOST_ACTS = 1_000;

/**
 * Wings whose matters are shown as being there to whoever may not read them: that an act is under reconsideration or in
 * court is no secret to those who handle the act. Nothing else of the platform is given away by a link.
 */
const WINGS: ReadonlySet<Wing> = new Set<Wing>(['enforcement', 'disputes', 'courts']);

/** A matter of the thread. What the reader may not see has a key of this page alone, no id, no number and no days. */
export interface ThreadMatter {
  readonly key: string;
  readonly scenario: Named;
  readonly agency: Named;
  readonly status: 'open' | 'closed';
  /** Null for a matter of which only the existence is shown. */
  readonly file: ThreadFile | null;
}

export interface ThreadFile {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly stage: Named;
  readonly outcome: Named | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  /** Clocks that have started, in order of their start. */
  readonly clocks: readonly ClockView[];
}

export interface ThreadLink {
  readonly matter: string;
  readonly about: string;
  readonly kind: 'about' | 'handover';
  readonly at: string;
  /** The act that made it: version in the journal of `matter`. */
  readonly version: number;
}

export interface ThreadPage {
  /** Key of the matter that was asked for. */
  readonly asked: string;
  /** Oldest first. */
  readonly matters: readonly ThreadMatter[];
  /** Latest first, of all matters that the reader may see. */
  readonly acts: readonly ThreadAct[];
  /** There are more acts than are shown. */
  readonly more: boolean;
  readonly links: readonly ThreadLink[];
  readonly messages: readonly ThreadMessage[];
  readonly handovers: readonly ThreadHandover[];
}

interface FileRow {
  readonly shard: number;
  readonly id: string;
  readonly scenario: string;
  readonly definition: number;
  readonly agency: string;
  readonly agencyZh: string | null;
  readonly agencyEn: string | null;
  readonly closed: boolean;
  readonly file: {
    readonly number: string;
    readonly title: string | null;
    readonly stage: string;
    readonly outcome: string | null;
    readonly unit: string | null;
    readonly openedAt: string;
    readonly lastAt: string;
    readonly closedAt: string | null;
    readonly snapshot: Snapshot;
    readonly sealed: boolean;
    readonly emergency: boolean;
    readonly above: string[] | null;
  } | null;
}

interface PageRow extends Record<string, unknown> {
  readonly files: readonly FileRow[];
  readonly acts: readonly ActRow[] | null;
  readonly links:
    | readonly { matter: string; about: string; kind: ThreadLink['kind']; version: number; at: string }[]
    | null;
  readonly messages: readonly MessageRow[] | null;
  readonly handovers: readonly HandoverRow[] | null;
}

export const instant = (text: string): string => new Date(text).toISOString();

/**
 * All matters of the dispute that a matter belongs to, with one row of acts, as far as the reader may see each of them;
 * undefined when there is no such matter or they may not see it. The readings are on disk before this returns.
 */
export async function threadPage(
  reader: Omit<Reader, 'actor'> & { readonly actor: Actor },
  definitions: Definitions,
  calendar: WorkCalendar,
  id: string,
): Promise<ThreadPage | undefined> {
  checkReader(reader);
  if (!isUuid(id)) return undefined;
  const { actor } = reader;
  const { rows } = await reader.db.query<PageRow>({
    name: 'matters.thread-page',
    text: 'select files, acts, links, messages, handovers from matters.thread_page($1, $2, $3, $4, $5, $6)',
    values: [actor.account, reader.purpose, shardOf(id), id, LARGEST_THREAD, MOST_ACTS + 1],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const now = Date.now();
  const keys = new Map<string, string>();
  const flows = new Map<string, Awaited<ReturnType<Definitions['byId']>>>();
  const matters: ThreadMatter[] = [];
  for (const one of row.files) {
    const installed = await definitions.byId(one.definition);
    const file = await fileOf(definitions, actor, calendar, one, now);
    // a resident learns of nobody else's dispute about the same act
    if (file === null && (actor.kind === 'resident' || !WINGS.has(installed.flow.definition.wing))) continue;
    const key = file === null ? `closed-${String(matters.length + 1)}` : one.id;
    keys.set(one.id, key);
    if (file !== null) flows.set(one.id, installed);
    matters.push({
      key,
      scenario: { id: one.scenario, name: installed.flow.definition.name },
      agency: { id: one.agency, name: { zh: one.agencyZh ?? '', en: one.agencyEn ?? one.agencyZh ?? '' } },
      status: one.closed ? 'closed' : 'open',
      file,
    });
  }
  // the matter that was asked for opens nothing to this reader: as if it were not there
  if (!flows.has(id)) return undefined;
  const acts = row.acts ?? [];
  const links = (row.links ?? []).flatMap(({ matter, about, kind, version, at }): ThreadLink[] => {
    const [from, to] = [keys.get(matter), keys.get(about)];
    return from === undefined || to === undefined
      ? []
      : [{ matter: from, about: to, kind, version, at: instant(at) }];
  });
  return {
    asked: keys.get(id)!,
    matters,
    acts: acts.slice(0, MOST_ACTS).flatMap((act) => actView(act, flows.get(act.matter))),
    more: acts.length > MOST_ACTS,
    links,
    messages: (row.messages ?? []).flatMap((one) => messageView(one, keys, flows)),
    handovers: (row.handovers ?? []).flatMap((one) => handoverView(one, keys, flows)),
  };
}

async function fileOf(
  definitions: Definitions,
  actor: Actor,
  calendar: WorkCalendar,
  { id, shard, agency, definition, file }: FileRow,
  now: number,
): Promise<ThreadFile | null> {
  if (file === null) return null;
  const installed = await definitions.byId(definition);
  const { flow } = installed;
  const standing = standingOf(flow, file.snapshot, actor, file.sealed, file.emergency);
  const policy = await definitions.policyOf(installed);
  const target = { shard, agency, unit: file.unit, stage: file.stage };
  const open = openCompartments(policy, actor, target, standing, file.above ?? []);
  if (open.size === 0) return null;
  return {
    id,
    number: file.number,
    title: open.has(FILE) ? file.title : null,
    stage: stageName(installed, file.stage),
    outcome: file.outcome === null ? null : outcomeName(installed, file.outcome),
    openedAt: instant(file.openedAt),
    lastAt: instant(file.lastAt),
    closedAt: file.closedAt === null ? null : instant(file.closedAt),
    clocks: flow.definition.clocks
      .flatMap((clock) => {
        const run = file.snapshot.clocks[clock.id];
        return run === undefined ? [] : [clockView(clock, run, now, calendar)];
      })
      .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? '')),
  };
}
