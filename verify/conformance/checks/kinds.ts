import { fault, type Fault } from '../../report/fault.ts';
import { canonicalJson } from '../../bundle/json.ts';
import type { Client } from '../http/client.ts';
import { answerOf } from '../interface/reading.ts';
import type { Course } from '../outcome.ts';
import type { Standard } from '../standard/read-standard.ts';

/** The kinds that a system captures in are those of the published standard, with their schemas. */
export async function lookAtKinds(client: Client, course: Course, standard: Standard): Promise<void> {
  await course.try('standard.kinds', async (faults) => {
    const answer = await client.get('/api/evidence/kinds');
    const { items } = answerOf(answer, 'kinds', standard.formats, faults);
    const served = new Map(items.map((one) => [String(one['id']), one]));
    const differs = (id: string, part: string, zh: string, en: string) =>
      faults.push(fault(`standard.${part}`, `${answer.where} ${id}`, zh, en));
    for (const [id, { about, schema }] of standard.kinds) {
      const one = served.get(id);
      if (one === undefined) {
        differs(id, 'kind-missing', '缺少这一种', 'this kind is missing');
        continue;
      }
      const statutory = (one['statutory'] as readonly { readonly id: string }[]).map((kind) => kind.id);
      if (!same(one['name'], about['name']) || !same(statutory, about['statutory']))
        differs(
          id,
          'kind-differs',
          '名称或者法定种类与标准不同',
          'its name or statutory kinds are not those of the standard',
        );
      if (!same(one['file'], about['file']))
        differs(id, 'file-differs', '文件要求与标准不同', 'the files it takes are not those of the standard');
      if (!same({ additionalProperties: false, ...(one['schema'] as object) }, schema))
        differs(
          id,
          'schema-differs',
          'JSON Schema 与标准不同',
          'its JSON Schema is not that of the standard',
        );
    }
    faults.push(...strangers(answer.where, [...served.keys()], standard));
  });
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

const strangers = (where: string, ids: readonly string[], { kinds }: Standard): readonly Fault[] =>
  ids
    .filter((id) => !kinds.has(id))
    .map((id) =>
      fault('standard.kind-strange', `${where} ${id}`, '标准中没有这一种', 'the standard has no such kind'),
    );
