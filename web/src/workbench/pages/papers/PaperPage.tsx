import { LeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { paperCalls } from '../../../api/paper-steps.ts';
import type { Paper } from '../../../api/papers.ts';
import type { Text } from '../../../language/text.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { matterQuery } from '../../queries.ts';
import { CourtReviewPart, hasCourtReview } from '../court-review/CourtReviewPart.tsx';
import { EditBar } from './EditBar.tsx';
import { PaperFiles } from './PaperFiles.tsx';
import { PaperStateMark } from './paper-state.tsx';
import { paperQuery, useRefreshed } from './queries.ts';
import { RemarkCard } from './RemarkCard.tsx';
import { Review } from './Review.tsx';
import { Services } from './Services.tsx';
import { Sheet } from './Sheet.tsx';
import { Signers } from './Signers.tsx';
import { Steps } from './Steps.tsx';
import { stepsOf } from './steps.ts';
import type { Step } from './steps.ts';
import { useEdits } from './useEdits.ts';
import { words } from './words.ts';
import './papers.css';
import './paper-page.css';
import './sheet.css';
import './review.css';

/** What every part of the page about one paper works with. */
export interface PaperPart {
  readonly paper: Paper;
  readonly matter: MatterPage;
  readonly calls: ReturnType<typeof paperCalls>;
  readonly withStepUp: <T>(call: () => Promise<T>) => Promise<T>;
  /** Says what was done and reads the paper anew. */
  readonly done: (said: Text) => void;
}

/** The draft of a ruling is read together with the review it was made of. */
const besideReview = (paper: Paper, matter: MatterPage): boolean =>
  hasCourtReview(matter) && ['granting-ruling', 'refusing-ruling', 'review-report'].includes(paper.template);

function PaperView({ paper, matter }: Pick<PaperPart, 'paper' | 'matter'>): ReactElement {
  const say = useSay();
  const [said, setSaid] = useState<Text | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const { withStepUp, dialog } = useStepUp();
  const refreshed = useRefreshed(matter.id);
  const calls = paperCalls(matter.id, paper.id);
  const edits = useEdits(matter.id, paper, calls);
  usePageTitle(`${say(paper.name)} ${paper.number ?? matter.number}`);

  const part: PaperPart = {
    paper,
    matter,
    calls,
    withStepUp,
    done: (text) => {
      setStep(null);
      // said once the page shows it: nobody reads that they signed beside a button that still asks them to
      void refreshed().then(() => setSaid(text));
    },
  };
  const general = paper.remarks.filter(({ content }) => content?.block === undefined);
  return (
    <div className="page paper-page">
      {dialog}
      <header className="card paper-head">
        <Link to="/w/matters/$matterId" params={{ matterId: matter.id }} search={{ tab: 'papers' }}>
          <LeftOutlined aria-hidden /> {say(words.backTo)} {matter.number}
        </Link>
        <h1>
          {say(paper.name)} <PaperStateMark paper={paper} />
        </h1>
        <p className="soft">
          {[
            paper.number ?? say(words.noNumber),
            paper.outside ? say(words.outside) : '',
            say(words.version(paper.version)),
            say(words[paper.audience]),
            paper.file?.scan === true ? say(words.scanned) : '',
          ]
            .filter((fact) => fact !== '')
            .join(' · ')}
        </p>
        {paper.reason !== null && <p>{paper.reason}</p>}
      </header>
      {said !== null && (
        <Alert
          className="done-note"
          type="success"
          showIcon
          role="status"
          closable={{ onClose: () => setSaid(null) }}
          title={say(said)}
        />
      )}
      {!edits.editing && (
        <Steps
          {...part}
          steps={stepsOf(paper)}
          step={step}
          onStep={setStep}
          onEdit={() => {
            setSaid(null);
            edits.start();
          }}
        />
      )}
      <div className="paper-columns">
        <div>
          {general.length > 0 && (
            <section className="card" aria-labelledby="general-remarks">
              <h2 id="general-remarks">{say(words.general)}</h2>
              <ul className="remarks">
                {general.map((remark) => (
                  <RemarkCard key={remark.id} remark={remark} {...part} />
                ))}
              </ul>
            </section>
          )}
          <Sheet paper={paper} edits={edits} beside={(remark) => <RemarkCard remark={remark} {...part} />} />
          <EditBar edits={edits} paper={paper} onSaved={part.done} />
          {besideReview(paper, matter) && (
            <div className="card">
              <CourtReviewPart matter={matter} />
            </div>
          )}
        </div>
        <aside aria-label={say(words.beside)}>
          <Signers paper={paper} />
          <Services paper={paper} matter={matter} onServe={() => setStep('serve')} />
          <PaperFiles {...part} />
          <Review {...part} />
        </aside>
      </div>
    </div>
  );
}

/** One paper: its text as it will be printed, who signs, and what can be done with it. */
export function PaperPage(): ReactElement {
  const { matterId, paperId } = useParams({ from: '/shell/w/matters/$matterId/papers/$paperId' });
  const matter = useQuery(matterQuery(matterId));
  const paper = useQuery(paperQuery(matterId, paperId));
  return (
    <Answer query={matter}>
      {(of) => <Answer query={paper}>{(one) => <PaperView key={one.id} matter={of} paper={one} />}</Answer>}
    </Answer>
  );
}
