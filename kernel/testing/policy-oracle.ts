import type { FlowDefinition, VisibilityRow } from '../process/index.ts';

/**
 * Who may see and do what, said a second time: from the specification of rights and the words of the flow definition, in
 * plain loops and without a line of the kernel's own access code, so that the two can be compared.
 */
export interface OraclePost {
  readonly role: string;
  readonly agency: string;
  readonly scope: 'agency' | 'unit' | 'tenancy' | 'platform';
  readonly unit: string | null;
  readonly when: 'past' | 'now' | 'future';
}

export interface OracleAccount {
  readonly id: string;
  readonly kind: 'official' | 'contractor' | 'resident' | 'service';
  readonly party: string | null;
  readonly disabled: boolean;
  readonly posts: readonly OraclePost[];
}

export interface OracleMatter {
  readonly id: string;
  readonly scenario: string;
  readonly shard: number;
  readonly agency: string;
  readonly unit: string | null;
  readonly stage: string;
  readonly sealed: boolean;
  /** Parts named by a fact of the flow or by an act. */
  readonly parts: readonly {
    readonly account: string;
    readonly part: string;
    readonly by: 'fact' | 'act';
  }[];
  readonly recused: readonly string[];
  readonly parties: readonly { readonly party: string; readonly fact: string }[];
  readonly emergencies: readonly { readonly account: string; readonly running: boolean }[];
}

export interface OracleUnit {
  readonly id: string;
  readonly shard: number;
  readonly parent: string | null;
  /** Under which unit it lay before today, or will lie some day. */
  readonly formerly: string | null;
  readonly later: string | null;
}

export interface OracleWorld {
  readonly seed: number;
  readonly shards: readonly number[];
  readonly units: readonly OracleUnit[];
  readonly agencies: readonly { readonly id: string; readonly shard: number }[];
  /** Entries in the registers of the tenancies; the same person may stand in several. */
  readonly parties: readonly { readonly id: string; readonly shard: number; readonly person: number }[];
  readonly accounts: readonly OracleAccount[];
  readonly flows: readonly FlowDefinition[];
  readonly matters: readonly OracleMatter[];
}

export const flowOf = (world: OracleWorld, matter: OracleMatter): FlowDefinition =>
  world.flows.find((one) => one.id === matter.scenario)!;

/** The unit itself and those it lies in today, the smallest first. */
export function unitsOver(world: OracleWorld, unit: string | null): string[] {
  const found: string[] = [];
  let at = unit;
  while (at !== null) {
    found.push(at);
    const here = at;
    at = world.units.find((one) => one.id === here)!.parent;
  }
  return found;
}

export function postReaches(world: OracleWorld, post: OraclePost, matter: OracleMatter): boolean {
  if (post.when !== 'now') return false;
  if (post.scope === 'platform') return true;
  if (post.scope === 'tenancy')
    return world.agencies.find((one) => one.id === post.agency)!.shard === matter.shard;
  if (post.agency !== matter.agency) return false;
  if (post.scope === 'agency') return true;
  return post.unit !== null && unitsOver(world, matter.unit).includes(post.unit);
}

/** A resident holds no post, whatever a table says. */
function holdsPost(world: OracleWorld, account: OracleAccount, role: string, matter: OracleMatter): boolean {
  if (account.kind === 'resident') return false;
  for (const post of account.posts) if (post.role === role && postReaches(world, post, matter)) return true;
  return false;
}

/** Whoever works here and holds no post any more has left: their parts and emergency accesses with them. */
function hasLeft(account: OracleAccount): boolean {
  if (account.kind === 'resident') return false;
  for (const post of account.posts) if (post.when === 'now') return false;
  return true;
}

function hasPart(account: OracleAccount, part: string, matter: OracleMatter): boolean {
  if (hasLeft(account)) return false;
  for (const one of matter.parts) if (one.account === account.id && one.part === part) return true;
  return false;
}

/** A resident whom the matter concerns, under whichever of their entries. */
function isConcerned(world: OracleWorld, account: OracleAccount, matter: OracleMatter): boolean {
  if (account.kind !== 'resident' || account.party === null) return false;
  const own = world.parties.find((one) => one.id === account.party)!;
  for (const { party } of matter.parties)
    if (world.parties.find((one) => one.id === party)!.person === own.person) return true;
  return false;
}

const keptOut = (account: OracleAccount, matter: OracleMatter): boolean =>
  account.disabled || matter.recused.includes(account.id);

/** A row of the policy holds: in this stage, and, where the record is sealed, for a role the law names. */
function holds(data: FlowDefinition['data'], row: VisibilityRow, matter: OracleMatter): boolean {
  if (row.stages !== undefined && !row.stages.includes(matter.stage)) return false;
  if (!matter.sealed) return true;
  if (row.role === undefined || data.sealing === undefined) return false;
  return data.sealing.opensFor.includes(row.role);
}

/** An emergency access is running, and no post of the account reads the matter without it. */
export function inEmergency(world: OracleWorld, account: OracleAccount, matter: OracleMatter): boolean {
  const { data } = flowOf(world, matter);
  for (const row of data.visibility)
    if (row.role !== undefined && holds(data, row, matter) && holdsPost(world, account, row.role, matter))
      return false;
  if (hasLeft(account)) return false;
  for (const one of matter.emergencies) if (one.account === account.id && one.running) return true;
  return false;
}

/** The compartments of a matter that are open to an account; when there is none, it does not learn that the matter exists. */
export function openTo(world: OracleWorld, account: OracleAccount, matter: OracleMatter): Set<string> {
  const open = new Set<string>();
  if (keptOut(account, matter)) return open;
  const { data } = flowOf(world, matter);
  for (const row of data.visibility) {
    let stands = false;
    if (row.role !== undefined) stands = holdsPost(world, account, row.role, matter);
    if (row.member !== undefined) stands = hasPart(account, row.member, matter);
    if (row.party === true) stands = isConcerned(world, account, matter);
    if (stands && holds(data, row, matter)) for (const id of row.opens ?? ['file']) open.add(id);
  }
  if (inEmergency(world, account, matter) && !matter.sealed) {
    open.add('file');
    for (const one of data.compartments ?? []) if (one.kind === 'ordinary') open.add(one.id);
  }
  return open;
}

/** May the account do what is asked of these roles, parts or the party? Whether it may see the matter is asked first. */
export function mayDo(
  world: OracleWorld,
  account: OracleAccount,
  matter: OracleMatter,
  by: readonly string[],
): boolean {
  if (keptOut(account, matter)) return false;
  for (const who of by) {
    if (who === 'party' && isConcerned(world, account, matter)) return true;
    if (hasPart(account, who, matter)) return true;
    if (holdsPost(world, account, who, matter)) return true;
  }
  return false;
}

/** The ids of all matters an account sees. */
export const seenBy = (world: OracleWorld, account: OracleAccount): string[] =>
  world.matters
    .filter((matter) => openTo(world, account, matter).size > 0)
    .map((matter) => matter.id)
    .sort();
