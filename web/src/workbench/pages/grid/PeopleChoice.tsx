import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { Candidates } from '../../../api/grid-desk.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** So many are shown as cards; all are in the choice of a deputy and behind the wheel of the list. */
const SHOWN = 8;

interface PeopleChoiceProps {
  readonly people: Candidates['people'];
  readonly handler: string | undefined;
  readonly deputy: string | undefined;
  readonly onHandler: (account: string) => void;
  readonly onDeputy: (account: string | undefined) => void;
}

/** Who could take it, the likeliest first, each with the reasons. */
export function PeopleChoice({
  people,
  handler,
  deputy,
  onHandler,
  onDeputy,
}: PeopleChoiceProps): ReactElement {
  const say = useSay();
  if (people.length === 0) return <p className="soft">{say(words.noPeople)}</p>;
  return (
    <>
      <fieldset className="grid-people">
        <legend>{say(words.handler)}</legend>
        {people.slice(0, SHOWN).map((one) => (
          <label key={one.account}>
            <input
              type="radio"
              name="handler"
              checked={one.account === handler}
              onChange={() => onHandler(one.account)}
            />
            <span>
              <strong>{say(one.name)}</strong> <span className="soft">{say(one.agency.name)}</span>
              <br />
              {one.reasons.map((reason) => say(reason)).join(' · ')}
            </span>
          </label>
        ))}
      </fieldset>
      <label className="grid-deputy">
        {say(words.deputy)}
        <Select
          allowClear
          aria-label={say(words.deputy)}
          value={deputy ?? null}
          options={people
            .filter(({ account }) => account !== handler)
            .map(({ account, name, agency }) => ({
              value: account,
              label: `${say(name)} ${say(agency.name)}`,
            }))}
          onChange={(account: string | null | undefined) => onDeputy(account ?? undefined)}
        />
      </label>
    </>
  );
}
