import type { Text } from '../../store/index.ts';
import type { InstalledFlow } from '../definitions.ts';
import type { Named } from '../list.ts';

type Keys = ReadonlyMap<string, string>;
type Flows = ReadonlyMap<string, InstalledFlow>;

/**
 * What one matter told the others. `agrees`: the act that told it and the act that took it both stand in their journals;
 * a refusal is no disagreement, but it is said.
 */
export interface ThreadMessage {
  readonly id: string;
  readonly matter: string;
  readonly message: string;
  /** The act that told it, where the reader sees that matter. */
  readonly action: Named | null;
  readonly version: number | null;
  readonly at: string;
  readonly state: 'waiting' | 'taken' | 'refused' | 'nobody';
  readonly agrees: boolean;
  readonly heard: readonly {
    readonly matter: string;
    readonly action: Named | null;
    readonly version: number | null;
    /** Code of the refusal; null when it was taken, or for a matter the reader does not see. */
    readonly problem: string | null;
    readonly taken: boolean;
    readonly agrees: boolean;
    readonly at: string;
  }[];
}

/** What one matter handed over to a scenario, and what became of it. */
export interface ThreadHandover {
  readonly id: string;
  readonly matter: string;
  readonly action: Named | null;
  readonly version: number | null;
  readonly schema: string;
  readonly to: string;
  readonly toMatter: string | null;
  readonly at: string;
  readonly state: 'waiting' | 'taking' | 'accepted' | 'returned';
  readonly decidedAt: string | null;
  readonly reason: string | null;
  /** Why the matter that handed over did not take the answer. */
  readonly problem: string | null;
}

export interface MessageRow {
  readonly id: string;
  readonly matter: string;
  readonly version: number;
  readonly message: string;
  readonly at: string;
  readonly spread: boolean;
  /** The act that told it; null when the journal does not have it. */
  readonly action: string | null;
  readonly heard: readonly {
    readonly matter: string;
    readonly action: string;
    readonly version: number | null;
    readonly problem: string | null;
    readonly at: string;
    readonly stands: boolean;
  }[];
}

export interface HandoverRow {
  readonly id: string;
  readonly matter: string;
  readonly version: number;
  readonly action: string;
  readonly schema: string;
  readonly to: string;
  readonly at: string;
  readonly state: ThreadHandover['state'];
  readonly decidedAt: string | null;
  readonly toMatter: string | null;
  readonly problem: string | null;
  readonly reason: string | null;
}

const instant = (text: string): string => new Date(text).toISOString();

function actionNamed(installed: InstalledFlow | undefined, id: string): Named | null {
  if (installed === undefined) return null;
  const name: Text = installed.flow.actions.get(id)?.definition.name ?? { zh: id, en: id };
  return { id, name };
}

/** A message between matters of which the reader sees at least one; nothing otherwise. */
export function messageView(row: MessageRow, keys: Keys, flows: Flows): readonly ThreadMessage[] {
  const matter = keys.get(row.matter);
  const seen = flows.has(row.matter);
  const heard = row.heard.filter((one) => keys.has(one.matter) && (seen || flows.has(one.matter)));
  if (matter === undefined || (!seen && heard.length === 0)) return [];
  const taken = heard.filter((one) => one.problem === null);
  const refused = heard.length > taken.length;
  return [
    {
      id: row.id,
      matter,
      message: row.message,
      action: row.action === null ? null : actionNamed(flows.get(row.matter), row.action),
      version: seen ? row.version : null,
      at: instant(row.at),
      state: refused ? 'refused' : taken.length > 0 ? 'taken' : row.spread ? 'nobody' : 'waiting',
      agrees: row.action !== null && taken.every((one) => one.stands),
      heard: heard.map((one) => {
        const open = flows.get(one.matter);
        return {
          matter: keys.get(one.matter)!,
          action: actionNamed(open, one.action),
          version: open === undefined ? null : one.version,
          problem: open === undefined ? null : one.problem,
          taken: one.problem === null,
          agrees: one.problem !== null || one.stands,
          at: instant(one.at),
        };
      }),
    },
  ];
}

/** A hand-over from or to a matter that the reader sees; nothing otherwise. */
export function handoverView(row: HandoverRow, keys: Keys, flows: Flows): readonly ThreadHandover[] {
  const matter = keys.get(row.matter);
  const from = flows.get(row.matter);
  const seen = from !== undefined || (row.toMatter !== null && flows.has(row.toMatter));
  if (matter === undefined || !seen) return [];
  return [
    {
      id: row.id,
      matter,
      action: actionNamed(from, row.action),
      version: from === undefined ? null : row.version,
      schema: row.schema,
      to: row.to,
      toMatter: row.toMatter === null ? null : (keys.get(row.toMatter) ?? null),
      at: instant(row.at),
      state: row.state,
      decidedAt: row.decidedAt === null ? null : instant(row.decidedAt),
      reason: row.reason,
      problem: from === undefined ? null : row.problem,
    },
  ];
}
