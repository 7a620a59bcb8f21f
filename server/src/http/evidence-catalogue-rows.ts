import type { Actor, Purpose } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import type { ItemRead, ItemShown } from '@gaoyao/kernel/evidence';
import { ports } from '@gaoyao/kernel/evidence';
import { evidenceKindNames } from '@gaoyao/kernel/knowledge';
import { matterPage, shardOf } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import type { CatalogueRow, evidenceCatalogue } from './evidence-catalogue.ts';
import type { HttpServices } from './services.ts';

interface Asking {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
}

/** Fields of the standard in which the kinds say what an item shows. */
const SAYS = ['content', 'shows', 'conclusion', 'description'] as const;

/**
 * What the catalogue of a matter prints: its own evidence and what is listed from others, as far as it is open to who asks; what was
 * withdrawn or is closed is left out. Throws `matters.not-found` (404).
 */
export async function catalogueOf(
  services: HttpServices,
  asking: Asking,
): Promise<Parameters<typeof evidenceCatalogue>[0]> {
  const { db, definitions, evidence } = services;
  const items = (await evidence.evidence.list(asking)).filter(
    ({ state, closed, shared }) =>
      (state === 'current' || state === 'pending') &&
      !closed &&
      (shared === undefined || shared.standing === 'open'),
  );
  const found = await matterPage(
    { db: db.app, actor: asking.actor, purpose: asking.purpose },
    definitions,
    await services.calendar(),
    asking.matter,
  );
  if (found === undefined)
    throw new Problem(
      'matters.not-found',
      { zh: '没有这个事项，或者您无权查看', en: 'There is no such matter, or you may not see it' },
      { status: 404 },
    );
  const { page } = found;
  const agencies = await agencyNames(services, items);
  const points = await pointNames(services, page, found.installed.flow.definition.norms);
  const rows: CatalogueRow[] = [];
  // one after another: each reading is an entry in the custody of its item
  for (const item of items) {
    const { actor, purpose } = asking;
    const read = await evidence.evidence.read(
      item.shared === undefined ? asking : { actor, purpose, grant: item.shared.grant },
      item.id,
    );
    rows.push(
      rowOf(
        read,
        item,
        item.shared === undefined ? page.agency.name.zh : agencies.get(item.shared.agency),
        points,
      ),
    );
  }
  return {
    number: page.number,
    code: await codeOf(services, asking.matter),
    agency: page.agency.name.zh,
    by: `${asking.actor.name.zh} ${asking.actor.staffNumber}`.trim(),
    rows,
    now: Date.now(),
  };
}

function rowOf(
  { title, metadata, file }: ItemRead,
  { kind, statutory, points, shared }: ItemShown,
  agency: string | undefined,
  names: ReadonlyMap<string, string>,
): CatalogueRow {
  const value = (field: string): unknown => metadata?.[field];
  const from = ['providedBy', 'issuedBy', 'source'].map(value).find((one) => typeof one === 'string');
  const shows = SAYS.map(value).find((one) => typeof one === 'string');
  const proves = [
    ...points.map((point) => names.get(point) ?? point),
    ...(shows === undefined ? [] : [shows]),
  ].join('；');
  const pages = value('pages');
  return {
    name: title ?? '（内容已删除）',
    source: [
      `${agency ?? ''}${shared === undefined ? '' : '（共享）'}`,
      ...(from === undefined ? [] : [from]),
    ].join('；'),
    kind: `${ports.find(({ id }) => id === kind)!.name.zh}（${evidenceKindNames[statutory].zh}）`,
    ...(proves === '' ? {} : { proves }),
    ...(typeof pages === 'number' ? { pages } : {}),
    ...(file === null ? {} : { sha256: file.sha256 }),
  };
}

async function agencyNames(
  { db }: HttpServices,
  items: readonly ItemShown[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(items.flatMap(({ shared }) => (shared === undefined ? [] : [shared.agency])))];
  const { rows } = await db.owner.query<{ id: string; name_zh: string }>(
    'select id, name_zh from access.agency where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, name_zh }) => [id, name_zh]));
}

/** The code stands on the sheet whoever prints the catalogue: it opens nothing. */
async function codeOf({ db }: HttpServices, matter: string): Promise<string | null> {
  const { rows } = await db.owner.query<{ code: string }>(
    'select code from evidence.case_code where shard = $1 and matter = $2',
    [shardOf(matter), matter],
  );
  return rows[0]?.code ?? null;
}

/** Names of the points of the violation that the matter is about; empty where the flow knows none or the catalogue is not there. */
async function pointNames(
  { norms }: HttpServices,
  { facts }: NonNullable<Awaited<ReturnType<typeof matterPage>>>['page'],
  use: { readonly violation: string; readonly day: string } | undefined,
): Promise<ReadonlyMap<string, string>> {
  const value = (fact: string | undefined): unknown => facts.find(({ id }) => id === fact)?.value;
  const code = value(use?.violation);
  if (typeof code !== 'string' || code === '') return new Map();
  const day = value(use?.day);
  try {
    const { violation } = await norms.violation(
      code,
      typeof day === 'string' ? day : isoOf(localDay(Date.now())),
    );
    return new Map(violation.points.map(({ id, name }) => [id, name.zh]));
  } catch (error) {
    // the catalogue of evidence stands whatever the catalogue of violations holds
    if (!(error instanceof Problem)) throw error;
    return new Map();
  }
}
