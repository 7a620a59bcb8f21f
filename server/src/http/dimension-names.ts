import type { FlowDefinition } from '@gaoyao/kernel/process';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import { fieldOfFact } from './readable-values.ts';

/** What has no name is called by its key. */
export const raw = (key: string): Text => ({ zh: key, en: key });

/** Names of the keys of a dimension: from the flow, the agencies or the choices of a form; else the key itself. */
export async function keyNames(
  client: Queryable,
  definition: FlowDefinition,
  dimension: string,
  keys: readonly string[],
): Promise<(key: string) => Text> {
  const among = (entries: readonly { readonly id: string; readonly name: Text }[]) => {
    const names = new Map(entries.map((one) => [one.id, one.name]));
    return (key: string): Text => names.get(key) ?? raw(key);
  };
  switch (dimension) {
    case 'outcome':
      return among(definition.outcomes);
    case 'stage':
      return among(definition.stages);
    case 'action':
      return among(definition.actions);
    case 'agency': {
      const { rows } = await client.query<{ id: string; zh: string; en: string }>(
        'select id, name_zh as zh, name_en as en from access.agency where id::text = any($1)',
        [keys],
      );
      return among(rows.map(({ id, zh, en }) => ({ id, name: { zh, en } })));
    }
    default: {
      const choices = fieldOfFact(definition, dimension)?.['x-choices'] ?? [];
      return among(choices.map(({ value, name }) => ({ id: value, name })));
    }
  }
}
