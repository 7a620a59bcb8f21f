import type { LogMap } from './log-map.ts';

/** The life-cycle steps that a map keeps, in lower case (logs write both 'complete' and 'COMPLETE'); undefined keeps all. */
export function keptSteps(map: LogMap): ReadonlySet<string> | undefined {
  const keep = map.lifecycle?.keep;
  return keep === undefined ? undefined : new Set(keep.map((step) => step.toLowerCase()));
}

/**
 * The columns that the row itself carries and its attributes therefore do not repeat: case, activity, time, life-cycle step
 * and a single identity column; unless the map also takes an input from one of them.
 */
export function columnsOfTheRow(map: LogMap): ReadonlySet<string> {
  const columns = new Set([map.case, map.activity, map.timestamp]);
  if (map.lifecycle !== undefined) columns.add(map.lifecycle.column);
  if (typeof map.eventId === 'string') columns.add(map.eventId);
  for (const column of inputColumns(map)) columns.delete(column);
  return columns;
}

/** Every column that some input is taken from. */
export function inputColumns(map: LogMap): ReadonlySet<string> {
  const sources = Object.values(map.activities ?? {}).flatMap((activity) =>
    Object.values(activity.input ?? {}),
  );
  return new Set(sources.map((source) => source.from));
}

/** The parts joined with ':' (which is escaped inside a part), or undefined when one of them is empty. */
export function joinEventId(parts: readonly string[]): string | undefined {
  let joined = '';
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (part === '') return undefined;
    if (index > 0) joined += ':';
    joined +=
      parts.length > 1 && (part.includes(':') || part.includes('\\'))
        ? part.replaceAll(/[:\\]/g, '\\$&')
        : part;
  }
  return joined;
}
