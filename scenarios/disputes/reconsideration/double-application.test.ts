import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { Matters } from '@gaoyao/kernel/matters';
import { registerParty } from '@gaoyao/kernel/parties';
import { Problem } from '@gaoyao/kernel/store';
import { plainCalendar, smallCity, type SmallCity } from '@gaoyao/kernel/testing';
import { inputs } from './reconsideration-inputs-fixture.ts';
import scenario from './scenario.ts';

const today = localDay(Date.now());
const year = Number(isoOf(today).slice(0, 4));
const calendar = plainCalendar(year - 1, year, year + 1);

const refused = (code: string) => (error: unknown) =>
  error instanceof Problem &&
  (error.code === code || JSON.stringify(error.details).includes(code) || error.text.en.includes(code));

describe('reconsideration as it is kept (30.1(7), 36)', () => {
  let city: SmallCity;
  let officer: Actor;
  let head: Actor;
  let matters: Matters;
  let applicant: string;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(scenario.definition, 'data');
    officer = await city.person({ agency: city.agencies.streets, role: 'reconsideration-officer' });
    head = await city.person({ agency: city.agencies.streets, role: 'reconsideration-head' });
    matters = new Matters(city.database.db, city.definitions, async () => calendar, {
      protection: city.protection,
    });
    applicant = await registerParty(
      city.database.db.owner,
      city.protection,
      { shard: 1, kind: 'person', name: '张三' },
      { actor: officer.account, purpose: 'handling' },
    );
  });
  after(async () => {
    await city.database.close();
  });

  const perform = (actor: Actor, on: object, action: string, change: object = {}) =>
    matters.perform({
      actor,
      purpose: 'handling',
      on,
      action,
      input: { ...inputs[action], ...change },
    } as Parameters<Matters['perform']>[0]);
  const apply = async (change: object = {}): Promise<string> => {
    const rest = Object.fromEntries(
      Object.entries(inputs['apply']!).filter(([field]) => field !== 'against'),
    );
    const knownOn = isoOf(today - 10);
    const opened = await matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'reconsideration', agency: city.agencies.streets },
      action: 'apply',
      input: { ...rest, applicant, knownOn, actDay: knownOn, ...change },
    });
    return opened.matter;
  };

  test('the same person against the same act is accepted once; another act is another matter', async () => {
    const first = await apply();
    await perform(officer, { matter: first }, 'accept');
    const second = await apply();
    await assert.rejects(perform(officer, { matter: second }, 'accept'), refused('not-reviewed-before'));
    const other = await apply({ actNumber: '东执罚〔2026〕8号' });
    await perform(officer, { matter: other }, 'accept');
  });

  test('who is no reviewer of the matter does not review it, be it from the same office', async () => {
    const colleague = await city.person({ agency: city.agencies.streets, role: 'reconsideration-officer' });
    const stranger = await city.person({ agency: city.agencies.streets, role: 'reconsideration-officer' });
    const matter = await apply({ actNumber: '东执罚〔2026〕9号' });
    await perform(officer, { matter }, 'accept');
    await perform(head, { matter }, 'assign', { handler: officer.account, coHandler: colleague.account });
    await assert.rejects(perform(stranger, { matter }, 'hear-party'), refused('access.role-needed'));
    await perform(officer, { matter }, 'hear-party');
    await perform(colleague, { matter }, 'hear-party', { whom: 'respondent' });
  });
});
