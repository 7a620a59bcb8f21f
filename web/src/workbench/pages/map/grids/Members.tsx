import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { propose, type Person, type Post } from '../../../../api/administration.ts';
import { useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { reasonOnly } from '../../admin/forms.ts';
import { agenciesQuery } from '../../admin/queries.ts';
import { useProposing } from '../../admin/useProposing.tsx';
import { memberForm, memberPayload, MEMBER } from './member-form.ts';
import type { Grid } from './mesh.ts';
import { membersQuery } from './queries.ts';
import { words } from './words.ts';

/** Who answers for a grid: posts of grid members for this very unit, given and ended by the changes of administration. */
export function Members({ grid }: { readonly grid: Grid }): ReactElement {
  const say = useSay();
  const people = useQuery(membersQuery(grid.id));
  const agencies = useQuery(agenciesQuery);
  const { begin, outcome, drawer } = useProposing();
  const about = say(grid.name);
  const end = (person: Person, post: Post): void =>
    begin({
      key: `post.end.${post.id}`,
      title: say(words.endOf(say(person.name))),
      about,
      form: reasonOnly,
      send: (input) => propose('post.end', { post: post.id }, String(input['reason'])),
    });
  const assign = (): void =>
    begin({
      key: `post.grant.${grid.id}`,
      title: say(words.assign),
      about,
      form: memberForm(agencies.data ?? []),
      send: (input) => propose('post.grant', memberPayload(grid.id, input), String(input['reason'])),
    });
  return (
    <div className="grid-members">
      <h3>{say(words.members)}</h3>
      {outcome}
      <Answer query={people}>
        {(found) => {
          const posts = found.flatMap((person) =>
            person.posts.flatMap((post) =>
              post.role === MEMBER && post.unit === grid.id ? [{ person, post }] : [],
            ),
          );
          return posts.length === 0 ? (
            <p className="soft">{say(words.noMembers)}</p>
          ) : (
            <ul>
              {posts.map(({ person, post }) => (
                <li key={post.id}>
                  <span>
                    {say(person.name)} <small className="soft">{person.staffNumber}</small>
                  </span>
                  <Button
                    size="small"
                    aria-label={say(words.endOf(say(person.name)))}
                    onClick={() => end(person, post)}
                  >
                    {say(words.end)}
                  </Button>
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
      <Button size="small" disabled={agencies.data === undefined} onClick={assign}>
        {say(words.assign)}
      </Button>
      {drawer}
    </div>
  );
}
