import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { trace } from '../../../api/inspection.ts';
import type { TraceFilter, TraceItem } from '../../../api/inspection.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { ReferencePicker } from '../../form/ReferencePicker.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { MoreButton } from '../admin/MoreButton.tsx';
import { useGrowing } from './lists.ts';
import { acts, words } from './words.ts';

const actName = (act: string): Text => (acts as Readonly<Record<string, Text>>)[act] ?? { zh: act, en: act };

function Filters({ onSearch }: { readonly onSearch: (filter: TraceFilter) => void }): ReactElement {
  const say = useSay();
  const prefix = useId();
  const [filter, setFilter] = useState<Readonly<Record<keyof TraceFilter, string>>>({
    actor: '',
    matter: '',
    party: '',
    day: '',
  });
  const set = (name: keyof TraceFilter, value: string): void => setFilter({ ...filter, [name]: value });
  return (
    <form
      className="card inspection-filters"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(filter);
      }}
    >
      <div>
        <label htmlFor={`${prefix}actor`}>{say(words.reader)}</label>
        <ReferencePicker
          id={`${prefix}actor`}
          kind="accounts"
          value={filter.actor}
          known={[]}
          faulty={false}
          describedBy={undefined}
          onChange={(id) => set('actor', id ?? '')}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}matter`}>{say(words.matter)}</label>
        <Input
          id={`${prefix}matter`}
          value={filter.matter}
          maxLength={200}
          onChange={(event) => set('matter', event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}party`}>{say(words.person)}</label>
        <ReferencePicker
          id={`${prefix}party`}
          kind="parties"
          value={filter.party}
          known={[]}
          faulty={false}
          describedBy={undefined}
          onChange={(id) => set('party', id ?? '')}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}day`}>{say(words.day)}</label>
        <Input
          id={`${prefix}day`}
          type="date"
          value={filter.day}
          onChange={(event) => set('day', event.target.value)}
        />
      </div>
      <Button type="primary" htmlType="submit">
        {say(words.search)}
      </Button>
    </form>
  );
}

function Row({ one }: { readonly one: TraceItem }): ReactElement {
  const say = useSay();
  return (
    <tr>
      <td className="nowrap">{moment(one.at)}</td>
      <th scope="row">
        {say(one.reader.name)} <span className="soft">{one.reader.staffNumber}</span>
        <small className="soft">
          {[one.agency, one.post].flatMap((text) => (text === null ? [] : [say(text)])).join(' · ')}
        </small>
      </th>
      <td>
        {say(actName(one.act))}
        {one.count !== null && one.matter === null && ` · ${say(words.several(one.count))}`}
      </td>
      <td>{say(one.purpose)}</td>
      <td>
        {one.matter !== null && (
          <Link to="/w/matters/$matterId" params={{ matterId: one.matter.id }}>
            {one.matter.number}
          </Link>
        )}
        {one.person !== null && <span>{one.person}</span>}
      </td>
    </tr>
  );
}

/** The trace of readings; nothing is read before the inspector has asked for something. */
export function Trace(): ReactElement {
  const say = useSay();
  const [filter, setFilter] = useState<TraceFilter | null>(null);
  const list = useGrowing(['trace', filter], (cursor) => trace({ ...filter, cursor }), filter !== null);
  return (
    <>
      <p className="soft inspection-hint">{say(words.traceNote)}</p>
      <Filters onSearch={setFilter} />
      {filter !== null && (
        <Answer query={list}>
          {({ pages }) => {
            const found = pages.flatMap(({ items }) => items);
            return found.length === 0 ? (
              <div className="card">
                <Nothing title={say(words.noTrace)} />
              </div>
            ) : (
              <div className="card scroll-x" tabIndex={0} role="region" aria-label={say(words.trace)}>
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">{say(words.when)}</th>
                      <th scope="col">{say(words.reader)}</th>
                      <th scope="col">{say(words.what)}</th>
                      <th scope="col">{say(words.purpose)}</th>
                      <th scope="col">{say(words.about)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.map((one) => (
                      <Row key={one.id} one={one} />
                    ))}
                  </tbody>
                </table>
              </div>
            );
          }}
        </Answer>
      )}
      <MoreButton list={list} />
    </>
  );
}
