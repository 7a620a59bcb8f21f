/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { day, due } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { remainingText, urgency } from '../language/remaining.ts';
import type { Text } from '../language/text.ts';
import type { Period, Progress } from './calls.ts';
import { words } from './words.ts';

/** What must be done or may be done until when, as one sentence. */
function sentence(period: Period): Text {
  const until = period.due === null ? null : due(period.due);
  if (period.state === 'paused')
    return {
      zh: `“${period.name.zh}”的时间暂停计算，恢复后接着算。`,
      en: `“${period.name.en}” is paused and goes on later.`,
    };
  if (period.kind === 'right')
    return {
      zh: `您的权利：${period.name.zh}，${until ?? ''} 前可以行使。`,
      en: `Your right: ${period.name.en}, until ${until ?? ''}.`,
    };
  return period.state === 'missed'
    ? {
        zh: `机关应当在 ${until ?? ''} 前办好“${period.name.zh}”，已经超期。`,
        en: `The authority should have done “${period.name.en}” by ${until ?? ''} and has not.`,
      }
    : {
        zh: `机关要在 ${until ?? ''} 前办好“${period.name.zh}”。`,
        en: `The authority must do “${period.name.en}” by ${until ?? ''}.`,
      };
}

const signs = { calm: '·', near: '!', over: '×' } as const;

function PeriodLine({ period }: { readonly period: Period }): JSX.Element {
  const { say } = useLanguage();
  const how = period.remaining === null ? 'calm' : urgency(period.remaining);
  return (
    <li class={`period ${how}`}>
      <b aria-hidden="true">{signs[how]}</b>
      <div>
        <p>{say(sentence(period))}</p>
        {period.remaining !== null && <p class="left">{say(remainingText(period.remaining))}</p>}
        <small>
          {say(words.basedOn)} <span lang="zh-CN">{period.article}</span>
          {period.status === 'L' && ` · ${say(words.localRule)}`}
        </small>
      </div>
    </li>
  );
}

/** How a matter stands: where it is, what comes next, until when, whom to ask and where to complain. */
export function ProgressView({ of }: { readonly of: Progress }): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      <section class="card">
        <h3>{say(words.where)}</h3>
        <p class="stage">
          {say(of.stage)}
          {of.outcome !== null && ` · ${say(of.outcome)}`}
        </p>
        <p>
          {say(of.agency)} · {say(of.closed ? words.closed : words.open)} · {say(words.lastStep)}{' '}
          {day(of.lastAt)}
        </p>
        <ol class="stages" aria-label={say(words.stages)}>
          {of.stages.map((stage) => (
            <li
              key={stage.name.zh}
              class={stage.state}
              {...(stage.state === 'current' ? { 'aria-current': 'step' as const } : {})}
            >
              {say(stage.name)}
              <span class="hidden">{say(words[stage.state])}</span>
            </li>
          ))}
        </ol>
      </section>
      {!of.closed && (
        <section class="card">
          <h3>{say(words.nextUp)}</h3>
          {of.tasks.length > 0 && (
            <p>
              {say(words.officeDoes)} {of.tasks.map(say).join(say(words.comma))}
            </p>
          )}
          {of.periods.length === 0 && of.tasks.length === 0 && <p>{say(words.nothingRuns)}</p>}
          <ul class="periods">
            {of.periods.map((period) => (
              <PeriodLine key={period.name.zh} period={period} />
            ))}
          </ul>
        </section>
      )}
      <section class="card">
        <h3>{say(words.whomToAsk)}</h3>
        <p>{say(of.call)}</p>
        <h3>{say(words.notSatisfied)}</h3>
        <p>{say(of.complain)}</p>
      </section>
    </>
  );
}
