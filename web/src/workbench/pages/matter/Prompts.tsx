import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ActionItem, ClockItem, MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { ClockTime } from '../../parts/ClockTime.tsx';
import { Refusals } from '../../parts/Refusals.tsx';
import { matterNormsQuery } from '../../queries.ts';
import { Points } from './Points.tsx';
import { evidenceAct } from './wanted.ts';
import { words } from './words.ts';

/** The running clock that ends first. */
const nextClock = (clocks: readonly ClockItem[]): ClockItem | undefined =>
  clocks
    .filter(({ state, due }) => due !== null && (state === 'open' || state === 'missed'))
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))[0];

/**
 * The step the work waits for and that only lacks something of substance: not another stage, not another post. What the open
 * tasks ask for comes first.
 */
function nextStep({ actions, tasks }: MatterPage): ActionItem | undefined {
  const lacking = actions.filter(
    ({ allowed, refusals }) =>
      !allowed && refusals.length > 0 && refusals.every(({ code }) => code.startsWith('guard.')),
  );
  return lacking.find(({ id }) => tasks.some((task) => task.actions.includes(id))) ?? lacking[0];
}

interface PromptsProps {
  readonly matter: MatterPage;
  readonly onPoint: (point: string) => void;
}

/** What the officer should not overlook: the next clock, what the next step lacks, points without evidence, the articles. */
export function Prompts({ matter, onPoint }: PromptsProps): ReactElement {
  const say = useSay();
  const points = useQuery({ ...matterNormsQuery(matter.id), enabled: matter.usesNorms }).data?.points ?? [];
  const clock = nextClock(matter.clocks);
  const step = nextStep(matter);
  const articles = [
    ...new Set([
      ...(clock === undefined ? [] : [clock.article]),
      ...(step?.refusals ?? []).flatMap(({ article }) => article ?? []),
    ]),
  ];
  return (
    <>
      <section className="card prompts" aria-labelledby="prompts-title">
        <h2 id="prompts-title">{say(words.prompts)}</h2>
        {clock === undefined && step === undefined && <p className="soft">{say(words.nothingToPrompt)}</p>}
        {clock !== undefined && (
          <>
            <h3>{say(words.nextClock)}</h3>
            <p className="prompt-clock">
              <ClockTime clock={clock} due={clock.due} /> <span>{say(clock.name)}</span>
            </p>
          </>
        )}
        {step !== undefined && (
          <>
            <h3>
              {say(words.nextStep)} · {say(step.name)}
            </h3>
            <Refusals refusals={step.refusals} />
          </>
        )}
        {articles.length > 0 && (
          <>
            <h3>{say(words.articles)}</h3>
            <p className="prompt-articles">
              {articles.map((article) => (
                <span key={article} className="article">
                  {article}
                </span>
              ))}
            </p>
          </>
        )}
      </section>
      {points.length > 0 && (
        <Points points={points} onPoint={evidenceAct(matter) === undefined ? undefined : onPoint} />
      )}
    </>
  );
}
