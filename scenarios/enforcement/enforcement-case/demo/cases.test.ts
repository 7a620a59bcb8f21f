import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { dayOf, localDay, startOfDay, workCalendar } from '@gaoyao/kernel/calendar';
import scenario from '../scenario.ts';
import { demoCases } from './cases.ts';

/** One case has gone through reconsideration and two courts. */
const LONGEST = 260;
const city = generateCity(1, { today: '2026-11-21' });
const cases = demoCases(city);
const acts = cases.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'act' ? [step] : [])));

test('each story is told once, of another party, in the bureaus of all counties', () => {
  assert.ok(cases.length >= 36, String(cases.length));
  assert.equal(new Set(cases.map(({ story }) => story)).size, cases.length);
  assert.equal(new Set(cases.map(({ party }) => party)).size, cases.length);
  const bureaus = city.agencies.filter(({ kind }) => kind === 'enforcement-bureau');
  assert.deepEqual(new Set(cases.map(({ agency }) => agency)), new Set(bureaus.map(({ id }) => id)));
});

test('everything was done in office hours of the last months, never on the city’s day', () => {
  const calendar = workCalendar(city.holidays);
  const today = dayOf(city.today);
  for (const { action, at } of acts) {
    const day = localDay(at);
    assert.ok(day < today && day >= today - LONGEST && calendar.isWorkingDay(day), action);
    const minute = (at - startOfDay(day)) / 60_000;
    assert.ok(minute >= 8 * 60 + 30 && minute < 18 * 60, `${action} at ${String(minute)}`);
  }
});

test('acts fit their forms, papers are of the case, and who acts has a post in the bureau', () => {
  const { flow, definition } = scenario;
  const agencyOf = new Map(city.accounts.map(({ id, bindings }) => [id, bindings[0]!.agencyId]));
  for (const { agency, story, steps } of cases)
    for (const step of steps) {
      const place = `${story} ${step.kind === 'act' ? step.action : step.template}`;
      assert.equal(agencyOf.get(step.kind === 'act' ? step.actor : step.drafter), agency, place);
      if (step.kind === 'paper') assert.ok(definition.documents?.[step.template] !== undefined, place);
      else {
        const form = definition.forms[flow.actions.get(step.action)!.definition.form!]!;
        for (const field of Object.keys(step.input)) assert.ok(form.properties[field], `${place}.${field}`);
        for (const field of form.required ?? []) assert.ok(field in step.input, `${place}.${field}`);
      }
    }
});

test('the same city gives the same cases, on any day of the year', () => {
  assert.deepEqual(demoCases(city), cases);
  for (const today of ['2026-02-25', '2026-10-09', '2025-12-31'])
    assert.equal(demoCases(generateCity(2, { today })).length, cases.length);
});
