import { decide, type Actor, type Purpose } from '../access/index.ts';
import type { Effects, Snapshot } from '../process/index.ts';
import { Problem, type Text } from '../store/index.ts';
import { actRow, fingerprint, matterColumns } from './act-row.ts';
import { rolesAndParts } from './next-actions.ts';
import { conflict, keyReused, notFound } from './perform-problems.ts';
import { standingOf } from './standing.ts';
import type { MatterState } from './state.ts';
import type { ActRow, Written } from './writer.ts';

/** Something that a room above keeps has changed, and the matter's journal is to say so. */
export interface Note {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly requestKey?: string;
  /** One of the acts that every flow has. */
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What whoever does not handle the matter is told. */
  readonly notYours: { readonly code: string; readonly text: Text };
  /** The matter afterwards. Throws where the matter does not take the note. */
  readonly amend: (state: MatterState) => { readonly snapshot: Snapshot; readonly effects: Effects };
}

/** What notes in a matter's journal need of the one path. */
export interface NotePath {
  stateFor(actor: Actor, purpose: Purpose, id: string): Promise<MatterState>;
  unitsFor(actor: Actor, unit: string | null): Promise<readonly string[]>;
  write(row: ActRow): Promise<Written>;
  remember(state: MatterState): void;
}

const ATTEMPTS = 6;

/**
 * Journals a note in the matter's own stream. Whoever has a role or a part of the flow in this matter may, recused or not
 * reading people may not. With a request key it happens once. Throws `matters.not-found`, the note's own refusal (403),
 * `matters.conflict`, `matters.key-reused` (409) and what `amend` throws.
 */
export async function note(path: NotePath, request: Note): Promise<{ version: number }> {
  const { actor, purpose } = request;
  for (let attempt = 1; ; attempt += 1) {
    const state = await path.stateFor(actor, purpose, request.matter);
    const amended = request.amend(state);
    const acting = await authorise(path, request, state);
    const act = {
      actor,
      purpose,
      action: request.action,
      input: request.input,
      on: { matter: state.id },
      ...(request.requestKey === undefined ? {} : { requestKey: request.requestKey }),
    };
    const written = await path.write({
      ...actRow(act, state, Date.now()),
      fingerprint: request.requestKey === undefined ? null : fingerprint(act),
      expected: state.snapshot.version,
      acting,
      mark: '',
      effects: amended.effects,
      ...matterColumns(state.installed, state.snapshot, amended.snapshot),
    });
    switch (written.result) {
      case 'done':
        path.remember({ ...state, snapshot: amended.snapshot });
        return { version: written.version };
      case 'repeated':
        return { version: written.version };
      case 'key-reused':
        throw keyReused();
      case 'denied':
        throw notFound();
      case 'conflict':
        if (attempt === ATTEMPTS) throw conflict(state.snapshot.version);
    }
  }
}

/**
 * The agency for which the actor acts. Any role or part of the flow will do: who may what is the room's to say. The platform
 * notes what came in from people without an account.
 */
async function authorise(path: NotePath, { actor, notYours }: Note, state: MatterState): Promise<string> {
  const { flow } = state.installed;
  const by = [
    ...Object.keys(flow.definition.roles),
    ...Object.keys(flow.definition.team ?? {}),
    ...(actor.kind === 'service' ? ['system'] : []),
  ];
  const above = await path.unitsFor(actor, state.unit);
  const standing = standingOf(flow, state.snapshot, actor, state.sealed);
  const decision = decide(actor, by, state, above, rolesAndParts(flow), standing);
  const agency = decision.binding?.agency;
  if (!decision.allowed || agency === undefined)
    throw new Problem(notYours.code, notYours.text, {
      status: 403,
      ...(decision.text === undefined ? {} : { details: { reason: decision.text } }),
    });
  return agency;
}
