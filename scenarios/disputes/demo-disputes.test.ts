import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { dayOf, localDay, startOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import { scenarios } from '../index.ts';
import { outcomes } from './reconsideration/stages.ts';
import type { DemoDispute } from './demo/demo-dispute.ts';
import { demoDisputes } from './demo-disputes.ts';

const city = generateCity(1, { today: '2026-11-21' });
const disputes = demoDisputes(city);
const of = (scenario: DemoDispute['scenario']) => disputes.filter((one) => one.scenario === scenario);
const acts = (one: DemoDispute) => one.steps.flatMap((step) => (step.kind === 'act' ? [step] : []));
const did = (one: DemoDispute, action: string) => acts(one).find((act) => act.action === action);

test('two years of disputes: reconsiderations, suits, enforcement by the court and reviews of what was lost, each told once', () => {
  assert.equal(new Set(disputes.map(({ key }) => key)).size, disputes.length);
  assert.ok(of('reconsideration').length >= 120, String(of('reconsideration').length));
  assert.ok(of('administrative-litigation').length >= 40, String(of('administrative-litigation').length));
  assert.ok(of('non-litigation-enforcement').length >= 30, String(of('non-litigation-enforcement').length));
  assert.ok(of('dispute-lifecycle').length >= 12, String(of('dispute-lifecycle').length));
});

test('行政复议法 30–74: every way to end appears among the reconsiderations', () => {
  const reached = new Set(
    of('reconsideration').flatMap((one) => {
      const proposed = did(one, 'propose')?.input['result'];
      if (did(one, 'decline') !== undefined) return ['not-accepted'];
      if (did(one, 'abandon') !== undefined) return ['abandoned'];
      if (did(one, 'mediate') !== undefined) return ['mediated'];
      if (did(one, 'terminate') !== undefined) return ['terminated'];
      const withdrawn = did(one, 'withdraw');
      if (withdrawn !== undefined) return [withdrawn.input['settled'] === true ? 'settled' : 'withdrawn'];
      return did(one, 'decide') === undefined ? [] : [String(proposed)];
    }),
  );
  assert.deepEqual([...reached].sort(), outcomes.map(({ id }) => id).sort());
});

test('the months of this year stand beside the same months of the year before, in every county', () => {
  const months = (scenario: DemoDispute['scenario']) =>
    new Set(of(scenario).map((one) => new Date(acts(one)[0]!.at).toISOString().slice(0, 7)));
  const applied = months('reconsideration');
  for (let month = 3; month <= 10; month += 1)
    for (const year of ['2025', '2026'])
      assert.ok(applied.has(`${year}-${String(month).padStart(2, '0')}`), `${year}-${String(month)}`);
  const offices = city.agencies.filter(({ kind }) => kind === 'justice-bureau');
  const working = new Set(of('reconsideration').map(({ agency }) => agency));
  assert.equal(offices.filter(({ id }) => working.has(id)).length, 3);
});

test('acts fit their forms, in office hours before the city’s day, by whoever holds a post or by the platform', () => {
  const calendar = workCalendar(city.holidays);
  const definitions = new Map(scenarios.map(({ definition, flow }) => [definition.id, { definition, flow }]));
  const accounts = new Set(city.accounts.map(({ id }) => id));
  for (const one of disputes) {
    const { definition, flow } = definitions.get(one.scenario)!;
    for (const step of one.steps) {
      const where = `${one.key} ${step.kind === 'act' ? step.action : step.template}`;
      if (step.kind === 'paper') {
        assert.ok(definition.documents?.[step.template] !== undefined, where);
        continue;
      }
      const action = flow.actions.get(step.action)?.definition;
      assert.ok(action !== undefined, where);
      assert.ok(step.actor === 'system' ? action.by.includes('system') : accounts.has(step.actor), where);
      const form = action.form === undefined ? undefined : definition.forms[action.form];
      for (const field of Object.keys(step.input)) assert.ok(form?.properties[field], `${where}.${field}`);
      for (const field of form?.required ?? []) assert.ok(field in step.input, `${where}.${field}`);
      const day = localDay(step.at);
      const minute = (step.at - startOfDay(day)) / 60_000;
      assert.ok(day < dayOf(city.today) && minute >= 8 * 60 && minute < 18 * 60, where);
      if (step.actor !== 'system') assert.ok(calendar.isWorkingDay(day), where);
    }
  }
});

test('whatever a dispute is about, or was handed over from, comes before it, and a lost case has one review', () => {
  const seen = new Set<string>();
  for (const one of disputes) {
    for (const origin of [one.about, one.handed])
      if (origin?.of === 'dispute') assert.ok(seen.has(origin.ref), `${one.key} before ${origin.ref}`);
    seen.add(one.key);
  }
  const taken = disputes.filter(
    (one) => did(one, 'lost-case-taken') !== undefined || did(one, 'review-accepted') !== undefined,
  );
  const reviewed = of('dispute-lifecycle').map(({ handed }) => handed!.ref);
  assert.deepEqual([...reviewed].sort(), taken.map(({ key }) => key).sort());
});

test('the same city gives the same disputes, on any day of the year', () => {
  assert.deepEqual(demoDisputes(city), disputes);
  for (const today of ['2026-02-25', '2026-10-09', '2025-12-31'])
    assert.ok(demoDisputes(generateCity(2, { today })).length >= 200, today);
});
