import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decide, openCompartments } from '../access/index.ts';
import { workCalendar } from '../calendar/index.ts';
import { transition } from '../process/index.ts';
import {
  actorOf,
  compiledFlows,
  flowOf,
  inEmergency,
  mayDo,
  openTo,
  policyWorld,
  snapshotOf,
  unitsOver,
  type OracleAccount,
  type OracleMatter,
  type OracleWorld,
} from '../testing/index.ts';
import { rolesAndParts } from './next-actions.ts';
import { standingOf } from './standing.ts';

/** Everything that decides about one account and one matter: what a failing comparison shows. */
export function story(world: OracleWorld, account: OracleAccount, matter: OracleMatter): string {
  const { data, actions } = flowOf(world, matter);
  return JSON.stringify(
    {
      seed: world.seed,
      account,
      matter: { ...matter, over: unitsOver(world, matter.unit) },
      agencies: world.agencies,
      compartments: data.compartments?.map((one) => one.id),
      visibility: data.visibility.map((row) => ({ ...row, sees: undefined })),
      sealing: data.sealing?.opensFor,
      actions: actions.map(({ id, by }) => ({ id, by })),
    },
    null,
    1,
  );
}

/** Compares every account with every matter of a world; how many decisions that were. */
function compare(world: OracleWorld): number {
  const flows = compiledFlows(world);
  const at = Date.UTC(2026, 0, 5);
  let decisions = 0;
  for (const matter of world.matters) {
    const flow = flows.get(matter.scenario)!;
    const { snapshot } = snapshotOf(flow, matter, at);
    const above = unitsOver(world, matter.unit);
    // whoever else acts, parts and recusals stay as they are
    const next = transition(flow, snapshot, { action: 'do-1', at: at + 1, input: {} }, workCalendar([]));
    if (matter.stage !== 'closed' && next.snapshot === null) assert.fail(JSON.stringify(next.refusals));
    for (const account of world.accounts) {
      const actor = actorOf(world, account);
      // a disabled account never becomes an actor
      if (actor === null) continue;
      const emergency = inEmergency(world, account, matter);
      const standing = standingOf(flow, snapshot, actor, matter.sealed, emergency);
      const later = standingOf(flow, next.snapshot ?? snapshot, actor, matter.sealed, emergency);
      if (JSON.stringify(later) !== JSON.stringify(standing))
        assert.deepEqual(later, standing, `after an act: ${story(world, account, matter)}`);
      const opened = [...openCompartments(flow.definition, actor, matter, standing, above)].sort();
      const expected = [...openTo(world, account, matter)].sort();
      if (opened.join() !== expected.join())
        assert.deepEqual(opened, expected, `compartments: ${story(world, account, matter)}`);
      decisions += 1;
      for (const action of flow.definition.actions) {
        if (action.from === 'new') continue;
        const { allowed } = decide(actor, action.by, matter, above, rolesAndParts(flow), standing);
        if (allowed !== mayDo(world, account, matter, action.by))
          assert.fail(`${action.id} is ${allowed ? '' : 'not '}allowed: ${story(world, account, matter)}`);
        decisions += 1;
      }
    }
  }
  return decisions;
}

/** Compares worlds until at least so many decisions agree; a failure names the seed and the smallest world found. */
export function compareInProcess(wanted: number): number {
  let decisions = 0;
  const size = { accounts: fc.integer({ min: 1, max: 10 }), matters: fc.integer({ min: 1, max: 12 }) };
  while (decisions < wanted)
    fc.assert(
      fc.property(fc.record({ seed: fc.nat(2_000_000_000), ...size }), ({ seed, ...rest }) => {
        decisions += compare(policyWorld(seed, rest));
      }),
      { numRuns: 100 },
    );
  return decisions;
}
