import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { installViolations } from '@gaoyao/kernel/knowledge';
import { stallEntry } from '../norms/stall-flow-fixture.ts';
import { assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

describe('the discretion table asked by hand', () => {
  let place: Town;
  let officer: Browser;
  before(async () => {
    place = await town();
    await installViolations(place.database.db.owner, [stallEntry]);
    officer = await signedIn(place.app, 'first');
  });
  after(async () => {
    await place.close();
  });

  const ask = (factors: string, more = '') =>
    officer.get(
      `/api/norms/violations/STALL-1/discretion?party=person&factors=${encodeURIComponent(factors)}${more}`,
    );

  test('行政处罚法 34: the first row that applies, its range and its reason', async () => {
    const found = (await ask('{"area":3}')).json<{ band: string; least: number; reason: { zh: string } }>();
    assert.deepEqual([found.band, found.least], ['lighter', 500]);
    assert.match(found.reason.zh, /不足五平方米/);
    const open = (await ask('{}')).json<{ band: string; unknown: string[] }>();
    assert.deepEqual([open.band, open.unknown], ['ordinary', ['area']]);
  });

  test('bad input is a refusal with its code', async () => {
    assertProblem(await ask('x'), 400, 'norms.bad-factors');
    assertProblem(await ask('[1]'), 400, 'norms.bad-factors');
    assertProblem(await ask('{"area":1e300}'), 422, 'rules.failed');
    assertProblem(await ask('{}', '&at=1999-01-01'), 422, 'norms.not-in-force');
  });
});
