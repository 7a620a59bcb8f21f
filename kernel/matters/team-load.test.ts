import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { office, type Office } from './day-and-team-fixture.ts';
import { problem } from './standing-fixture.ts';

describe('the work of a team', () => {
  let at: Office;
  let police: string;
  let officer: Actor;
  let colleague: Actor;
  let lead: Actor;
  let head: Actor;
  let overdue: string;
  let soon: string;
  let nobodys: string;

  before(async () => {
    at = await office();
    police = at.city.agencies.police;
    officer = await at.city.person({ agency: police });
    colleague = await at.city.person({ agency: police });
    lead = await at.city.person({ agency: police, role: 'team-lead' });
    head = await at.city.person({ agency: police, role: 'head' });
    overdue = await at.open(officer, 20, officer);
    // its posting ended after two days: the nearest period of a permit opened today ends within the week
    soon = await at.open(officer, 0, officer);
    await at.open(colleague, 0, colleague);
    nobodys = await at.open(colleague, 1);
    const closed = await at.open(colleague, 4, colleague);
    await at.act(colleague, closed, 'decide');
    // a flow without a handler is none of a team's load
    await at.city.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'road-traffic-fines' },
      action: 'create-fine',
      input: { amount: 10 },
    });
  });
  after(async () => {
    await at.city.database.close();
  });

  const ids = (items: readonly { id: string }[]) => items.map((one) => one.id);

  test('open matters are counted by who handles them, with what falls due, what is overdue and the oldest', async () => {
    const { loads } = await at.team(lead, police);
    const of = (account: string | null) => loads.find((one) => one.account === account)!;
    assert.deepEqual(
      [of(officer.account).open, of(officer.account).dueThisWeek, of(officer.account).overdue],
      [2, 1, 1],
    );
    assert.equal(of(officer.account).oldest!.matter, overdue);
    assert.deepEqual([of(colleague.account).open, of(colleague.account).overdue], [1, 0]);
    assert.equal(of(null).open, 1);
    assert.equal(loads.length, 3);
  });

  test('a right that lapsed unused is nobody’s delay: only duties fall due and are overdue', async () => {
    // the objection ends on the ninth day, the posting on the second, the decision on the tenth
    const objected = await at.open(colleague, 9.5, colleague);
    const { overdue: late, due } = await at.team(lead, police);
    const found = [...late, ...due].find((one) => one.id === objected)!;
    assert.equal(found.clock!.id, 'posting');
    assert.ok([...late, ...due].every((one) => one.clock!.id !== 'objection'));
    await at.act(colleague, objected, 'decide');
  });

  test('the lists hold the very matters that were counted, each with its handler and its next period', async () => {
    const team = await at.team(head, police);
    const counted = (key: 'dueThisWeek' | 'overdue') => team.loads.reduce((all, one) => all + one[key], 0);
    assert.deepEqual(ids(team.overdue), [overdue]);
    assert.deepEqual(ids(team.unassigned), [nobodys]);
    assert.equal(team.due.length, counted('dueThisWeek'));
    assert.equal(team.overdue.length, counted('overdue'));
    assert.ok(ids(team.due).includes(soon));
    assert.deepEqual(team.overdue[0]!.handlers, [officer.account]);
    assert.ok(team.overdue[0]!.clock!.remaining!.overdue);
    assert.ok(team.due.every((one) => one.clock!.steps.length > 0));
  });

  test('the act by which a matter is given to another is named to whoever may do it, and to nobody else', async () => {
    assert.equal((await at.team(lead, police)).unassigned[0]!.reassign, 'replace');
    assert.equal((await at.team(head, police)).unassigned[0]!.reassign, null);
  });

  test('an officer leads nothing, and a lead of one agency sees nothing of another', async () => {
    await assert.rejects(at.team(officer, police), problem('team.not-yours'));
    await assert.rejects(at.team(lead, at.city.agencies.streets), problem('team.not-yours'));
    const elsewhere = await at.city.person({ agency: at.city.agencies.streets, role: 'team-lead' });
    assert.deepEqual((await at.team(elsewhere, at.city.agencies.streets)).loads, []);
    await assert.rejects(at.team(elsewhere, police), problem('team.not-yours'));
  });

  test('a lead who is recused neither counts nor finds the matter; their colleague does', async () => {
    const other = await at.city.person({ agency: police, role: 'team-lead' });
    await at.city.matters.changePeople({
      actor: other,
      purpose: 'handling',
      matter: overdue,
      change: { account: other.account, part: 'recused', change: 'add', reason: '与当事人有利害关系' },
    });
    const team = await at.team(other, police);
    assert.deepEqual(ids(team.overdue), []);
    assert.equal(team.loads.find((one) => one.account === officer.account)!.open, 1);
    assert.deepEqual(ids((await at.team(lead, police)).overdue), [overdue]);
  });

  test('a lead of one part of the city sees what lies there', async () => {
    const eastern = await at.city.person({
      agency: police,
      role: 'team-lead',
      unit: at.city.units.east,
      scope: 'unit',
    });
    assert.deepEqual((await at.team(eastern, police)).loads, []);
  });
});
