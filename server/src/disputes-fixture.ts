import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { generateCity, identifierOf, type City } from '@gaoyao/city';
import { loadActor, systemActor, type Actor } from '@gaoyao/kernel/access';
import { dayOf, isoOf, localDay, startOfDay, type WorkCalendar } from '@gaoyao/kernel/calendar';
import {
  acceptHandover,
  deliverMessages,
  giveAnswers,
  listInbox,
  type Performed,
} from '@gaoyao/kernel/matters';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { Problem } from '@gaoyao/kernel/store';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { demoCases, type DemoPaper } from '@gaoyao/scenarios';
import { demoActors, makePaper } from './demo/demo-papers.ts';
import { loadEnforcementCases, matterOf } from './demo/enforcement-cases.ts';
import { DEMO_SEED, foundCity } from './demo/load-demo.ts';
import { withEvidence } from './evidence-settings.ts';
import { assemble, type Assembled } from './platform.ts';

/** Long enough ago that a dispute that begins there has ended by now. */
const DAYS_AGO = 420;

type Input = Readonly<Record<string, unknown>>;

/** A penalty case of the demo, told as far as the service of its decision. */
export interface ServedCase {
  readonly matter: string;
  readonly party: string;
  readonly fine: number;
  readonly number: string;
  readonly decidedOn: string;
  readonly servedOn: string;
  readonly violation: string;
  readonly officer: string;
  readonly signers: Readonly<Record<string, string>>;
}

/**
 * The demo city in which disputes are walked from day to day: the clock of the process stands where the story is, and after
 * every act what it tells and hands over is spread as the worker does it.
 */
export class DisputeCity {
  readonly city: City;
  readonly #database: TestDatabase;
  readonly platform: Assembled;
  readonly calendar: WorkCalendar;
  #papers = 0;

  private constructor(city: City, database: TestDatabase, platform: Assembled, calendar: WorkCalendar) {
    this.city = city;
    this.#database = database;
    this.platform = platform;
    this.calendar = calendar;
  }

