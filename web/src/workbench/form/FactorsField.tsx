import { useQuery } from '@tanstack/react-query';
import { InputNumber, Radio } from 'antd';
import type { ReactElement } from 'react';
import type { Discretion, DiscretionFactor } from '../../api/work.ts';
import { useSay } from '../language.ts';
import { Answer } from '../parts/Answer.tsx';
import { numberText } from '../parts/value.ts';
import { matterNormsQuery } from '../queries.ts';
import { useMatterOfForm } from './matter-of-form.ts';
import { words } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

interface FactorsFieldProps {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy: string | undefined;
  readonly onChange: (values: Values) => void;
}

const valuesOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

interface FactorProps {
  readonly id: string;
  readonly factor: DiscretionFactor;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Factor({ id, factor, value, onChange }: FactorProps): ReactElement {
  const say = useSay();
  if (factor.type === 'number')
    return (
      <InputNumber<number>
        id={id}
        value={typeof value === 'number' ? value : null}
        style={{ width: '100%' }}
        {...(factor.unit === undefined ? {} : { suffix: say(factor.unit) })}
        onChange={(number) => onChange(number ?? undefined)}
      />
    );
  const options =
    factor.type === 'boolean'
      ? [
          { value: true, label: say(words.yes) },
          { value: false, label: say(words.no) },
        ]
      : (factor.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.name) }));
  return (
    <Radio.Group
      id={id}
      aria-labelledby={`${id}-label`}
      value={value}
      options={options}
      onChange={(event) => onChange(event.target.value as unknown)}
    />
  );
}

/** What the table says of what was entered: a suggestion, for whoever decides to follow or to depart from with a reason. */
function Suggested({ suggestion }: Pick<Discretion, 'suggestion'>): ReactElement {
  const say = useSay();
  const { band, name, least, most, reason } = suggestion;
  return (
    <p className="suggested" role="status">
      {band !== '' && (
        <strong>
          {say(words.suggested)}
          {say(name)}
          {least !== undefined &&
            most !== undefined &&
            ` · ${numberText(least)}–${numberText(most)} ${say(words.yuan)}`}
        </strong>
      )}
      <span>{say(reason)}</span>
    </p>
  );
}

function Factors({ matter, ...props }: FactorsFieldProps & { readonly matter: string }): ReactElement {
  const { id, value, describedBy, onChange } = props;
  const say = useSay();
  const values = valuesOf(value);
  const query = useQuery(matterNormsQuery(matter, values));
  return (
    <Answer query={query}>
      {({ discretion }) =>
        discretion === null ? (
          <p className="soft">{say(words.noFactors)}</p>
        ) : (
          <div
            className="parts-field"
            role="group"
            id={id}
            tabIndex={-1}
            aria-labelledby={`${id}-label`}
            aria-describedby={describedBy}
          >
            {discretion.factors.map((factor) => (
              <div key={factor.id} className="row-cell">
                <label htmlFor={`${id}-${factor.id}`} id={`${id}-${factor.id}-label`}>
                  {say(factor.name)}
                </label>
                <Factor
                  id={`${id}-${factor.id}`}
                  factor={factor}
                  value={values[factor.id]}
                  onChange={(changed) => onChange({ ...values, [factor.id]: changed })}
                />
              </div>
            ))}
            <Suggested suggestion={discretion.suggestion} />
          </div>
        )
      }
    </Answer>
  );
}

/** The discretion factors of the matter's violation, and what its table says of them as they are entered. */
export function FactorsField(props: FactorsFieldProps): ReactElement {
  const say = useSay();
  const matter = useMatterOfForm();
  return matter === null ? (
    <p className="soft">{say(words.noFactors)}</p>
  ) : (
    <Factors {...props} matter={matter} />
  );
}
