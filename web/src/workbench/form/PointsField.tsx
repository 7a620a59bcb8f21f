import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { Answer } from '../parts/Answer.tsx';
import { PointMark } from '../parts/PointMark.tsx';
import { matterNormsQuery } from '../queries.ts';
import { useMatterOfForm } from './matter-of-form.ts';
import { TickList, type TickListField } from './TickList.tsx';
import { words } from './words.ts';

function Points({ matter, ...field }: TickListField & { readonly matter: string }): ReactElement {
  const say = useSay();
  return (
    <Answer query={useQuery(matterNormsQuery(matter))}>
      {({ points }) =>
        points.length === 0 ? (
          <p className="soft">{say(words.noPoints)}</p>
        ) : (
          <TickList
            {...field}
            things={points.map((point) => ({
              id: point.id,
              said: (
                <>
                  <span>
                    {say(point.name)}
                    {point.compulsory && <small className="soft"> {say(words.compulsory)}</small>}
                  </span>
                  <PointMark state={point.state} />
                </>
              ),
            }))}
          />
        )
      }
    </Answer>
  );
}

/** The evidence points of the matter as a list to tick, each with how far it is proved already. */
export function PointsField(field: TickListField): ReactElement {
  const say = useSay();
  const matter = useMatterOfForm();
  return matter === null ? (
    <p className="soft">{say(words.noPoints)}</p>
  ) : (
    <Points {...field} matter={matter} />
  );
}
