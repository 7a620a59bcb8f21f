import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { Answer } from '../parts/Answer.tsx';
import { PointMark } from '../parts/PointMark.tsx';
import { matterNormsQuery } from '../queries.ts';
import { useMatterOfForm } from './matter-of-form.ts';
import { words } from './words.ts';

interface PointsFieldProps {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy: string | undefined;
  readonly onChange: (points: readonly string[]) => void;
}

const idsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function Points({ matter, ...props }: PointsFieldProps & { readonly matter: string }): ReactElement {
  const { id, value, describedBy, onChange } = props;
  const say = useSay();
  const query = useQuery(matterNormsQuery(matter));
  const chosen = idsOf(value);
  return (
    <Answer query={query}>
      {({ points }) =>
        points.length === 0 ? (
          <p className="soft">{say(words.noPoints)}</p>
        ) : (
          <div
            className="points-field"
            role="group"
            id={id}
            tabIndex={-1}
            aria-labelledby={`${id}-label`}
            aria-describedby={describedBy}
          >
            {points.map((point) => (
              <label key={point.id}>
                <input
                  type="checkbox"
                  value={point.id}
                  checked={chosen.includes(point.id)}
                  onChange={(event) =>
                    onChange(
                      event.target.checked ? [...chosen, point.id] : chosen.filter((one) => one !== point.id),
                    )
                  }
                />
                <span>
                  {say(point.name)}
                  {point.compulsory && <small className="soft"> {say(words.compulsory)}</small>}
                </span>
                <PointMark state={point.state} />
              </label>
            ))}
          </div>
        )
      }
    </Answer>
  );
}

/** The evidence points of the matter as a list to tick, each with how far it is proved already. */
export function PointsField(props: PointsFieldProps): ReactElement {
  const say = useSay();
  const matter = useMatterOfForm();
  return matter === null ? (
    <p className="soft">{say(words.noPoints)}</p>
  ) : (
    <Points {...props} matter={matter} />
  );
}
