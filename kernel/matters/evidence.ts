import type { Actor, Purpose } from '../access/index.ts';
import { changeEvidence, EVIDENCE, type EvidenceChange } from '../process/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import type { FormSchema } from '../process/index.ts';
import { note, type NotePath } from './note.ts';

/** Something became of a piece of evidence of a matter. */
export interface EvidenceRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly requestKey?: string;
  readonly evidence: EvidenceChange;
}

/**
 * Journals that evidence was captured, derived or withdrawn, in the matter's own stream; the piece stays with the room
 * `evidence`. It proves nothing by this alone: the act of the flow that names it under `pieces` says, under the conditions
 * of the law, what it proves. Whoever has a role or a part of the flow may capture while the matter is open. With a request
 * key it happens once. Throws `matters.not-found`, `evidence.matter-closed` (409), `evidence.not-yours` (403),
 * `matters.conflict`, `matters.key-reused` (409).
 */
export async function noteEvidence(path: NotePath, request: EvidenceRequest): Promise<{ version: number }> {
  const { evidence, ...asked } = request;
  return note(path, {
    ...asked,
    action: EVIDENCE,
    input: { ...evidence },
    notYours: {
      code: 'evidence.not-yours',
      text: {
        zh: '须由本事项的办理人员收集、处理证据',
        en: 'Evidence of a matter is collected by those who handle it',
      },
    },
    amend: ({ installed, snapshot }) => {
      const stage = installed.flow.definition.stages.find(({ id }) => id === snapshot.stage);
      if (evidence.change === 'captured' && stage?.final === true)
        throw new Problem(
          'evidence.matter-closed',
          {
            zh: '事项已经办结，不再收集证据',
            en: 'The matter is closed: no more evidence is collected in it',
          },
          { status: 409 },
        );
      return changeEvidence(snapshot);
    },
  });
}

/**
 * Checks that what an act takes in as evidence was captured in this matter and not withdrawn. Throws
 * `evidence.piece-unknown` (422) naming the first that was not.
 */
export async function checkPieces(
  db: Queryable,
  matter: { readonly shard: number; readonly id: string },
  form: FormSchema | undefined,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = Object.entries(form?.properties ?? {})
    .filter(([, field]) => field['x-widget'] === 'evidence')
    .flatMap(([id]) => idsIn(input[id]));
  if (named.length === 0) return;
  const { rows } = await db.query<{ item: string; change: string }>(
    `select j.input ->> 'item' as item, j.input ->> 'change' as change
     from matters.matter m join store.journal j on j.shard = m.shard and j.stream = m.id and j.kind = 'matter'
       and j.recorded_at >= m.recorded_first and j.recorded_at <= m.recorded_last
     where m.shard = $1 and m.id = $2 and j.action = $3 order by j.version`,
    [matter.shard, matter.id, EVIDENCE],
  );
  const standing = new Set<string>();
  for (const { item, change } of rows)
    if (change === 'withdrawn') standing.delete(item);
    else standing.add(item);
  const unknown = named.find((id) => !standing.has(id));
  if (unknown !== undefined)
    throw new Problem(
      'evidence.piece-unknown',
      {
        zh: '所选证据不是本事项采集的，或者已经撤回',
        en: 'What was chosen is no evidence captured in this matter, or was withdrawn',
      },
      { status: 422, details: { piece: unknown } },
    );
}

/** Ids of pieces in a value of a form. */
export const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
