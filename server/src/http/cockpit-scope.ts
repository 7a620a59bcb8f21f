import type { Actor, Binding } from '@gaoyao/kernel/access';
import { unitsAbove } from '@gaoyao/kernel/places';
import { isUuid, Problem, type Queryable, type Text } from '@gaoyao/kernel/store';
import { postNeeded } from './post-needed.ts';

/** Posts to which the figures of an area are open, the widest first; a head sees those of the own agency alone. */
const overseeing = ['leader', 'supervisor', 'inspector', 'reconsideration-head'];
export const cockpitRoles = [...overseeing, 'head'];

/** What of the figures a post opens. */
export interface CockpitScope {
  /** The unit beyond which nothing is shown. */
  readonly area: string;
  /** The one agency whose acts are shown: its name is how disputes know it. */
  readonly agency: { readonly id: string; readonly name: Text } | null;
}

const reach: readonly Binding['scope'][] = ['platform', 'tenancy', 'agency', 'unit'];

/** Throws `access.role-needed` (403) for whoever holds none of the posts. */
export async function cockpitScope(db: Queryable, actor: Actor): Promise<CockpitScope> {
  postNeeded(actor, cockpitRoles);
  const held = actor.bindings.filter(({ role }) => cockpitRoles.includes(role));
  const order = (one: Binding): number =>
    (overseeing.includes(one.role) ? 0 : reach.length) + reach.indexOf(one.scope);
  const binding = held.reduce((widest, one) => (order(one) < order(widest) ? one : widest));
  const { rows } = await db.query<{ unit: string }>('select unit from access.agency where id = $1', [
    binding.agency,
  ]);
  const area = (binding.scope === 'unit' ? binding.unit : null) ?? rows[0]!.unit;
  return {
    area,
    agency: overseeing.includes(binding.role) ? null : { id: binding.agency, name: binding.agencyName },
  };
}

/** The unit asked about, if it lies in the area. Throws `places.unit-unknown` (404), for a unit elsewhere too. */
export async function unitWithin(
  db: Queryable,
  { area }: CockpitScope,
  unit: string | undefined,
  day: string,
): Promise<string> {
  if (unit === undefined || unit === area) return area;
  const above = isUuid(unit) ? await unitsAbove(db, unit, day) : [];
  if (above.includes(area)) return unit;
  throw new Problem(
    'places.unit-unknown',
    { zh: '没有这个辖区，或者不在您的范围内', en: 'There is no such unit, or it lies outside your area' },
    { status: 404 },
  );
}

/** The agency asked about, by name. Throws `cockpit.agency-elsewhere` (403) where only the own one is open. */
export function respondentWithin(
  { agency }: CockpitScope,
  respondent: string | undefined,
): string | undefined {
  if (agency === null) return respondent;
  if (respondent === undefined || respondent === agency.name.zh) return agency.name.zh;
  throw new Problem(
    'cockpit.agency-elsewhere',
    { zh: '您只能查看本机关的数字', en: 'The figures of your own agency alone are open to you' },
    { status: 403 },
  );
}