  static async found(): Promise<DisputeCity> {
    const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now()) - DAYS_AGO) });
    const database = await testDatabase();
    const platform = withEvidence('', await assemble(database.db, memoryKeyring()));
    await foundCity(platform, city);
    return new DisputeCity(city, database, platform, await platform.calendar());
  }

  async close(): Promise<void> {
    mock.timers.reset();
    await this.#database.close();
  }

  /** The case of a story up to the service of its decision; the clock then stands on the day after. */
  async served(story: string): Promise<ServedCase> {
    const told = demoCases(this.city).find((one) => one.story === story)!;
    const end = told.steps.findIndex((step) => step.kind === 'act' && step.action === 'serve-decision');
    const one = { ...told, steps: told.steps.slice(0, end + 1) };
    mock.timers.reset();
    await loadEnforcementCases(this.platform, this.city, () => undefined, [one]);
    const matter = (await matterOf(this.platform, one))!;
    const facts = await this.facts(matter);
    const paper = one.steps.find((step) => step.kind === 'paper' && step.template === 'penalty-decision');
    assert.ok(paper?.kind === 'paper' && paper.way.kind === 'by-hand');
    const servedOn = String(facts['effectiveOn']);
    await this.on(isoOf(dayOf(servedOn) + 1));
    return {
      ...{ matter, party: one.party, fine: Number(facts['fine']), number: paper.way.number, servedOn },
      ...{ decidedOn: String(facts['decidedOn']), violation: String(facts['violation']) },
      ...{ officer: String(facts['officer']), signers: one.signers },
    };
  }

  /** The story goes on at ten in the morning of a day. */
  async on(day: string): Promise<void> {
    mock.timers.reset();
    mock.timers.enable({ apis: ['Date'], now: startOfDay(dayOf(day)) + 10 * 3_600_000 });
    await this.platform.db.owner.query('select store.ensure_journal_partition($1::date)', [day]);
  }

  today(later = 0): string {
    return isoOf(localDay(Date.now()) + later);
  }

  async afterDays(days: number): Promise<string> {
    const day = this.today(days);
    await this.on(day);
    return day;
  }

  async afterWorkingDays(days: number): Promise<string> {
    const day = isoOf(this.calendar.addWorkingDays(localDay(Date.now()), days));
    await this.on(day);
    return day;
  }

  idOf(username: string): string {
    const found = this.city.accounts.find((one) => one.username === username);
    assert.ok(found, username);
    return found.id;
  }

  async actor(username: string): Promise<Actor> {
    return (await loadActor(this.platform.db.owner, this.idOf(username)))!;
  }

  /** One act, a minute after the one before; prompts are gone against with a reason. What follows from it follows at once. */
  async act(
    username: string,
    on: string | { scenario: string },
    action: string,
    input: Input = {},
  ): Promise<Performed> {
    mock.timers.setTime(Date.now() + 60_000);
    const asked = {
      actor: await this.actor(username),
      purpose: 'handling' as const,
      on: typeof on === 'string' ? { matter: on } : on,
      ...{ action, input },
    };
    const performed = await this.platform.matters.perform(asked).catch(async (error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'matters.prompts-open') {
        const said = error instanceof Problem ? `${error.code} ${JSON.stringify(error.details)}` : '';
        throw new Error(`${username} ${action}: ${said}`, { cause: error });
      }
      const open = (error.details as { prompts: readonly { id: string }[] }).prompts;
      const overrides = Object.fromEntries(open.map(({ id }) => [id, '已经核实，风险可控']));
      return this.platform.matters.perform({ ...asked, overrides });
    });
    await this.spread();
    return performed;
  }

  /** What was told and handed over reaches the others, as the worker brings it. */
  async spread(): Promise<void> {
    const path = { db: this.platform.db.owner, matters: this.platform.matters };
    do await drainAll(this.platform.dispatcher, this.platform.db.owner);
    while ((await deliverMessages(path)) > 0);
    await giveAnswers(path);
  }

  /** Periods that have run out by now, with the act the law ties to their end. */
  async expire(matter: string): Promise<void> {
    const { rows } = await this.platform.db.owner.query<{ clock: string; definition: number }>(
      `select c.clock, m.definition from matters.clock c join matters.matter m on m.shard = c.shard and m.id = c.matter
       where c.matter = $1 and c.expires and c.due <= $2 order by c.due`,
      [matter, new Date(Date.now())],
    );
    for (const { clock, definition } of rows) {
      const { flow } = await this.platform.definitions.byId(definition);
      await this.platform.matters.perform({
        ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, input: {} },
        action: flow.clocks.get(clock)!.definition.onExpiry!,
      });
    }
    assert.ok(rows.length > 0, 'a period has run out');
    await this.spread();
  }

  /** A paper signed by hand on the day of the story. */
  async paper(
    username: string,
    scenario: string,
    matter: string,
    template: string,
    values: DemoPaper['values'] = {},
  ): Promise<void> {
    const id = identifierOf(DEMO_SEED, `dispute/paper/${String((this.#papers += 1))}`);
    await makePaper(
      this.platform,
      demoActors(this.platform),
      { scenario, matter, party: '', signers: {} },
      {
        ...{ kind: 'paper', id, template, values, drafter: this.idOf(username) },
        way: {
          kind: 'by-hand',
          number: `东手〔${this.today().slice(0, 4)}〕${String(this.#papers + 500)}号`,
          day: this.today(),
        },
      },
    );
  }

  /** Takes over what waits in an inbox. */
  async accept(username: string): Promise<string> {
    const { db, definitions, matters } = this.platform;
    const actor = await this.actor(username);
    const [entry] = await listInbox(db.owner, definitions, actor);
    assert.ok(entry, `nothing waits for ${username}`);
    const { matter } = await acceptHandover({ db: db.owner, matters }, actor, 'handling', entry.id, {});
    await this.spread();
    return matter;
  }

  async #row(matter: string): Promise<{ stage: string; outcome: string | null; facts: Input }> {
    const { rows } = await this.platform.db.owner.query<{
      stage: string;
      outcome: string | null;
      facts: Input;
    }>(`select stage, outcome, snapshot -> 'facts' as facts from matters.matter where id = $1`, [matter]);
    return rows[0]!;
  }

  async facts(matter: string): Promise<Input> {
    return (await this.#row(matter)).facts;
  }

  /** Where a matter stands, with its outcome when it is over. */
  async stands(matter: string): Promise<string> {
    const { stage, outcome } = await this.#row(matter);
    return outcome === null ? stage : `${stage}: ${outcome}`;
  }
}
