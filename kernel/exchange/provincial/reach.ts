import type { Actor } from '../../access/index.ts';
import { Problem } from '../../store/index.ts';

/** Who answers for the exchange: clerks and team leads for their own agency, inspectors for their area (fixed in the task of the office). */
export const exchangeRoles: readonly string[] = ['clerk', 'team-lead', 'inspector'];

/** The agencies and tenancies whose part of the exchange somebody looks after. */
export interface Reach {
  readonly all: boolean;
  readonly shards: readonly number[];
  readonly agencies: readonly string[];
}

/**
 * What an official's posts reach; a post narrowed to a unit reaches no whole agency. Throws `provincial.not-yours` (403)
 * for everybody else.
 */
export function reachOf(actor: Pick<Actor, 'kind' | 'bindings'>): Reach {
  const posts =
    actor.kind === 'official' ? actor.bindings.filter((one) => exchangeRoles.includes(one.role)) : [];
  const reach: Reach = {
    all: posts.some((one) => one.scope === 'platform'),
    shards: posts.flatMap((one) => (one.scope === 'tenancy' ? [one.shard] : [])),
    agencies: posts.flatMap((one) => (one.scope === 'agency' ? [one.agency] : [])),
  };
  if (!reach.all && reach.shards.length === 0 && reach.agencies.length === 0)
    throw new Problem(
      'provincial.not-yours',
      {
        zh: '省平台对账由内勤、执法队长办理本机关的，由督察人员办理辖区的',
        en: 'The exchange belongs to clerks and team leads for their agency, to inspectors for their area',
      },
      { status: 403 },
    );
  return reach;
}

/** Condition: a row with `agency` is within the reach bound as three parameters from `first` on. */
export const reached = (row: string, first: number): string =>
  `($${String(first)}::boolean or ${row}.agency = any($${String(first + 1)}::uuid[])
    or ${row}.agency in (select g.id from access.agency g where g.shard = any($${String(first + 2)}::smallint[])))`;

export const reachValues = ({ all, agencies, shards }: Reach): readonly unknown[] => [all, agencies, shards];
