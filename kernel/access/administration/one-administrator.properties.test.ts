import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { isoOf, localDay } from '../../calendar/index.ts';
import { newId, parameters, parameterValue, Problem, type ParameterKey } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { Administration, type Actor } from '../index.ts';
import type { Proposal } from './administration.ts';

describe('one administrator alone', () => {
  let city: SmallCity;
  before(async () => {
    city = await smallCity();
  });
  after(async () => {
    await city.database.close();
  });

  interface Open {
    /** Until when each account holds each role at each agency, by scope and unit, now or on a later day. */
    readonly until: ReadonlyMap<string, number>;
    /** The parameters of today and of forty days ahead. */
    readonly values: ReadonlyMap<string, number>;
  }
  async function open(): Promise<Open> {
    const { owner } = city.database.db;
    const { rows } = await owner.query<{ post: string; until: number }>(
      `select concat_ws('/', b.account, b.role, b.agency, b.scope, n.unit) as post,
         max(case when b.valid_to = 'infinity' then 1e15 else extract(epoch from b.valid_to) end) as until
       from access.binding b join access.account a on a.id = b.account and a.disabled_at is null
       left join places.unit_ancestor n on n.ancestor = b.unit and n.valid_to > current_date
       where b.valid_to > now() group by 1`,
    );
    const values = new Map<string, number>();
    for (const key of Object.keys(parameters) as ParameterKey[])
      for (const days of [0, 40])
        values.set(
          `${key}, ${String(days)} days ahead`,
          await parameterValue(owner, key, {}, new Date(Date.now() + 1000 + days * 86_400_000)),
        );
    return { until: new Map(rows.map((row) => [row.post, row.until])), values };
  }

  test('whatever one administrator proposes, approves and takes back, in whatever order, nobody can see or do more', async () => {
    const administration = new Administration(city.database.db);
    const { police, streets, elsewhere } = city.agencies;
    const admin = await city.person({ agency: police, role: 'admin', scope: 'platform' });
    // a second one, whose eyes are closed throughout
    await city.person({ agency: police, role: 'admin', scope: 'platform' });
    const officials = [
      await city.person({ agency: police }),
      await city.person({ agency: police, role: 'head' }),
      await city.person({ agency: streets, scope: 'unit', unit: city.units.east }),
      await city.person({ agency: elsewhere, role: 'clerk' }),
      await city.person(),
    ];
    const everybody: readonly Actor[] = [...officials, admin];
    const agencies = [police, streets, elsewhere];
    const day = (offset: number) => isoOf(localDay(Date.now()) + offset);
    const text = fc.constantFrom({ zh: '某', en: 'Some' }, { zh: '另', en: 'Other' });
    const account = fc.constantFrom(...everybody.map((one) => one.account));
    const agency = fc.constantFrom(...agencies);
    const unit = fc.constantFrom(...Object.values(city.units));
    const post = fc.record({
      role: fc.constantFrom('officer', 'head', 'admin', 'inspector', 'supervisor', 'clerk', 'system'),
      agency,
      scope: fc.constantFrom('agency' as const, 'tenancy' as const, 'platform' as const),
      until: fc.option(fc.integer({ min: -1, max: 60 }).map(day), { nil: undefined }),
    });
    const index = fc.nat(40);
    const person = fc.constant(0).map(() => ({
      username: newId(),
      name: { zh: '新', en: 'New' },
      staffNumber: newId(),
    }));
    const key = fc.constantFrom(...(Object.keys(parameters) as ParameterKey[]));
    /** A step is something proposed, or the approval of something proposed before; posts are chosen when it is taken. */
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('approve' as const), index }) },
      fc.record({ kind: fc.constant('post.grant' as const), account, post }),
      fc.record({ kind: fc.constant('post.end' as const), index }),
      fc.record({ kind: fc.constant('post.delegate' as const), index, to: account }),
      fc.record({ kind: fc.constant('account.disable' as const), account }),
      fc.record({ kind: fc.constant('account.enable' as const), account }),
      fc.record({ kind: fc.constant('account.add' as const), person, agency }),
      fc.record({ kind: fc.constant('contractor.add' as const), person, sponsor: account, post }),
      fc.record({ kind: fc.constant('agency.rename' as const), agency, name: text }),
      fc.record({ kind: fc.constant('unit.move' as const), unit, parent: unit, from: fc.nat(5).map(day) }),
      fc.record({ kind: fc.constant('unit.rename' as const), unit, name: text, from: fc.nat(5).map(day) }),
      fc.record({
        kind: fc.constant('parameter.set' as const),
        key,
        value: fc.nat(200),
        from: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      }),
    );
    type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
    let proposals: string[] = [];
    const posts = async (): Promise<string[]> =>
      (
        await city.database.db.owner.query<{ id: string }>('select id from access.binding order by id')
      ).rows.map(({ id }) => id);
    async function proposalOf(one: Exclude<Step, { kind: 'approve' }>): Promise<Proposal> {
      const reason = '试';
      const known = await posts();
      const chosen = (at: number) => known[at % known.length]!;
      switch (one.kind) {
        case 'post.grant':
          return { kind: one.kind, payload: { account: one.account, ...one.post }, reason };
        case 'post.end':
          return { kind: one.kind, payload: { post: chosen(one.index) }, reason };
        case 'post.delegate':
          return { kind: one.kind, payload: { post: chosen(one.index), to: one.to, until: day(3) }, reason };
        case 'account.disable':
        case 'account.enable':
          return { kind: one.kind, payload: { account: one.account }, reason };
        case 'account.add':
          return { kind: one.kind, payload: { ...one.person, agency: one.agency }, reason };
        case 'contractor.add':
          return {
            kind: one.kind,
            payload: { ...one.person, sponsor: one.sponsor, purposes: ['handling'], posts: [one.post] },
            reason,
          };
        case 'agency.rename':
          return { kind: one.kind, payload: { agency: one.agency, name: one.name }, reason };
        case 'unit.move':
          return { kind: one.kind, payload: { unit: one.unit, parent: one.parent, from: one.from }, reason };
        case 'unit.rename':
          return { kind: one.kind, payload: { unit: one.unit, name: one.name, from: one.from }, reason };
        case 'parameter.set':
          return {
            kind: one.kind,
            payload: {
              key: one.key,
              value: one.value,
              shard: 0,
              from:
                one.from === undefined
                  ? undefined
                  : new Date(Date.now() + one.from * 86_400_000).toISOString(),
              basis: '试',
            },
            reason,
          };
      }
    }
    // an administrator who disabled everybody, or themselves, would leave nothing to try
    const { owner } = city.database.db;
    await owner.query('create table first_binding as select * from access.binding');
    const beginAgain = async (): Promise<void> => {
      await owner.query('update access.account set disabled_at = null where disabled_at is not null');
      await owner.query('delete from access.binding where id not in (select id from first_binding)');
      await owner.query(
        'update access.binding b set valid_to = f.valid_to from first_binding f where f.id = b.id and b.valid_to <> f.valid_to',
      );
    };
    let applied = 0;
    let waiting = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await beginAgain();
        const before = await open();
        proposals = [];
        for (const one of steps) {
          try {
            if (one.kind === 'approve') {
              const id = proposals[one.index % Math.max(proposals.length, 1)];
              if (id !== undefined) await administration.approve(admin, id);
            } else {
              const proposed = await administration.propose(admin, await proposalOf(one));
              proposals.push(proposed.id);
              if (proposed.state === 'applied') applied += 1;
              else waiting += 1;
            }
          } catch (error) {
            assert.ok(error instanceof Problem, String(error));
          }
        }
        const now = await open();
        for (const [post, until] of now.until)
          assert.ok(until <= (before.until.get(post) ?? 0), `${post} until ${String(until)}`);
        for (const [name, value] of now.values) {
          const { loosens } = parameters[name.split(',')[0] as ParameterKey];
          const was = before.values.get(name)!;
          assert.ok(loosens === 'more' ? value <= was : value >= was, `${name} loosened to ${String(value)}`);
        }
      }),
      { numRuns: 60 },
    );
    // the sequences do reach what is applied at once and what waits
    assert.ok(applied > 5 && waiting > 5, `${String(applied)} applied, ${String(waiting)} waiting`);
  });
});
