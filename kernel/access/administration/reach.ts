import type { Actor, Binding } from '../actor.ts';

/** Whom a change concerns: an agency, a tenancy, or the whole platform. */
export type Reach =
  | { readonly kind: 'agency'; readonly agency: string; readonly shard: number }
  | { readonly kind: 'tenancy'; readonly shard: number }
  | { readonly kind: 'platform' };

export const PLATFORM: Reach = { kind: 'platform' };

export const ADMIN = 'admin';

const covers = (post: Binding, reach: Reach): boolean => {
  if (post.role !== ADMIN) return false;
  switch (post.scope) {
    case 'platform':
      return true;
    case 'tenancy':
      return reach.kind !== 'platform' && reach.shard === post.shard;
    case 'agency':
      return reach.kind === 'agency' && reach.agency === post.agency;
    case 'unit':
      return false;
  }
};

/**
 * The post of an administrator that covers all of these: an administrator of an agency answers for that agency, of a
 * tenancy for its agencies, of the platform for everything. Undefined when there is none.
 */
export const administers = (actor: Actor, reaches: readonly Reach[]): Binding | undefined =>
  actor.bindings.find((post) => reaches.every((reach) => covers(post, reach)));

/** What an actor administers, for lists: everything, or what lies in these tenancies and agencies. */
export interface Administered {
  readonly all: boolean;
  readonly shards: readonly number[];
  readonly agencies: readonly string[];
}

export function administered({ bindings }: Actor): Administered {
  const posts = bindings.filter(({ role }) => role === ADMIN);
  return {
    all: posts.some(({ scope }) => scope === 'platform'),
    shards: posts.filter(({ scope }) => scope === 'tenancy').map(({ shard }) => shard),
    agencies: posts.filter(({ scope }) => scope === 'agency').map(({ agency }) => agency),
  };
}

/** The widest of these reaches, as the change is kept: what only a wider administrator sees is theirs to see. */
export function widest(reaches: readonly Reach[]): Reach {
  const [first, ...others] = reaches;
  if (first === undefined) return PLATFORM;
  return others.reduce<Reach>((held, next) => {
    if (held.kind === 'platform' || next.kind === 'platform' || held.shard !== next.shard) return PLATFORM;
    const same = held.kind === 'agency' && next.kind === 'agency' && held.agency === next.agency;
    return same ? held : { kind: 'tenancy', shard: held.shard };
  }, first);
}

/** Whether somebody administers anything at all. */
export const isAdministrator = (actor: Actor): boolean =>
  actor.bindings.some(({ role, scope }) => role === ADMIN && scope !== 'unit');
