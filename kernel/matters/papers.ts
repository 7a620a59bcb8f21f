import { decide, type Actor, type Purpose } from '../access/index.ts';
import { changePaper, PAPER, type PaperChange } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { actRow, fingerprint, matterColumns } from './act-row.ts';
import { rolesAndParts } from './next-actions.ts';
import { conflict, keyReused, notFound } from './perform-problems.ts';
import { standingOf } from './standing.ts';
import type { MatterState } from './state.ts';
import type { ActRow, Written } from './writer.ts';

/** Something became of a paper of a matter. */
export interface PaperRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly requestKey?: string;
  readonly paper: PaperChange;
}

/** What the papers of a matter need of the one path. */
export interface PaperPath {
  stateFor(actor: Actor, purpose: Purpose, id: string): Promise<MatterState>;
  unitsFor(actor: Actor, unit: string | null): Promise<readonly string[]>;
  write(row: ActRow): Promise<Written>;
  remember(state: MatterState): void;
}

const ATTEMPTS = 6;

/**
 * Journals what became of a paper, in the matter's own stream, so that guards and proofs know of it; the paper itself stays
 * with the room `documents`. Whoever has a role or a part of the flow in this matter may, recused or not reading people may
 * not. With a request key it happens once. Throws `matters.not-found`, `papers.template-unknown` (422),
 * `papers.not-yours` (403), `matters.conflict`, `matters.key-reused` (409).
 */
export async function notePaper(path: PaperPath, request: PaperRequest): Promise<{ version: number }> {
  const { actor, purpose, paper } = request;
  for (let attempt = 1; ; attempt += 1) {
    const state = await path.stateFor(actor, purpose, request.matter);
    const { flow } = state.installed;
    if (flow.definition.documents?.[paper.template] === undefined)
      throw new Problem(
        'papers.template-unknown',
        { zh: `本流程没有文书“${paper.template}”`, en: `This flow has no paper “${paper.template}”` },
        { status: 422 },
      );
    const acting = await authorise(path, actor, state);
    const amended = changePaper(state.snapshot, paper);
    const act = {
      actor,
      purpose,
      action: PAPER,
      input: { ...paper },
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

/** The agency for which the actor acts. Any role or part of the flow will do: who signs what is the template's to say. */
async function authorise(path: PaperPath, actor: Actor, state: MatterState): Promise<string> {
  const { flow } = state.installed;
  const by = [...Object.keys(flow.definition.roles), ...Object.keys(flow.definition.team ?? {})];
  const above = await path.unitsFor(actor, state.unit);
  const standing = standingOf(flow, state.snapshot, actor, state.sealed);
  const decision = decide(actor, by, state, above, rolesAndParts(flow), standing);
  const agency = decision.binding?.agency;
  if (!decision.allowed || agency === undefined)
    throw new Problem(
      'papers.not-yours',
      {
        zh: '须由本事项的办理人员处理文书',
        en: 'Papers of a matter are for those who handle it',
      },
      { status: 403, ...(decision.text === undefined ? {} : { details: { reason: decision.text } }) },
    );
  return agency;
}
