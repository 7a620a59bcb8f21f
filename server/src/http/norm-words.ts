import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { Norms, Violation } from '@gaoyao/kernel/knowledge';
import { shardOf, type InstalledFlow, type ReadAct } from '@gaoyao/kernel/matters';
import type { FieldSchema } from '@gaoyao/kernel/process';
import { Problem, type Queryable, type Text } from '@gaoyao/kernel/store';

/** The name of a violation or of one of its points, where a field of that widget holds its code or id. */
export type NormWords = (widget: FieldSchema['x-widget'], value: string) => Text | undefined;

export const noNormWords: NormWords = () => undefined;

/**
 * The names of these violations and of their points. A code that the catalogue does not know any more keeps standing as it
 * is; a flow without norms has none.
 */
export async function normWords(
  norms: Norms,
  { flow }: InstalledFlow,
  codes: readonly unknown[],
): Promise<NormWords> {
  if (flow.definition.norms === undefined) return noNormWords;
  const known = new Map<string, Violation>();
  for (const code of new Set(codes)) {
    const violation = typeof code === 'string' ? await violationOf(norms, code) : undefined;
    if (violation !== undefined) known.set(violation.code, violation);
  }
  const points = new Map([...known.values()].flatMap((one) => one.points.map(({ id, name }) => [id, name])));
  return (widget, value) =>
    widget === 'violation' ? known.get(value)?.name : widget === 'points' ? points.get(value) : undefined;
}

/**
 * The codes of violations that acts of a matter name, and the one the matter has now: an act proves points of either. `db` is
 * in the actor's transaction.
 */
export async function violationCodes(
  db: Queryable,
  { flow }: InstalledFlow,
  matter: string,
  acts: readonly ReadAct[],
): Promise<readonly unknown[]> {
  const use = flow.definition.norms;
  if (use === undefined) return [];
  const { rows } = await db.query<{ code: string | null }>(
    `select snapshot->'facts'->>$3 as code from matters.matter where shard = $1 and id = $2`,
    [shardOf(matter), matter, use.violation],
  );
  const named = acts.flatMap((act) => {
    const form = flow.actions.get(act.action)?.definition.form;
    const fields = form === undefined ? {} : (flow.definition.forms[form]?.properties ?? {});
    return Object.entries(act.input).flatMap(([id, value]) =>
      fields[id]?.['x-widget'] === 'violation' ? [value] : [],
    );
  });
  return [...rows.map((row) => row.code), ...named];
}

async function violationOf(norms: Norms, code: string): Promise<Violation | undefined> {
  try {
    return (await norms.violation(code, isoOf(localDay(Date.now())))).violation;
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('norms.')) return undefined;
    throw error;
  }
}
