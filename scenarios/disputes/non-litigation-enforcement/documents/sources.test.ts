import assert from 'node:assert/strict';
import { test } from 'node:test';
import scenario from '../scenario.ts';
import { documents } from './index.ts';

const { actions, forms } = scenario.definition;

test('every value that an act gives to a paper is a field of the form of that act', () => {
  for (const [id, template] of Object.entries(documents))
    for (const [field, { from }] of Object.entries(template.fields)) {
      const named = /^act\.([^.@]+)\.(.+)$/u.exec(from ?? '');
      if (named === null) continue;
      const form = actions.find((one) => one.id === named[1])?.form;
      assert.ok(form !== undefined && named[2]! in forms[form]!.properties, `${id}.${field}: ${from!}`);
    }
});

test('drafts of rulings and the report stand in the deliberation, since their values come from there', () => {
  const deliberation = new Set(scenario.definition.data.compartments![0]!.fields);
  for (const id of ['granting-ruling', 'refusing-ruling', 'review-report']) {
    const sources = Object.values(documents[id]!.fields).map(({ from = '' }) => from.replace(/^act\./u, ''));
    assert.ok(
      sources.some((one) => deliberation.has(one)),
      id,
    );
  }
});
