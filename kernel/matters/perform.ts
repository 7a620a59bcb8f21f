import type { Database } from '../store/index.ts';
import { isUuid, Problem } from '../store/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import { checkPurpose, decide, openCompartments, type Actor, type Purpose } from '../access/index.ts';
import type { Protection } from '../protection/index.ts';
import {
  FILE,
  partiesOf,
  transition,
  type Effects,
  type FlowDefinition,
  type OpenPrompt,
} from '../process/index.ts';
import { actRow, matterColumns } from './act-row.ts';
import { Findings, type NormSource } from './findings.ts';
import { checkForm, formOf } from './forms.ts';
import { checkOwnPart } from './own-part.ts';
import { agencyOf, type OpeningAgency } from './opening-agency.ts';
import { rolesAndParts } from './next-actions.ts';
import { isParty, standingFor, standingOf } from './standing.ts';
import type { Definitions } from './definitions.ts';
import { newMatterId, shardOf } from './identity.ts';
import { EarlierRequests } from './earlier-requests.ts';
import { GuardedReads } from './guarded-reads.ts';
import { conflict, denied, keyReused, notFound, refused } from './perform-problems.ts';
import { checkMandate } from './mandate-check.ts';
import { sealPersonal } from './personal-input.ts';
import { checkPieces, noteEvidence, type EvidenceRequest } from './evidence.ts';
import type { NotePath } from './note.ts';
import { notePaper, type PaperRequest } from './papers.ts';
import { changePeople, type PeopleRequest } from './people.ts';
import { noteRoom, type RoomRequest } from './rooms.ts';
import { checkNamedMatters } from './named-matters.ts';
import { NamedPlaces, openingPlace, placeCodeOf } from './places.ts';
import { isStaff, openPrompts, recordedOverrides, settlePrompts, type RecordedOverride } from './prompts.ts';
import type { Performed, PerformRequest } from './perform-request.ts';
import { StateCache, stateOf, type MatterState } from './state.ts';
import { UnitsOfPosts } from './units-of-posts.ts';
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
  readonly #units: UnitsOfPosts;
  readonly #requests: EarlierRequests;
  readonly #gate: OpeningGate | undefined;
  readonly #protection: Protection | undefined;
  readonly #findings: Findings;
  readonly #notePath: NotePath = {
    stateFor: async (actor, purpose, id) => this.stateFor(actor, purpose, id),
    unitsFor: async (actor, unit) => this.#units.for(actor, unit),
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
    this.#units = new UnitsOfPosts(db.app);
    this.#requests = new EarlierRequests(db.owner, options.protection);
  }

  /**
   * Performs one act: form, access, rules, guards, transition, and one write that compares the version. When this
   * returns, the act is on disk. Throws Problem: `matters.form-invalid`, `access.role-needed`, `matters.refused`,
   * `matters.place-unknown`, `matters.matter-unknown`, `matters.conflict`, `matters.not-found`, `matters.at-in-future`, `access.purpose-missing`, `matters.key-reused`,
   * `matters.prompts-open`, `matters.prompt-unknown`, `matters.reason-missing`.
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

  /**
   * The prompts of a matter that are open now, the heaviest first, of one act or of all that its stage allows; and those that
   * somebody went on against. For whoever works for an agency and may open the file: to everybody else they are the
   * agency's own thoughts. Throws as `stateFor`.
   */
  async prompts(
    actor: Actor,
    purpose: Purpose,
    id: string,
    action?: string,
  ): Promise<{
    readonly state: MatterState;
    readonly open: readonly OpenPrompt[];
    readonly overridden: readonly RecordedOverride[];
  }> {
    const state = await this.stateFor(actor, purpose, id);
    const { snapshot } = state;
    if (!isStaff(actor) || !(await this.#compartments(actor, state)).has(FILE))
      return { state, open: [], overridden: [] };
    const at = Math.max(Date.now(), snapshot.at);
    const open = await openPrompts(this.#findings, state, snapshot, at, await this.#calendar(), {
      action,
      // who acts is known once an act is chosen: a file read by an officer is not about to be decided by them
      ...(action === undefined ? {} : { actor: actor.account }),
    });
    return { state, open, overridden: await recordedOverrides(this.#db.owner, state) };
  }

  /** Names somebody for a part in a matter or recuses them: see `changePeople`. */
  async changePeople(request: PeopleRequest): Promise<{ version: number }> {
    return changePeople(
      {
        accounts: this.#db.owner,
        stateFor: async (actor, purpose, id) => this.stateFor(actor, purpose, id),
        policyOf: async (state) => this.definitions.policyOf(state.installed),
        unitsFor: async (actor, unit) => this.#units.for(actor, unit),
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

  /** Journals what has become of a room of a matter: see `noteRoom`. */
  async noteRoom(request: RoomRequest): Promise<{ version: number }> {
    return noteRoom(this.#notePath, request);
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
    const unit = on.unit ?? (await this.#units.ofPlace(place?.area, binding)) ?? binding?.unit ?? null;
    const agency = binding ?? (await this.#agencyNamed(request.actor, roles, on.agency));
    const target = { shard: agency?.shard ?? 0, agency: agency?.agency ?? on.agency ?? '', unit };
    if (unit !== null && (!isUuid(unit) || (await this.#units.above(unit)).length === 0))
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
          const earlier = await this.#earlier(request);
          if (earlier !== undefined) return earlier;
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
    const { by = [], parties } = action?.definition ?? {};
    const acting = await this.#authorise(request.actor, state, before, by, parties);
    if (action !== undefined) {
      const form = formOf(flow, request.action);
      checkForm(form, request.input);
      const places = opening?.places ?? (await NamedPlaces.read(this.#db.app, form, request.input, at));
      places.check(form, request.input);
      await checkPieces(this.#db.owner, state, form, request.input);
      await checkNamedMatters(this.#db.owner, request.actor, form, request.input);
    }
    const { input, payloads } = await sealPersonal(
      this.#protection,
      flow,
      action,
      before,
      request.input,
      state.id,
    );
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
      const earlier = await this.#earlier(request);
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
    const overrides =
      before === null
        ? undefined
        : await settlePrompts(
            async () =>
              openPrompts(this.#findings, state, before, at, calendar, {
                action: request.action,
                actor: request.actor.account,
              }),
            state,
            request.actor,
            request.overrides,
          ).catch(async (error: unknown) => {
            // the very request was performed before: its result is given again, whatever has opened since
            const earlier = await this.#earlier(request);
            if (earlier === undefined) throw error;
            return earlier;
          });
    if (overrides !== undefined && 'matter' in overrides) return { result: 'done', performed: overrides };
    const effects = {
      ...outcome.effects,
      ...(rules === undefined ? {} : { rules }),
      ...(request.mandate === undefined ? {} : { mandate: request.mandate }),
      ...(overrides === undefined ? {} : { overrides }),
    };
    const { app } = this.#db;
    const placeCode = await placeCodeOf(app, flow, before, outcome.snapshot, state.placeCode);
    const placed = { ...state, placeCode };
    const row: ActRow = {
      ...actRow(request, placed, at),
      fingerprint: await this.#requests.fingerprint(request),
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
    parties?: readonly string[],
  ): Promise<string | null> {
    const above = await this.#units.for(actor, state.unit);
    // an action the flow does not have is refused by the flow, in its words, to whoever covers the matter
    const asked = roles.length > 0 ? roles : actor.bindings.map((one) => one.role);
    const standing =
      before === null
        ? { parts: [], recused: false, party: actor.kind === 'resident' && (actor.parties?.length ?? 0) > 0 }
        : standingFor(
            state.installed.flow,
            before,
            actor,
            standingOf(state.installed.flow, before, actor, state.sealed),
            parties,
          );
    const decision = decide(actor, asked, state, above, rolesAndParts(state.installed.flow), standing);
    if (decision.allowed) return decision.binding?.agency ?? null;
    throw new Problem(
      decision.code ?? 'access.denied',
      decision.text ?? { zh: '您无权办理', en: 'You may not do this' },
      { status: 403 },
    );
  }

  async #sees(actor: Actor, state: MatterState): Promise<boolean> {
    return (await this.#compartments(actor, state)).size > 0;
  }

  async #compartments(actor: Actor, state: MatterState): Promise<ReadonlySet<string>> {
    const { flow } = state.installed;
    const policy = await this.definitions.policyOf(state.installed);
    const standing = standingOf(flow, state.snapshot, actor, state.sealed);
    const target = { ...state, stage: state.snapshot.stage };
    return openCompartments(policy, actor, target, standing, await this.#units.for(actor, state.unit));
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

  /** The result of this very request, when it was performed before. */
  async #earlier(request: PerformRequest): Promise<Performed | undefined> {
    const found = await this.#requests.of(request);
    if (found === undefined) return undefined;
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
