import type { Actor, Purpose } from '../access/index.ts';
import { changePaper, PAPER, type PaperChange } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { note, type NotePath } from './note.ts';

/** Something became of a paper of a matter. */
export interface PaperRequest {
  readonly actor: Actor;
  readonly purpose: Purpose;
  readonly matter: string;
  readonly requestKey?: string;
  readonly paper: PaperChange;
}

/**
 * Journals what became of a paper, in the matter's own stream, so that guards and proofs know of it; the paper itself stays
 * with the room `documents`. Whoever has a role or a part of the flow in this matter may, recused or not reading people may
 * not. With a request key it happens once. Throws `matters.not-found`, `papers.template-unknown` (422),
 * `papers.not-yours` (403), `matters.conflict`, `matters.key-reused` (409).
 */
export async function notePaper(path: NotePath, request: PaperRequest): Promise<{ version: number }> {
  const { paper, ...asked } = request;
  return note(path, {
    ...asked,
    action: PAPER,
    input: { ...paper },
    notYours: {
      code: 'papers.not-yours',
      text: {
        zh: '须由本事项的办理人员处理文书',
        en: 'Papers of a matter are for those who handle it',
      },
    },
    amend: ({ installed, snapshot }) => {
      if (installed.flow.definition.documents?.[paper.template] === undefined)
        throw new Problem(
          'papers.template-unknown',
          { zh: `本流程没有文书“${paper.template}”`, en: `This flow has no paper “${paper.template}”` },
          { status: 422 },
        );
      return changePaper(snapshot, paper);
    },
  });
}
