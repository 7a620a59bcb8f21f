import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { switchSystem, tryWebhook, type OutsideSystem } from '../../../api/systems.ts';
import type { Text } from '../../../language/text.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { numberText } from '../../parts/value.ts';
import { Deliveries } from './Deliveries.tsx';
import { Keys } from './Keys.tsx';
import { SYSTEMS } from './queries.ts';
import { Traffic } from './Traffic.tsx';
import { words } from './words.ts';

interface SystemCardProps {
  readonly system: OutsideSystem;
  readonly onChange: () => void;
}

/** One system: what is declared of it, whether its line works, its keys, deliveries and traffic. */
export function SystemCard({ system, onChange }: SystemCardProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [said, setSaid] = useState<{ readonly type: 'success' | 'error'; readonly text: Text } | null>(null);
  const [opened, setOpened] = useState<'deliveries' | 'traffic' | null>(null);
  const on = system.disabledAt === null;
  const act = (work: () => Promise<unknown>, done: Text | null): void => {
    withStepUp(work).then(
      () => {
        setSaid(done === null ? null : { type: 'success', text: done });
        void client.invalidateQueries({ queryKey: [SYSTEMS] });
      },
      (error: unknown) => {
        if (error instanceof ApiProblem) setSaid({ type: 'error', text: error.text });
      },
    );
  };
  const toggle = (part: 'deliveries' | 'traffic'): void => setOpened(opened === part ? null : part);
  const name = <span className="for-readers"> {say(system.name)}</span>;
  return (
    <li className="card" data-system={system.code}>
      {dialog}
      <h2>
        {say(system.name)} <code>{system.code}</code>
        {!on && <span className="tag">{say(words.off)}</span>}
        {system.line.downSince !== null && <span className="tag over">{say(words.down)}</span>}
        {system.queue.dead > 0 && (
          <span className="tag over">{say(words.dead(numberText(system.queue.dead)))}</span>
        )}
        {system.queue.waiting > 0 && (
          <span className="tag">{say(words.waiting(numberText(system.queue.waiting)))}</span>
        )}
      </h2>
      <Facts system={system} />
      {said !== null && <Alert type={said.type} showIcon role="status" title={say(said.text)} />}
      <div className="systems-acts">
        <Button onClick={onChange}>
          {say(words.change)}
          {name}
        </Button>
        <Button onClick={() => act(() => switchSystem(system.id, !on), null)}>
          {say(on ? words.switchOff : words.switchOn)}
          {name}
        </Button>
        {system.webhook !== null && (
          <Button onClick={() => act(() => tryWebhook(system.id), words.trialSent)}>
            {say(words.trial)}
            {name}
          </Button>
        )}
        <Button aria-expanded={opened === 'deliveries'} onClick={() => toggle('deliveries')}>
          {say(words.deliveries)}
          {name}
        </Button>
        <Button aria-expanded={opened === 'traffic'} onClick={() => toggle('traffic')}>
          {say(words.traffic)}
          {name}
        </Button>
      </div>
      <Keys system={system} />
      {opened === 'deliveries' && <Deliveries system={system} />}
      {opened === 'traffic' && <Traffic system={system} />}
    </li>
  );
}

function Facts({ system }: { readonly system: OutsideSystem }): ReactElement {
  const say = useSay();
  const { line, traffic } = system;
  const scopes = system.scopes.map((scope) => say(words[scope])).join(' · ');
  return (
    <dl className="systems-facts">
      <dt>{say(words.agency)}</dt>
      <dd>{say(system.agency.name)}</dd>
      <dt>{say(words.scopes)}</dt>
      <dd>{scopes === '' ? say(words.noneGiven) : scopes}</dd>
      <dt>{say(words.sources)}</dt>
      <dd>{system.sources.length === 0 ? say(words.noneGiven) : system.sources.join(', ')}</dd>
      <dt>{say(words.webhook)}</dt>
      <dd>
        {system.webhook ?? say(words.nowhere)}
        {line.reachedAt !== null && <small>{say(words.reached(moment(line.reachedAt)))}</small>}
        {line.downSince !== null && (
          <small>
            {say(words.down)} {say(words.downSince(moment(line.downSince)))}
            {line.nextTry !== null && ` · ${say(words.again(moment(line.nextTry)))}`}
            {line.problem !== null && ` · ${say(line.problem.text)}`}
          </small>
        )}
      </dd>
      <dt>{say(words.day24)}</dt>
      <dd>
        {say(words.received(numberText(traffic.requests), numberText(traffic.failed)))} ·{' '}
        {say(words.pushed(numberText(traffic.sent), numberText(traffic.unsent)))}
        <small>{say(words.day24Meaning)}</small>
      </dd>
    </dl>
  );
}
