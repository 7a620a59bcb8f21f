import { newId } from '../store/index.ts';
import { Dice, oracleFlow, oracleParts, oracleRoles, oracleStages, partyFacts } from './policy-flow.ts';
import type { OracleAccount, OracleMatter, OraclePost, OracleUnit, OracleWorld } from './policy-oracle.ts';

export interface WorldSize {
  readonly accounts: number;
  readonly matters: number;
  /** The first tenancy; a world has up to three. */
  readonly shard?: number;
  /** What the ids of its scenarios begin with. */
  readonly name?: string;
}

/** An id as matters have it: the shard stands in the twelve bits after the version digit. */
const matterId = (shard: number): string => {
  const id = newId();
  return `${id.slice(0, 15)}${shard.toString(16).padStart(3, '0')}${id.slice(18)}`;
};

function unitsOf(dice: Dice, shards: readonly number[]): OracleUnit[] {
  const units: OracleUnit[] = [];
  for (const shard of shards) {
    const here: OracleUnit[] = [{ id: newId(), shard, parent: null, formerly: null, later: null }];
    const count = 2 + dice.below(6);
    for (let made = 0; made < count; made += 1) {
      const settled = here.slice();
      const grown = settled.filter((one) => one.formerly === null && one.later === null);
      const parent = dice.pick(grown).id;
      // a unit that moves has no unit below it here, so that the oracle can say its story in one line
      const moves = dice.chance(0.3) && grown.length > 1;
      const other = moves ? dice.pick(grown.filter((one) => one.id !== parent)).id : null;
      const past = dice.chance(0.5);
      here.push({
        id: newId(),
        shard,
        parent,
        formerly: past ? other : null,
        later: past ? null : other,
      });
    }
    units.push(...here);
  }
  return units;
}

function postsOf(dice: Dice, world: Pick<OracleWorld, 'agencies' | 'units'>, most: number): OraclePost[] {
  return Array.from({ length: dice.below(most + 1) }, (): OraclePost => {
    const agency = dice.pick(world.agencies);
    const scope = dice.pick([
      'agency',
      'agency',
      'agency',
      'unit',
      'unit',
      'unit',
      'tenancy',
      'platform',
    ] as const);
    return {
      role: dice.pick([...oracleRoles, ...oracleRoles, 'auditor']),
      agency: agency.id,
      scope,
      unit: scope === 'unit' ? dice.pick(world.units.filter((one) => one.shard === agency.shard)).id : null,
      when: dice.pick(['now', 'now', 'now', 'now', 'past', 'future'] as const),
    };
  });
}

function accountsOf(
  dice: Dice,
  world: Pick<OracleWorld, 'agencies' | 'units' | 'parties'>,
  count: number,
): OracleAccount[] {
  const free = [...new Map(world.parties.map((one) => [one.person, one.id])).values()];
  return Array.from({ length: count }, (_, index): OracleAccount => {
    const kind =
      index === 0
        ? 'official'
        : dice.pick([
            'official',
            'official',
            'official',
            'official',
            'contractor',
            'resident',
            'resident',
            'service',
          ] as const);
    const own = dice.chance(kind === 'resident' ? 0.85 : 0.15) ? (free.pop() ?? null) : null;
    return {
      id: newId(),
      kind,
      party: own,
      disabled: dice.chance(0.08),
      // a resident holds none; what a table says against that must open nothing
      posts: kind === 'resident' && dice.chance(0.8) ? [] : postsOf(dice, world, dice.chance(0.7) ? 2 : 4),
    };
  });
}

function matterOf(dice: Dice, world: Omit<OracleWorld, 'matters'>): OracleMatter {
  const agency = dice.pick(world.agencies);
  const who = () => dice.pick(world.accounts).id;
  const parts: OracleMatter['parts'][number][] = [];
  for (const part of dice.some(oracleParts, 0.3)) parts.push({ account: who(), part, by: 'fact' });
  for (const part of dice.some(oracleParts, 0.15)) parts.push({ account: who(), part, by: 'act' });
  const officials = world.accounts.filter((one) => one.kind === 'official');
  return {
    id: matterId(agency.shard),
    scenario: dice.pick(world.flows).id,
    shard: agency.shard,
    agency: agency.id,
    unit: dice.chance(0.2) ? null : dice.pick(world.units.filter((one) => one.shard === agency.shard)).id,
    stage: dice.pick(oracleStages),
    sealed: dice.chance(0.15),
    parts,
    recused: dice.chance(0.2)
      ? [...new Set([who(), ...(parts[0] === undefined ? [] : [parts[0].account])])]
      : [],
    parties: dice.some(partyFacts, 0.5).map((fact) => ({ party: dice.pick(world.parties).id, fact })),
    emergencies: dice.chance(0.12) ? [{ account: dice.pick(officials).id, running: dice.chance(0.6) }] : [],
  };
}

/** An organisation with its people, policies and matters, the same for the same seed but for its ids. */
export function policyWorld(seed: number, size: WorldSize): OracleWorld {
  const dice = new Dice(seed);
  const first = size.shard ?? 1;
  const shards = Array.from({ length: 1 + dice.below(3) }, (_, index) => first + index);
  const units = unitsOf(dice, shards);
  const agencies = shards.flatMap((shard) =>
    Array.from({ length: 1 + dice.below(3) }, () => ({ id: newId(), shard })),
  );
  const parties = Array.from({ length: Math.max(2, Math.ceil(size.accounts / 3)) }, (_, person) =>
    dice.least(shards, 0.3).map((shard) => ({ id: newId(), shard, person })),
  ).flat();
  const alike = dice.chance(0.35);
  const flows = Array.from({ length: 1 + dice.below(3) }, (_, index) =>
    oracleFlow(`${size.name ?? 'world'}-${String(index)}`, dice, alike),
  );
  const accounts = accountsOf(dice, { agencies, units, parties }, size.accounts);
  const world = { seed, shards, units, agencies, parties, accounts, flows };
  return { ...world, matters: Array.from({ length: size.matters }, () => matterOf(dice, world)) };
}
