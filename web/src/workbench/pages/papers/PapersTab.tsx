import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import type { PaperItem, TemplateItem } from '../../../api/papers.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { flowQuery } from '../../queries.ts';
import { DraftPaper } from './DraftPaper.tsx';
import { NextPapers } from './NextPapers.tsx';
import { PaperRow } from './PaperRow.tsx';
import { papersQuery } from './queries.ts';
import { stageOfTemplate } from './stage-of-template.ts';
import { words } from './words.ts';
import './papers.css';

/** The papers of a matter by the stage of the case they belong to, and on top what can be drafted now. */
export function PapersTab({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const papers = useQuery(papersQuery(matter.id));
  const definition = useQuery(flowQuery(matter.scenario.id)).data?.definition;
  const [drafting, setDrafting] = useState<TemplateItem | null>(null);

  const stageOf = (paper: PaperItem): string =>
    (definition === undefined ? undefined : stageOfTemplate(definition, paper.template)) ?? '';
  const groups = (all: readonly PaperItem[]) =>
    [...matter.stages.map(({ id, name }) => ({ id, name })), { id: '', name: words.anyStage }]
      .map((stage) => ({ ...stage, papers: all.filter((paper) => stageOf(paper) === stage.id) }))
      .filter((group) => group.papers.length > 0);

  return (
    <Answer query={papers}>
      {(found) => (
        <div className="papers">
          <NextPapers templates={found.templates} papers={found.papers} onDraft={setDrafting} />
          <section aria-labelledby="papers-made">
            <div className="papers-head">
              <h3 id="papers-made">{say(words.made)}</h3>
              <Link to="/w/papers/batches">{say(words.batches)}</Link>
            </div>
            {found.papers.length === 0 && <Nothing title={say(words.none)} hint={say(words.noneHint)} />}
            {groups(found.papers).map((group) => (
              <section key={group.id} aria-label={say(group.name)}>
                <h4>{say(group.name)}</h4>
                <ul className="paper-rows">
                  {group.papers.map((paper) => (
                    <PaperRow key={paper.id} matter={matter.id} paper={paper} />
                  ))}
                </ul>
              </section>
            ))}
          </section>
          {drafting !== null && (
            <DraftPaper
              matter={matter.id}
              item={drafting}
              template={definition?.documents?.[drafting.id]}
              onClose={() => setDrafting(null)}
              onDrafted={(paper) =>
                void navigate({
                  to: '/w/matters/$matterId/papers/$paperId',
                  params: { matterId: matter.id, paperId: paper },
                })
              }
            />
          )}
        </div>
      )}
    </Answer>
  );
}
