import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { keepDuty, type Duty } from '../../../api/grid-desk.ts';
import { ApiProblem } from '../../../api/request.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { GRID } from './queries.ts';
import { words } from './words.ts';

interface ShiftFormProps {
  readonly people: Duty['people'];
  readonly units: Duty['units'];
  readonly groups: ReadonlyMap<string, Text>;
  /** Beginning of the week that is shown, milliseconds since the epoch. */
  readonly from: number;
}

const HOUR_MS = 3_600_000;
/** As a field of a browser takes it; moments are those of China. */
const fieldOf = (at: number): string => moment(new Date(at).toISOString()).replace(' ', 'T');
const instantOf = (field: string): string => new Date(`${field}:00+08:00`).toISOString();

/** One more shift: who, where, for what, from when until when. */
export function ShiftForm({ people, units, groups, from }: ShiftFormProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [account, setAccount] = useState<string>();
  const [unit, setUnit] = useState(units[0]?.id);
  const [speciality, setSpeciality] = useState<string>();
  const [begins, setBegins] = useState(fieldOf(from + 8 * HOUR_MS));
  const [ends, setEnds] = useState(fieldOf(from + 20 * HOUR_MS));
  const add = useMutation({
    mutationFn: () =>
      keepDuty({
        shifts: [
          {
            ...{ account: account!, unit: unit!, from: instantOf(begins), until: instantOf(ends) },
            ...(speciality === undefined ? {} : { speciality }),
          },
        ],
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: [GRID, 'duty'] }),
  });
  const ready = account !== undefined && unit !== undefined && begins !== '' && ends !== '';
  return (
    <form
      className="card grid-fields"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        add.mutate();
      }}
    >
      <label>
        {say(words.who)}
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say(words.who)}
          value={account ?? null}
          options={people.map(({ id, name, agency }) => ({
            value: id,
            label: `${say(name)} ${say(agency)}`,
          }))}
          onChange={setAccount}
        />
      </label>
      <label>
        {say(words.where)}
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say(words.where)}
          value={unit ?? null}
          options={units.map(({ id, name }) => ({ value: id, label: say(name) }))}
          onChange={setUnit}
        />
      </label>
      <label>
        {say(words.speciality)}
        <Select
          allowClear
          aria-label={say(words.speciality)}
          placeholder={say(words.anything)}
          value={speciality ?? null}
          options={[...groups].map(([value, name]) => ({ value, label: say(name) }))}
          onChange={(code: string | null | undefined) => setSpeciality(code ?? undefined)}
        />
      </label>
      <label>
        {say(words.from)}
        <input type="datetime-local" value={begins} onChange={({ target }) => setBegins(target.value)} />
      </label>
      <label>
        {say(words.until)}
        <input type="datetime-local" value={ends} onChange={({ target }) => setEnds(target.value)} />
      </label>
      <Button type="primary" htmlType="submit" disabled={!ready} loading={add.isPending}>
        {say(words.addShift)}
      </Button>
      {add.error instanceof ApiProblem && (
        <p role="alert" className="grid-problem">
          {say(add.error.text)}
        </p>
      )}
    </form>
  );
}
