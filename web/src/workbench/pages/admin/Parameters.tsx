import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { propose, type ParameterItem } from '../../../api/administration.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { sourceStatus } from '../../parts/source-status.ts';
import * as forms from './forms.ts';
import { agenciesQuery, parametersQuery } from './queries.ts';
import { useProposing } from './useProposing.tsx';
import { units, words } from './words.ts';

function Figure({ item, value }: { readonly item: ParameterItem; readonly value: number }): ReactElement {
  const say = useSay();
  const unit = units[item.unit];
  return (
    <>
      {value} {unit !== undefined && say(unit)}
    </>
  );
}

/** Who set what where, when, and on what basis: the report of changes that affect people. */
function History({ item }: { readonly item: ParameterItem }): ReactElement {
  const say = useSay();
  if (item.versions.length === 0) return <p className="soft">{say(words.noHistory)}</p>;
  return (
    <ol className="parameter-history" aria-label={say(words.history)}>
      {item.versions.map((version) => (
        <li key={version.id}>
          <strong>
            <Figure item={item} value={version.value} />
          </strong>{' '}
          {say(version.place)} {say(words.from(moment(version.validFrom)))}
          {version.inForce && <span className="tag accent">{say(words.inForce)}</span>}
          <small className="soft">
            {say(words.setBy(say(version.setBy), moment(version.setAt)))} · {version.basis}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** Every number that law does not fix, with its default, its status and its history. */
export function Parameters(): ReactElement {
  const say = useSay();
  const list = useQuery(parametersQuery);
  const agencies = useQuery(agenciesQuery).data ?? [];
  const { begin, outcome, drawer } = useProposing();
  return (
    <>
      {outcome}
      <p className="soft admin-hint">{say(words.parametersHint)}</p>
      <Answer query={list}>
        {(items) => (
          <ul className="admin-cards">
            {items.map((item) => {
              const set = item.versions.find(({ shard, inForce }) => shard === 0 && inForce);
              const status = sourceStatus[item.status];
              return (
                <li key={item.key} className="card person parameter">
                  <header>
                    <strong>{say(item.name)}</strong>
                    <span className="parameter-value">
                      <Figure item={item} value={set?.value ?? item.default} />
                    </span>
                    <span className="tag">
                      {item.status} {status !== undefined && say(status)}
                    </span>
                  </header>
                  <p>{say(item.meaning)}</p>
                  <p className="soft">
                    {say(words.default)} <Figure item={item} value={item.default} /> · {say(words.bounds)}{' '}
                    {item.least}–{item.most} · {say(item.basis)}
                  </p>
                  <History item={item} />
                  <div className="person-acts">
                    <Button
                      onClick={() =>
                        begin({
                          key: `parameter.set.${item.key}`,
                          title: say(words.set),
                          about: say(item.name),
                          form: forms.parameterForm(item, agencies),
                          send: (input) =>
                            propose(
                              'parameter.set',
                              forms.parameterPayload(item.key, input),
                              String(input['reason']),
                            ),
                        })
                      }
                    >
                      {say(words.set)}
                    </Button>
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
      {drawer}
    </>
  );
}
