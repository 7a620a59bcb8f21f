import type { ReactElement } from 'react';
import type { SafetyDefinition, SafetySource } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { betterWhen } from './ranking-words.ts';
import { heardText } from './silence.ts';
import { words } from './words.ts';

interface DefinitionProps {
  readonly of: SafetyDefinition;
  readonly sources: readonly SafetySource[];
}

/** What is counted, from where, since when, and what it cannot tell. */
export function Definition({ of, sources }: DefinitionProps): ReactElement {
  const say = useSay();
  const own = sources.filter(({ source }) => of.sources.includes(source));
  return (
    <Panel name="definition" title={say(words.definition)}>
      <dl className="definition-list">
        <dt>{say(words.meaning)}</dt>
        <dd>{say(of.meaning)}</dd>
        <dt>{say(words.cannotTell)}</dt>
        <dd>{say(of.limits)}</dd>
        <dt>{say(words.source)}</dt>
        <dd>
          {say(of.source)}
          {own.map(({ source, name, heard, state }) => (
            <small key={source} className={`source ${state}`}>
              <Name text={name} /> · {say(words[state])} · {say(heardText({ heard, state }, Date.now()))}
            </small>
          ))}
        </dd>
        <dt>{say(words.direction)}</dt>
        <dd>{say(of.better === undefined ? words.noDirection : betterWhen[of.better])}</dd>
        {of.persons !== undefined && (
          <>
            <dt>{say(words.suppression)}</dt>
            <dd>{say(words.suppressedBelow(of.persons.below))}</dd>
          </>
        )}
        <dt>{say(words.version)}</dt>
        <dd>
          {String(of.version)}
          {of.recounting && <small className="stale-word"> ↻ {say(words.recounting)}</small>}
        </dd>
      </dl>
    </Panel>
  );
}
