import { StopOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { changePeople, people, requestDelay } from '../../../api/inspection.ts';
import type { Member, PeopleChange } from '../../../api/inspection.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { flowQuery } from '../../queries.ts';
import { useSession } from '../../session.ts';
import { declareForm, delayForm, nameForm, recuseForm } from './standing-forms.ts';
import { words } from './standing-words.ts';

const RECUSED = 'recused';
/** Who decides on the people of a matter, and who asks for a delay; the server decides again. */
const DECIDING = ['head', 'team-lead', 'inspector'];
const ASKING = ['officer', 'team-lead', 'head', 'prosecutor', 'inspector'];

type Asked =
  | { readonly what: 'declare' | 'recuse' | 'name' | 'delay' }
  | { readonly what: 'remove'; readonly member: Member };

/** Who has which part in the matter and who keeps out of it; declaring a conflict is everybody's to do. */
export function People({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const session = useSession();
  const members = useQuery({ queryKey: ['people', matter.id], queryFn: () => people(matter.id) });
  const team = useQuery(flowQuery(matter.scenario.id)).data?.definition.team ?? {};
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState('');
  const holds = (roles: readonly string[]): boolean =>
    session?.bindings.some(({ role }) => roles.includes(role)) === true;
  const decides = holds(DECIDING) && !matter.standing.emergency;
  return (
    <section className="card" aria-labelledby="people-title">
      <h2 id="people-title">{say(words.title)}</h2>
      <Answer query={members}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{say(words.none)}</p>
          ) : (
            <ul className="lines">
              {all.map((member) => (
                <li key={`${member.account} ${member.part.id}`}>
                  <span>
                    <strong>{say(member.name)}</strong> <span className="soft">{member.staffNumber}</span>{' '}
                    <span className={member.part.id === RECUSED ? 'tag over' : 'tag'}>
                      {member.part.id === RECUSED ? (
                        <StopOutlined aria-hidden />
                      ) : (
                        <UserOutlined aria-hidden />
                      )}
                      {say(member.part.name)}
                    </span>
                    {member.byFlow && <span className="soft"> {say(words.byFlow)}</span>}
                  </span>
                  {decides && !member.byFlow && (
                    <Button size="small" onClick={() => setAsked({ what: 'remove', member })}>
                      {say(member.part.id === RECUSED ? words.lift : words.take)}
                      <span className="for-readers"> {say(member.name)}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <p role="status" className="soft">
        {done}
      </p>
      {!matter.standing.emergency && (
        <div className="actions">
          <Button onClick={() => setAsked({ what: 'declare' })}>{say(words.declare)}</Button>
          {decides && (
            <>
              <Button onClick={() => setAsked({ what: 'recuse' })}>{say(words.recuse)}</Button>
              {Object.keys(team).length > 0 && (
                <Button onClick={() => setAsked({ what: 'name' })}>{say(words.name)}</Button>
              )}
            </>
          )}
          {holds(ASKING) && <Button onClick={() => setAsked({ what: 'delay' })}>{say(words.delay)}</Button>}
        </div>
      )}
      {asked !== null && (
        <Change
          matter={matter}
          asked={asked}
          team={team}
          onClose={() => setAsked(null)}
          onDone={(text) => {
            setAsked(null);
            setDone(text);
          }}
        />
      )}
    </section>
  );
}

interface ChangeProps {
  readonly matter: MatterPage;
  readonly asked: Asked;
  readonly team: Readonly<Record<string, { readonly name: { readonly zh: string; readonly en: string } }>>;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** The form of one change of people; whoever keeps out leaves the page with it. */
function Change({ matter, asked, team, onClose, onDone }: ChangeProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useSession()?.account.id ?? '';
  const draftKey = `${account}.${matter.id}.people.${asked.what}`;
  const change = (one: Omit<PeopleChange, 'reason'>, input: Readonly<Record<string, unknown>>) =>
    changePeople(matter.id, { ...one, reason: String(input['reason']) });
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ['people', matter.id] });
    void client.invalidateQueries({ queryKey: ['journal', matter.id] });
    void client.invalidateQueries({ queryKey: ['matter', matter.id] });
    onDone(say(words.done));
  };

  switch (asked.what) {
    case 'declare':
      return (
        <FormDrawer
          title={say(words.declare)}
          note={<p>{say(words.declareNote)}</p>}
          draftKey={draftKey}
          form={declareForm}
          send={(input) => change({ account, part: RECUSED, change: 'add' }, input)}
          onSent={() => {
            void navigate({ to: '/w/matters' }).then(() => {
              // nothing of it stays in this tab
              client.removeQueries({ queryKey: ['matter', matter.id] });
              client.removeQueries({ queryKey: ['journal', matter.id] });
              client.removeQueries({ queryKey: ['people', matter.id] });
              void client.invalidateQueries();
            });
          }}
          onClose={onClose}
        />
      );
    case 'recuse':
      return (
        <FormDrawer
          title={say(words.recuse)}
          note={<p>{say(words.recuseNote)}</p>}
          draftKey={draftKey}
          form={recuseForm}
          send={(input) => change({ account: String(input['account']), part: RECUSED, change: 'add' }, input)}
          onSent={refresh}
          onClose={onClose}
        />
      );
    case 'name':
      return (
        <FormDrawer
          title={say(words.name)}
          note={<p>{say(words.nameNote)}</p>}
          draftKey={draftKey}
          form={nameForm(Object.entries(team).map(([value, { name }]) => ({ value, name })))}
          send={(input) =>
            change({ account: String(input['account']), part: String(input['part']), change: 'add' }, input)
          }
          onSent={refresh}
          onClose={onClose}
        />
      );
    case 'remove': {
      const { member } = asked;
      const action = member.part.id === RECUSED ? words.lift : words.take;
      return (
        <FormDrawer
          title={say(words.removeOf(action, member.name))}
          draftKey={`${draftKey}.${member.account}.${member.part.id}`}
          form={declareForm}
          send={(input) => change({ account: member.account, part: member.part.id, change: 'remove' }, input)}
          onSent={refresh}
          onClose={onClose}
        />
      );
    }
    case 'delay':
      return (
        <FormDrawer
          title={say(words.delay)}
          note={<p>{say(words.delayNote)}</p>}
          draftKey={draftKey}
          form={delayForm}
          send={(input) =>
            requestDelay({
              matter: matter.id,
              reason: String(input['reason']),
              basis: String(input['basis']),
              // to the end of the day in China
              until: new Date(`${String(input['until'])}T23:59:59+08:00`).toISOString(),
            })
          }
          onSent={() => onDone(say(words.asked))}
          onClose={onClose}
        />
      );
  }
}
