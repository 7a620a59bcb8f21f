import type { Pool } from 'pg';
import { Problem, type Queryable } from '../store/index.ts';
import { compileFlow, flowIssues, type CompiledFlow, type FlowDefinition } from '../process/index.ts';

/** A stored definition: matters name it by its number, the world by its hash. */
export interface InstalledFlow {
  readonly id: number;
  readonly flow: CompiledFlow;
  readonly origin: 'code' | 'data';
  readonly installedAt: Date;
}

interface DefinitionRow extends Record<string, unknown> {
  id: number;
  content: FlowDefinition;
  origin: 'code' | 'data';
  installed_at: Date;
  current: boolean;
}

/** How long a process may go on with a definition that another has just replaced. */
const FRESH_MS = 2_000;

/**
 * The definitions in the database, compiled. Every definition ever used is kept; one per scenario is current and is
 * what new matters run on.
 */
export class Definitions {
  readonly #pool: Pool;
  readonly #byId = new Map<number, InstalledFlow>();
  readonly #current = new Map<string, number>();
  #loadedAt = 0;
  #loading: Promise<void> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Stores a definition and makes it current. The same content twice is one definition. */
  async install(
    definition: FlowDefinition,
    origin: 'code' | 'data',
  ): Promise<InstalledFlow & { readonly changed: boolean }> {
    const issues = flowIssues(definition);
    if (issues.length > 0)
      throw new Problem(
        'flow.invalid',
        {
          zh: `流程定义有 ${String(issues.length)} 处错误：${issues[0]!.path} ${issues[0]!.text.zh}`,
          en: `The flow definition has ${String(issues.length)} issue(s): ${issues[0]!.path} ${issues[0]!.text.en}`,
        },
        { status: 422, details: { issues } },
      );
    const flow = compileFlow(definition);
    const before = await this.find(definition.id);
    if (before !== undefined && before.origin === 'code' && origin === 'data')
      throw new Problem(
        'flow.id-taken',
        {
          zh: `“${definition.id}”是平台自带的场景，不能由文件替换`,
          en: `“${definition.id}” is a scenario of the platform and cannot be replaced by a file`,
        },
        { status: 409 },
      );
    if (before?.flow.hash === flow.hash) return { ...before, changed: false };
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      await client.query('update matters.definition set current = false where scenario = $1 and current', [
        definition.id,
      ]);
      await client.query(
        `insert into matters.definition (hash, scenario, content, origin, current) values ($1, $2, $3, $4, true)
         on conflict (hash) do update set current = true`,
        [flow.hash, definition.id, JSON.stringify(definition), origin],
      );
      await writePolicy(client, definition);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    await this.#load(true);
    return { ...(await this.current(definition.id)), changed: true };
  }

  /** The current definition of a scenario; `matters.scenario-unknown` (404) when there is none. */
  async current(scenario: string): Promise<InstalledFlow> {
    const found = await this.find(scenario);
    if (found === undefined)
      throw new Problem(
        'matters.scenario-unknown',
        { zh: `没有“${scenario}”这个场景`, en: `There is no scenario “${scenario}”` },
        { status: 404 },
      );
    return found;
  }

  async find(scenario: string): Promise<InstalledFlow | undefined> {
    await this.#load(false);
    const id = this.#current.get(scenario);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /**
   * The policy that holds for the matters of a scenario: that of its present definition, whichever one a matter runs on,
   * so that who may see what changes for all at once.
   */
  async policyOf(installed: InstalledFlow): Promise<FlowDefinition> {
    const current = await this.find(installed.flow.definition.id);
    return (current ?? installed).flow.definition;
  }

  /** A stored definition by its number. */
  async byId(id: number): Promise<InstalledFlow> {
    if (!this.#byId.has(id)) await this.#load(true);
    const found = this.#byId.get(id);
    if (found === undefined) throw new Error(`definition ${String(id)} is not in the database`);
    return found;
  }

  /** A stored definition by the hash of its content. */
  async byHash(hash: string): Promise<InstalledFlow | undefined> {
    await this.#load(true);
    return [...this.#byId.values()].find((one) => one.flow.hash === hash);
  }

  async all(): Promise<readonly InstalledFlow[]> {
    await this.#load(false);
    return [...this.#current.values()].map((id) => this.#byId.get(id)!);
  }

  /** What is defined in the current version of every flow, by its id. */
  async flows(): Promise<ReadonlyMap<string, FlowDefinition>> {
    return new Map((await this.all()).map(({ flow }) => [flow.definition.id, flow.definition]));
  }

  async #load(force: boolean): Promise<void> {
    if (!force && Date.now() - this.#loadedAt < FRESH_MS) return;
    this.#loading ??= this.#read().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  async #read(): Promise<void> {
    const known = [...this.#byId.keys()];
    const { rows } = await this.#pool.query<DefinitionRow>(
      `select id, case when id = any($1) then null else content end as content, origin, installed_at, current
       from matters.definition order by id`,
      [known],
    );
    this.#current.clear();
    for (const row of rows) {
      if (!this.#byId.has(row.id))
        this.#byId.set(row.id, {
          id: row.id,
          flow: compileFlow(row.content),
          origin: row.origin,
          installedAt: row.installed_at,
        });
      if (row.current) this.#current.set(this.#byId.get(row.id)!.flow.definition.id, row.id);
    }
    this.#loadedAt = Date.now();
  }
}

/** The policy as row-level security reads it: that of the present definition holds for all matters of the scenario. */
async function writePolicy(db: Queryable, { id, data }: FlowDefinition): Promise<void> {
  await db.query('delete from matters.visible where scenario = $1', [id]);
  await db.query(
    `insert into matters.visible (scenario, role, member, party, stages, when_sealed)
     select $1, role, member, coalesce(party, false), stages, sealed
     from json_to_recordset($2) as v(role text, member text, party boolean, stages text[], sealed boolean)`,
    [
      id,
      JSON.stringify(
        data.visibility.map(({ role, member, party, stages }) => ({
          role,
          member,
          party,
          stages,
          sealed: role !== undefined && data.sealing?.opensFor.includes(role) === true,
        })),
      ),
    ],
  );
}
