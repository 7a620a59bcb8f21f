import { useQuery } from '@tanstack/react-query';
import { Alert, Button, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Suggestion } from '../../../api/norms.ts';
import type { Factor, Violation } from '../../../api/violation.ts';
import { useSay } from '../../language.ts';
import { words as partWords } from '../../parts/words.ts';
import { problemText } from '../admin/problem-text.ts';
import { DiscretionTable } from './DiscretionTable.tsx';
import { bases, parties, wordOf } from './names.ts';
import { discretionQuery } from './queries.ts';
import { fineText } from './reading.ts';
import { words } from './words.ts';
import './calculator.css';

type Value = number | boolean | string;
type Values = Readonly<Record<string, Value>>;
const MOST = 1e12;

interface FactorFieldProps {
  readonly factor: Factor;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

/** What is known of one factor; not known is an answer too. */
function FactorField({ factor, value, onChange }: FactorFieldProps): ReactElement {
  const say = useSay();
  const id = useId();
  const unknown = { value: '', label: say(words.notKnown) };
  return (
    <div className="edit-field">
      <label htmlFor={id}>
        {say(factor.name)}
        {factor.unit !== undefined && <span className="soft"> {say(factor.unit)}</span>}
      </label>
      {factor.type === 'number' ? (
        <InputNumber<number>
          id={id}
          min={0}
          max={MOST}
          controls={false}
          value={typeof value === 'number' ? value : null}
          placeholder={say(words.notKnown)}
          onChange={(next) => onChange(next ?? undefined)}
        />
      ) : factor.type === 'boolean' ? (
        <Select
          id={id}
          value={value === undefined ? '' : String(value)}
          options={[
            unknown,
            { value: 'true', label: say(partWords.yes) },
            { value: 'false', label: say(partWords.no) },
          ]}
          onChange={(next) => onChange(next === '' ? undefined : next === 'true')}
        />
      ) : (
        <Select
          id={id}
          value={value === undefined ? '' : String(value)}
          options={[
            unknown,
            ...(factor.choices ?? []).map((one) => ({ value: one.value, label: say(one.name) })),
          ]}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      )}
    </div>
  );
}

function Said({ found }: { readonly found: Suggestion }): ReactElement {
  const say = useSay();
  const { band, name, least, most, needs, reason } = found;
  return (
    <p role="status" className="calculator-said">
      <strong>{say(band === '' ? words.noBandApplies : name)}</strong>
      {least !== undefined && most !== undefined && ` · ${say(words.amount(fineText({ least, most }, say)))}`}
      {needs !== undefined && ` · ${say(words.needsBase(say(wordOf(bases, needs))))}`}
      <span>{say(reason)}</span>
    </p>
  );
}

/** Factors as somebody enters them, and the row of the table that applies; the server reads the table, nothing is recorded. */
export function Calculator({
  violation,
  at,
}: {
  readonly violation: Violation;
  readonly at: string;
}): ReactElement {
  const say = useSay();
  const party = useId();
  const [kind, setKind] = useState('person');
  const [values, setValues] = useState<Values>({});
  const begun = Object.keys(values).length > 0;
  const query = useQuery(discretionQuery(violation.code, { at, party: kind, factors: values }, begun));
  const found = begun && query.error === null ? query.data : undefined;
  const set = (id: string, value: Value | undefined): void => {
    const others = Object.fromEntries(Object.entries(values).filter(([one]) => one !== id));
    setValues(value === undefined ? others : { ...others, [id]: value });
  };
  return (
    <DiscretionTable violation={violation} {...(found === undefined ? {} : { applies: found.band })}>
      <div className="calculator" role="group" aria-label={say(words.calculator)}>
        <h3>{say(words.calculator)}</h3>
        <p className="soft">{say(words.calculatorHint)}</p>
        <div className="edit-cells">
          <div className="edit-field">
            <label htmlFor={party}>{say(words.party)}</label>
            <Select
              id={party}
              value={kind}
              options={Object.entries(parties).map(([value, name]) => ({ value, label: say(name) }))}
              onChange={setKind}
            />
          </div>
          {violation.factors.map((factor) => (
            <FactorField
              key={factor.id}
              factor={factor}
              value={values[factor.id]}
              onChange={(value) => set(factor.id, value)}
            />
          ))}
        </div>
        {begun && <Button onClick={() => setValues({})}>{say(words.clear)}</Button>}
        {found !== undefined && <Said found={found} />}
        {begun && query.error !== null && (
          <Alert type="error" showIcon role="alert" title={say(problemText(query.error))} />
        )}
      </div>
    </DiscretionTable>
  );
}
