import type { CompiledFlow } from '../../process/index.ts';
import type { HistoricalAct } from '../../matters/index.ts';
import { actMapper, type ActivityMap, type LogMap, type LogRow, type Reason } from '../formats/index.ts';

/** A row of a log as an act of a flow, or why it cannot be one. */
export type RowReading =
  | { readonly act: Omit<HistoricalAct, 'key'>; readonly key: string | undefined }
  | { readonly reason: Reason };

/** In characters. Names become keys of indexes, and PostgreSQL takes no key above 2,700 bytes. */
const LONGEST_NAME = 500;
/** Periods of law are counted from an act's time: both must be dates that can be stored. */
const [EARLIEST, LATEST] = [Date.UTC(1000, 0, 1), Date.UTC(9000, 0, 1)];

/**
 * Makes the function that reads rows as acts. The map says what activities mean; an activity it does not name is looked
 * for among the flow's actions by id or name, with form fields taken from columns of the same name; what is still
 * unknown keeps its own name and will deviate.
 */
export function rowReader(
  flow: CompiledFlow,
  map: LogMap,
  by: { readonly actor: string; readonly acting: string },
): (row: LogRow) => RowReading {
  const mapped = actMapper(map);
  const inferred = actMapper({ ...map, activities: activitiesByName(flow) });
  const named = new Map<string, string>();
  for (const { id, name } of flow.definition.actions)
    for (const text of [id, name.zh, name.en]) named.set(text.toLowerCase(), id);
  const shown = new Map(flow.definition.actions.map(({ id, name }) => [id, name.en]));
  return (row) => {
    const refused = unusable(row);
    if (refused !== undefined) return { reason: refused };
    let reading = mapped(row);
    if (!('reason' in reading) && reading.action === undefined) {
      const id = named.get(row.activity.toLowerCase());
      if (id !== undefined) reading = inferred({ ...row, activity: id });
    }
    if ('reason' in reading) return reading;
    const { action, input } = reading;
    const source: { activity?: string; day?: true } = {};
    if (action === undefined || shown.get(action) !== row.activity) source.activity = row.activity;
    if (row.dateOnly) source.day = true;
    return {
      act: { action: notOurOwn(action ?? row.activity), at: row.at, input, ...by, source },
      key: row.eventId,
    };
  };
}

/** Acts of the platform itself begin with @, and replay treats them so; an activity of a log is never one of them. */
const notOurOwn = (action: string): string => (action.startsWith('@') ? `log:${action}` : action);

function unusable({ case: ref, activity, at }: LogRow): Reason | undefined {
  if (ref.length > LONGEST_NAME || activity.length > LONGEST_NAME)
    return {
      code: 'name-too-long',
      zh: `案件编号和活动名称不得超过 ${String(LONGEST_NAME)} 个字符`,
      en: `a case and an activity have names of at most ${String(LONGEST_NAME)} characters`,
    };
  if (at < EARLIEST || at >= LATEST)
    return {
      code: 'timestamp-out-of-range',
      zh: '时间须在公元 1000 年至 8999 年之间',
      en: 'the time must lie between the years 1000 and 8999',
    };
  return undefined;
}

/** For every action of the flow, the fields of its form from columns of the same name. */
function activitiesByName({ definition }: CompiledFlow): Record<string, ActivityMap> {
  return Object.fromEntries(
    definition.actions.map(({ id, form }) => {
      const fields = Object.entries(definition.forms[form ?? '']?.properties ?? {});
      const input = fields.map(([field, { type }]) => {
        const number = type === 'number' || type === 'integer';
        const taken = number
          ? ('number' as const)
          : type === 'boolean'
            ? ('boolean' as const)
            : ('string' as const);
        return [field, { from: field, type: taken, empty: 'omit' as const }] as const;
      });
      return [id, { action: id, input: Object.fromEntries(input) }];
    }),
  );
}
