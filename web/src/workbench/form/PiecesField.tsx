import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { evidenceQuery } from '../pages/evidence/queries.ts';
import { useSay } from '../language.ts';
import { Answer } from '../parts/Answer.tsx';
import { useMatterOfForm } from './matter-of-form.ts';
import { words } from './words.ts';

interface PiecesFieldProps {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy: string | undefined;
  readonly onChange: (pieces: readonly string[]) => void;
}

const idsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function Pieces({ matter, ...props }: PiecesFieldProps & { readonly matter: string }): ReactElement {
  const { id, value, describedBy, onChange } = props;
  const say = useSay();
  const query = useQuery(evidenceQuery(matter));
  const chosen = idsOf(value);
  return (
    <Answer query={query}>
      {(items) => {
        const own = items.filter((item) => item.shared === undefined && item.state !== 'withdrawn');
        return own.length === 0 ? (
          <p className="soft">{say(words.noPieces)}</p>
        ) : (
          <div
            className="points-field"
            role="group"
            id={id}
            tabIndex={-1}
            aria-labelledby={`${id}-label`}
            aria-describedby={describedBy}
          >
            {own.map((item) => (
              <label key={item.id}>
                <input
                  type="checkbox"
                  value={item.id}
                  checked={chosen.includes(item.id)}
                  onChange={(event) =>
                    onChange(
                      event.target.checked ? [...chosen, item.id] : chosen.filter((one) => one !== item.id),
                    )
                  }
                />
                <span>{item.title}</span>
              </label>
            ))}
          </div>
        );
      }}
    </Answer>
  );
}

/** The pieces captured in the matter as a list to tick: the act takes them in and says what they prove. */
export function PiecesField(props: PiecesFieldProps): ReactElement {
  const say = useSay();
  const matter = useMatterOfForm();
  return matter === null ? (
    <p className="soft">{say(words.noPieces)}</p>
  ) : (
    <Pieces {...props} matter={matter} />
  );
}
