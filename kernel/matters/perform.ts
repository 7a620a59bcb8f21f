import type { Database } from '../store/index.ts';
import { isUuid, Problem } from '../store/index.ts';
import { localDay, isoOf, type WorkCalendar } from '../calendar/index.ts';
import { unitsAbove } from '../places/index.ts';
import {
  checkPurpose,
  decide,
  openCompartments,
  type Actor,
  type Binding,
  type Purpose,
} from '../access/index.ts';
import type { Protection } from '../protection/index.ts';
import { partiesOf, transition, type Effects, type FlowDefinition } from '../process/index.ts';
import { actRow, fingerprint, matterColumns } from './act-row.ts';
import { Findings, type NormSource } from './findings.ts';
import { checkForm, formOf } from './forms.ts';
import { checkOwnPart } from './own-part.ts';
import { agencyOf, type OpeningAgency } from './opening-agency.ts';
import { rolesAndParts } from './next-actions.ts';
import { isParty, standingOf } from './standing.ts';
import type { Definitions } from './definitions.ts';
import { newMatterId, shardOf } from './identity.ts';
import { GuardedReads } from './guarded-reads.ts';
import { conflict, denied, keyReused, notFound, refused } from './perform-problems.ts';
import { checkMandate } from './mandate-check.ts';
import { sealPersonal } from './personal-input.ts';
import { checkPieces, noteEvidence, type EvidenceRequest } from './evidence.ts';
import type { NotePath } from './note.ts';
import { notePaper, type PaperRequest } from './papers.ts';
import { changePeople, type PeopleRequest } from './people.ts';
import { checkNamedMatters } from './named-matters.ts';
import { NamedPlaces, openingPlace, placeCodeOf } from './places.ts';
import type { Performed, PerformRequest } from './perform-request.ts';
import { StateCache, stateOf, type MatterState } from './state.ts';
import { ActWriter, type ActRow, type Written } from './writer.ts';

const ATTEMPTS = 4;
/** A clock that runs ahead a little is no reason to lose an act. */
const FUTURE_MS = 120_000;

/** Asked before a new matter is opened: throws a Problem where its scenario may not be used yet. */
interface OpeningGate {
  assert(definition: FlowDefinition): Promise<void>;
}

