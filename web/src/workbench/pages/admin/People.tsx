import { UserAddOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { propose, type AgencyItem, type Person, type Post } from '../../../api/administration.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import * as forms from './forms.ts';
import { MoreButton } from './MoreButton.tsx';
import { PostLine } from './PostLine.tsx';
import type { Draft } from './ProposeDrawer.tsx';
import { agenciesQuery, peopleQuery, rolesQuery } from './queries.ts';
import { useProposing } from './useProposing.tsx';
import { words } from './words.ts';

interface Choices {
  readonly roles: readonly { readonly id: string; readonly name: Text }[];
  readonly agencies: readonly AgencyItem[];
}

interface PersonCardProps extends Choices {
  readonly person: Person;
  readonly begin: (draft: Draft) => void;
}

/** Somebody with their posts, and what may be changed. */
function PersonCard({ person, roles, agencies, begin }: PersonCardProps): ReactElement {
  const say = useSay();
  const about = `${say(person.name)} · ${person.staffNumber}`;
  const gone = person.disabledAt !== null;
  const simple = (kind: string, title: Text, payload: object): Draft => ({
    key: `${kind}.${person.id}.${JSON.stringify(payload)}`,
    title: say(title),
    about,
    form: forms.reasonOnly,
    send: (input) => propose(kind, payload, String(input['reason'])),
  });
  const end = (post: Post): Draft =>
    simple('post.end', words.endPostOf(say(post.roleName)), { post: post.id });
  return (
    <li className="card person">
      <header>
        <strong>{say(person.name)}</strong>
        <span className="soft">{person.staffNumber}</span>
        <code>{person.username}</code>
        {person.kind === 'contractor' && <span className="tag accent">{say(words.contractor)}</span>}
        {gone && <span className="tag over">{say(words.disabled)}</span>}
        {person.sponsor !== null && (
          <span className="soft">
            {say(words.sponsor)} {say(person.sponsor)}
          </span>
        )}
      </header>
      {person.posts.length === 0 ? (
        <p className="soft">{say(words.noPosts)}</p>
      ) : (
        <ul className="posts">
          {person.posts.map((post) => (
            <li key={post.id}>
              <PostLine post={post} />
              <Button
                size="small"
                onClick={() => begin(end(post))}
                aria-label={say(words.endPostOf(say(post.roleName)))}
              >
                {say(words.endPost)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {person.qualifications.length > 0 && (
        <ul className="qualifications">
          {person.qualifications.map((one) => (
            <li key={`${one.kind}.${one.validFrom}`} className="soft">
              {say(words[one.kind])} {one.number} · {say(words.heldFor(one.validFrom, one.validUntil))}
            </li>
          ))}
        </ul>
      )}
      <div className="person-acts">
        {!gone && (
          <Button
            onClick={() =>
              begin({
                key: `post.grant.${person.id}`,
                title: say(words.grant),
                about,
                form: forms.postForm(roles, agencies),
                send: (input) =>
                  propose('post.grant', forms.postPayload(person.id, input), String(input['reason'])),
              })
            }
          >
            {say(words.grant)}
          </Button>
        )}
        {!gone && person.kind === 'official' && (
          <Button
            onClick={() =>
              begin({
                key: `contractor.add.${person.id}`,
                title: say(words.addContractor),
                about: `${say(words.sponsor)} ${about}`,
                form: forms.contractorForm(roles, agencies),
                send: (input) =>
                  propose(
                    'contractor.add',
                    forms.contractorPayload(person.id, input),
                    String(input['reason']),
                  ),
              })
            }
          >
            {say(words.addContractor)}
          </Button>
        )}
        {!gone && (
          <Button
            onClick={() =>
              begin({
                key: `account.qualify.${person.id}`,
                title: say(words.qualify),
                about,
                form: forms.qualificationForm(),
                send: (input) =>
                  propose(
                    'account.qualify',
                    forms.qualificationPayload(person.id, input),
                    String(input['reason']),
                  ),
              })
            }
          >
            {say(words.qualify)}
          </Button>
        )}
        <Button
          onClick={() =>
            begin({
              key: `account.rename.${person.id}`,
              title: say(words.rename),
              about,
              form: forms.renameForm,
              send: (input) =>
                propose(
                  'account.rename',
                  { account: person.id, name: forms.nameOf(input) },
                  String(input['reason']),
                ),
            })
          }
        >
          {say(words.rename)}
        </Button>
        <Button
          danger={!gone}
          onClick={() =>
            begin(
              gone
                ? simple('account.enable', words.enable, { account: person.id })
                : simple('account.disable', words.disable, { account: person.id }),
            )
          }
        >
          {say(gone ? words.enable : words.disable)}
        </Button>
      </div>
    </li>
  );
}

/** The directory of those an administrator answers for. */
export function People(): ReactElement {
  const say = useSay();
  const [text, setText] = useState('');
  const [agency, setAgency] = useState('');
  const list = useInfiniteQuery(
    peopleQuery({
      q: text.trim() === '' ? undefined : text.trim(),
      agency: agency === '' ? undefined : agency,
    }),
  );
  const roles = useQuery(rolesQuery).data ?? [];
  const agencies = useQuery(agenciesQuery).data ?? [];
  const { begin, outcome, drawer } = useProposing();
  return (
    <>
      <div className="admin-tools" role="group" aria-label={say({ zh: '筛选', en: 'Filters' })}>
        <Input
          className="people-search"
          aria-label={say(words.search)}
          placeholder={say(words.search)}
          value={text}
          maxLength={60}
          allowClear
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          aria-label={say(words.byAgency)}
          showSearch={{ optionFilterProp: 'label' }}
          value={agency}
          options={[
            { value: '', label: say(words.allAgencies) },
            ...agencies.map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
          onChange={setAgency}
        />
        <Button
          type="primary"
          icon={<UserAddOutlined aria-hidden />}
          onClick={() =>
            begin({
              key: 'account.add',
              title: say(words.addPerson),
              form: forms.personForm(agencies),
              send: (input) => propose('account.add', forms.personPayload(input), String(input['reason'])),
            })
          }
        >
          {say(words.addPerson)}
        </Button>
      </div>
      {outcome}
      <Answer query={list}>
        {({ pages }) => {
          const people = pages.flatMap(({ items }) => items);
          return people.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.nobody)} />
            </div>
          ) : (
            <ul
              className={list.isPlaceholderData ? 'admin-cards stale' : 'admin-cards'}
              aria-busy={list.isPlaceholderData}
            >
              {people.map((person) => (
                <PersonCard key={person.id} person={person} roles={roles} agencies={agencies} begin={begin} />
              ))}
            </ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
      {drawer}
    </>
  );
}