/** The one path: everything that changes a matter goes through `perform`. */
export class Matters {
  readonly definitions: Definitions;
  readonly #db: Database;
  readonly #calendar: () => Promise<WorkCalendar>;
  readonly #cache = new StateCache(20_000);
  readonly #writer: ActWriter;
  readonly #reads: GuardedReads;
  readonly #above = new Map<string, readonly string[]>();
  readonly #gate: OpeningGate | undefined;
  readonly #protection: Protection | undefined;
  readonly #findings: Findings;
  readonly #notePath: NotePath = {
    stateFor: async (actor, purpose, id) => this.stateFor(actor, purpose, id),
    unitsFor: async (actor, unit) => this.#unitsFor(actor, unit),
    write: async (row) => this.#writer.write(row),
    remember: (state) => {
      this.#cache.set(state);
    },
  };

  constructor(
    db: Database,
    definitions: Definitions,
    calendar: () => Promise<WorkCalendar>,
    options: {
      readonly gate?: OpeningGate;
      readonly protection?: Protection;
      readonly norms?: NormSource;
    } = {},
  ) {
    this.#findings = new Findings(db.owner, options.norms);
    this.#gate = options.gate;
    this.#protection = options.protection;
    this.#db = db;
    this.definitions = definitions;
    this.#calendar = calendar;
    this.#writer = new ActWriter(db.app);
    this.#reads = new GuardedReads(db.app);
  }

  /**
   * Performs one act: form, access, rules, guards, transition, and one write that compares the version. When this
   * returns, the act is on disk. Throws Problem: `matters.form-invalid`, `access.role-needed`, `matters.refused`,
   * `matters.place-unknown`, `matters.matter-unknown`, `matters.conflict`, `matters.not-found`, `matters.at-in-future`, `access.purpose-missing`, `matters.key-reused`.
   */
  async perform(request: PerformRequest): Promise<Performed> {
    checkPurpose(request.actor, request.purpose);
    const at = request.at ?? Date.now();
    if (!Number.isFinite(at) || at > Date.now() + FUTURE_MS)
      throw new Problem(
        'matters.at-in-future',
        { zh: '发生时间不能晚于现在', en: 'An act cannot be dated in the future' },
        { status: 422 },
      );
    return 'matter' in request.on
      ? this.#onMatter(request, request.on.matter, at)
      : this.#open(request, request.on, at);
  }

  /** The state of a matter the actor may see, or `matters.not-found` — which does not say which of the two it is. */
  async stateFor(actor: Actor, purpose: Purpose, id: string): Promise<MatterState> {
    checkPurpose(actor, purpose);
    if (!isUuid(id)) throw notFound();
    const row = await this.#reads.read(actor.account, purpose, shardOf(id), id);
    if (row === undefined) throw notFound();
    const state = await stateOf(this.definitions, row);
    this.#cache.set(state);
    return state;
  }

  /** Names somebody for a part in a matter or recuses them: see `changePeople`. */
  async changePeople(request: PeopleRequest): Promise<{ version: number }> {
    return changePeople(
      {
        accounts: this.#db.owner,
        stateFor: async (actor, purpose, id) => this.stateFor(actor, purpose, id),
        policyOf: async (state) => this.definitions.policyOf(state.installed),
        unitsFor: async (actor, unit) => this.#unitsFor(actor, unit),
        write: async (row) => this.#writer.write(row),
        remember: (state) => {
          this.#cache.set(state);
        },
      },
      request,
    );
  }

  /** Journals what has become of a paper of a matter: see `notePaper`. */
  async notePaper(request: PaperRequest): Promise<{ version: number }> {
    return notePaper(this.#notePath, request);
  }

  /** Journals what has become of evidence of a matter: see `noteEvidence`. */
  async noteEvidence(request: EvidenceRequest): Promise<{ version: number }> {
    return noteEvidence(this.#notePath, request);
  }

  async #open(
    request: PerformRequest,
    on: {
      readonly scenario: string;
      readonly agency?: string;
      readonly unit?: string;
      readonly title?: string;
    },
    at: number,
  ): Promise<Performed> {
    const installed = await this.definitions.current(on.scenario);
    await this.#gate?.assert(installed.flow.definition);
    const action = installed.flow.actions.get(request.action);
    const roles = action?.definition.by ?? [];
    const binding = request.actor.bindings.find(
      (one) => roles.includes(one.role) && (on.agency === undefined || one.agency === on.agency),
    );
    const places = await NamedPlaces.read(
      this.#db.app,
      formOf(installed.flow, request.action),
      request.input,
      at,
    );
    const place = places.get(openingPlace(installed.flow, request.action, request.input));
    const unit = on.unit ?? (await this.#unitOfPlace(place?.area, binding)) ?? binding?.unit ?? null;
    const agency = binding ?? (await this.#agencyNamed(request.actor, roles, on.agency));
    const target = { shard: agency?.shard ?? 0, agency: agency?.agency ?? on.agency ?? '', unit };
    if (unit !== null && (!isUuid(unit) || (await this.#unitsAbove(unit)).length === 0))
      throw new Problem(
        'matters.unit-unknown',
        { zh: '没有这个网格或辖区', en: 'There is no such unit' },
        { status: 422 },
      );
    const state = {
      id: newMatterId(target.shard),
      shard: target.shard,
      installed,
      number: '',
      title: on.title ?? null,
      agency: target.agency,
      unit,
      placeCode: null,
      sealed: false,
    };
    if (agency === undefined && action !== undefined) {
      // whoever may not open it here is told so first; nobody opens it at an agency that does not exist
      await this.#authorise(request.actor, state, null, roles);
      throw new Problem(
        'matters.agency-unknown',
        { zh: '没有这个机关，或者没有写明机关', en: 'There is no such agency, or none was named' },
        { status: 422 },
      );
    }
    const written = await this.#step(request, state, null, at, { mark: agency?.mark ?? '', places });
    if (written.result === 'conflict') throw conflict(0);
    return written.performed;
  }

  async #onMatter(request: PerformRequest, id: string, at: number): Promise<Performed> {
    for (let attempt = 1; ; attempt += 1) {
      const known = attempt === 1 ? this.#cache.get(id) : undefined;
      // who may not see a matter is told the same as for one that does not exist, cached or not
      const state =
        known !== undefined && (await this.#sees(request.actor, known))
          ? known
          : await this.stateFor(request.actor, request.purpose, id);
      if (request.expected !== undefined && request.expected !== state.snapshot.version) {
        // the cache may be behind another process; only a fresh read says that the officer's page is
        if (attempt > 1) {
          if (request.requestKey !== undefined) {
            const earlier = await this.#earlier(request);
            if (earlier !== undefined) return earlier;
          }
          throw conflict(state.snapshot.version);
        }
        this.#cache.drop(id);
        continue;
      }
      const written = await this.#step(request, state, state.snapshot, at).catch(async (error: unknown) => {
        // remembered from before: whoever may not see it any more is told nothing of it
        if (state === known) await this.stateFor(request.actor, request.purpose, id);
        throw error;
      });
      if (written.result !== 'conflict') return written.performed;
      this.#cache.drop(id);
      if (attempt === ATTEMPTS) throw conflict(state.snapshot.version);
    }
  }

  async #step(
    request: PerformRequest,
    state: Omit<MatterState, 'snapshot'>,
    before: MatterState['snapshot'] | null,
    at: number,
    opening?: { readonly mark: string; readonly places: NamedPlaces },
  ): Promise<{ result: 'done'; performed: Performed } | { result: 'conflict' }> {
    const { flow } = state.installed;
    const action = flow.actions.get(request.action);
    const acting = await this.#authorise(request.actor, state, before, action?.definition.by ?? []);
    if (action !== undefined) {
      const form = formOf(flow, request.action);
      checkForm(form, request.input);
      const places = opening?.places ?? (await NamedPlaces.read(this.#db.app, form, request.input, at));
      places.check(form, request.input);
      await checkPieces(this.#db.owner, state, form, request.input);
      await checkNamedMatters(this.#db.owner, request.actor, form, request.input, request.shown ?? []);
    }
    const { input, payloads } = await sealPersonal(this.#protection, flow, action, before, request.input);
    const rules =
      action?.definition.decide === undefined
        ? undefined
        : await this.#findings.of(action.definition.decide, {
            flow,
            matter: state,
            action: request.action,
            at,
            facts: before?.facts ?? flow.initialFacts,
            input,
            actor: request.actor.account,
          });
    const calendar = await this.#calendar();
    const outcome = transition(
      flow,
      before,
      {
        action: request.action,
        at,
        input,
        actor: request.actor.account,
        ...(rules === undefined ? {} : { rules }),
      },
      calendar,
    );
    if (!outcome.accepted || outcome.snapshot === null) {
      const earlier = request.requestKey === undefined ? undefined : await this.#earlier(request);
      if (earlier !== undefined) return { result: 'done', performed: earlier };
      throw refused(outcome.refusals);
    }
    checkOwnPart(
      await this.definitions.policyOf(state.installed),
      flow,
      request.actor,
      before,
      outcome.snapshot,
    );
    // a resident opens what concerns themselves, nothing else
    if (acting === null && !isParty(flow, outcome.snapshot, request.actor)) throw denied();
    if (request.mandate !== undefined)
      await checkMandate(this.#db.owner, request.actor, request.mandate, partiesOf(flow, outcome.snapshot));
    const effects = {
      ...outcome.effects,
      ...(rules === undefined ? {} : { rules }),
      ...(request.mandate === undefined ? {} : { mandate: request.mandate }),
    };
    const { app } = this.#db;
    const placeCode = await placeCodeOf(app, flow, before, outcome.snapshot, state.placeCode);
    const placed = { ...state, placeCode };
    const row: ActRow = {
      ...actRow(request, placed, at),
      fingerprint: request.requestKey === undefined ? null : await this.#fingerprint(request),
      input,
      payloads,
      expected: before?.version ?? 0,
      acting,
      mark: opening?.mark ?? '',
      effects,
      ...matterColumns(state.installed, before, outcome.snapshot),
    };
    const written = await this.#writer.write(row);
    return this.#conclude(request, placed, outcome.snapshot, effects, written);
  }

  async #conclude(
    request: PerformRequest,
    state: Omit<MatterState, 'snapshot'>,
    snapshot: MatterState['snapshot'],
    effects: Effects,
    written: Written,
  ): Promise<{ result: 'done'; performed: Performed } | { result: 'conflict' }> {
    switch (written.result) {
      case 'done':
        this.#cache.set({ ...state, number: written.number, snapshot });
        return {
          result: 'done',
          performed: {
            matter: state.id,
            number: written.number,
            version: written.version,
            stage: snapshot.stage,
            effects,
            repeated: false,
          },
        };
      case 'conflict':
        return { result: 'conflict' };
      case 'denied':
        this.#cache.drop(state.id);
        throw denied();
      case 'repeated': {
        const earlier = await this.#earlier(request);
        if (earlier === undefined) throw conflict(written.version);
        return { result: 'done', performed: earlier };
      }
      case 'key-reused':
        throw keyReused();
    }
  }

  /** The agency for which the actor may do it; null for a resident, who acts for themselves. Throws when they may not. */
  async #authorise(
    actor: Actor,
    state: Omit<MatterState, 'snapshot'>,
    before: MatterState['snapshot'] | null,
    roles: readonly string[],
  ): Promise<string | null> {
    const above = await this.#unitsFor(actor, state.unit);
    // an action the flow does not have is refused by the flow, in its words, to whoever covers the matter
    const asked = roles.length > 0 ? roles : actor.bindings.map((one) => one.role);
    const standing =
      before === null
        ? { parts: [], recused: false, party: actor.kind === 'resident' && (actor.parties?.length ?? 0) > 0 }
        : standingOf(state.installed.flow, before, actor, state.sealed);
    const decision = decide(actor, asked, state, above, rolesAndParts(state.installed.flow), standing);
    if (decision.allowed) return decision.binding?.agency ?? null;
    throw new Problem(
      decision.code ?? 'access.denied',
      decision.text ?? { zh: '您无权办理', en: 'You may not do this' },
      { status: 403 },
    );
  }

  async #sees(actor: Actor, state: MatterState): Promise<boolean> {
    const { flow } = state.installed;
    const policy = await this.definitions.policyOf(state.installed);
    const standing = standingOf(flow, state.snapshot, actor, state.sealed);
    const target = { ...state, stage: state.snapshot.stage };
    return (
      openCompartments(policy, actor, target, standing, await this.#unitsFor(actor, state.unit)).size > 0
    );
  }

  /** A resident opens at the agency they turn to, the platform and whoever has a post for all of it where they say. */
  async #agencyNamed(
    actor: Actor,
    roles: readonly string[],
    agency: string | undefined,
  ): Promise<OpeningAgency | undefined> {
    const opens =
      (actor.kind === 'resident' && roles.includes('party')) ||
      (actor.kind === 'service' && roles.includes('system')) ||
      actor.bindings.some((one) => one.scope === 'platform' && roles.includes(one.role));
    return opens && agency !== undefined ? agencyOf(this.#db.app, agency) : undefined;
  }

  /** Only a post narrowed to a unit asks which units lie above the matter's. */
  async #unitsFor(actor: Actor, unit: string | null): Promise<readonly string[]> {
    return unit !== null && actor.bindings.some((one) => one.scope === 'unit') ? this.#unitsAbove(unit) : [];
  }

  /**
   * The narrowest unit of the place a matter is opened for. A post narrowed to a unit keeps its own unit where the place
   * lies outside of it.
   */
  async #unitOfPlace(area: string | undefined, binding: Binding | undefined): Promise<string | undefined> {
    if (area === undefined || binding === undefined || binding.scope !== 'unit' || binding.unit === null)
      return area;
    return (await this.#unitsAbove(area)).includes(binding.unit) ? area : undefined;
  }

  /** The units above a unit today, itself first; remembered for the day. */
  async #unitsAbove(unit: string): Promise<readonly string[]> {
    const day = isoOf(localDay(Date.now()));
    const key = `${unit} ${day}`;
    let above = this.#above.get(key);
    if (above === undefined) {
      above = await unitsAbove(this.#db.app, unit, day);
      if (this.#above.size > 50_000) this.#above.clear();
      this.#above.set(key, above);
    }
    return above;
  }

  /**
   * What makes two requests under one key the same. Keyed where there is protection: the digest of a telephone number that
   * a form asked for could be guessed by whoever has the database alone.
   */
  async #fingerprint(request: PerformRequest): Promise<string> {
    const plain = fingerprint(request);
    return this.#protection === undefined
      ? plain
      : (await this.#protection.blindIndex('request', plain)).toString('base64');
  }

  /** The result of this very request, when it was performed before. */
  async #earlier(request: PerformRequest): Promise<Performed | undefined> {
    const { rows } = await this.#db.owner.query<{
      matter: string;
      version: number;
      number: string;
      fingerprint: string;
    }>('select matter, version, number, fingerprint from matters.request where actor = $1 and key = $2', [
      request.actor.account,
      request.requestKey,
    ]);
    const found = rows[0];
    if (found === undefined) return undefined;
    if (found.fingerprint !== (await this.#fingerprint(request))) throw keyReused();
    const state = await this.stateFor(request.actor, request.purpose, found.matter);
    return {
      matter: found.matter,
      number: found.number,
      version: found.version,
      stage: state.snapshot.stage,
      effects: {},
      repeated: true,
    };
  }
}
