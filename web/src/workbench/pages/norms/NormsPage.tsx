import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { CatalogueItem } from '../../../api/norms.ts';
import type { NormsSearch } from '../../search.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { sourceStatus } from '../../parts/source-status.ts';
import { NewEntry } from './NewEntry.tsx';
import { SourceTag } from './SourceTag.tsx';
import { catalogueQuery } from './queries.ts';
import { words } from './words.ts';
import './norms.css';

function Filters({
  search,
  fields,
}: {
  readonly search: NormsSearch;
  readonly fields: readonly { readonly value: string; readonly label: string }[];
}): ReactElement {
  const say = useSay();
  const prefix = useId();
  const navigate = useNavigate();
  const set = (part: Partial<NormsSearch>): void =>
    void navigate({ to: '/w/norms', search: { ...search, ...part }, replace: true });
  return (
    <search className="norm-filters card">
      <div className="wide">
        <label htmlFor={`${prefix}q`}>{say(words.search)}</label>
        <Input.Search
          id={`${prefix}q`}
          key={search.q ?? ''}
          defaultValue={search.q ?? ''}
          maxLength={100}
          allowClear
          onSearch={(q) => set({ q: q.trim() === '' ? undefined : q.trim() })}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}field`}>{say(words.field)}</label>
        <Select
          id={`${prefix}field`}
          value={search.field ?? ''}
          options={[{ value: '', label: say(words.everyField) }, ...fields]}
          onChange={(field) => set({ field: field === '' ? undefined : field })}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}source`}>{say(words.source)}</label>
        <Select
          id={`${prefix}source`}
          value={search.source ?? ''}
          options={[
            { value: '', label: say(words.everySource) },
            ...Object.entries(sourceStatus).map(([value, name]) => ({
              value,
              label: `${value} ${say(name)}`,
            })),
          ]}
          onChange={(source) => set({ source: source === '' ? undefined : source })}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}at`}>{say(words.asOn)}</label>
        <Input
          id={`${prefix}at`}
          type="date"
          value={search.at ?? ''}
          onChange={(event) => set({ at: event.target.value === '' ? undefined : event.target.value })}
        />
      </div>
    </search>
  );
}

function Row({ one, at }: { readonly one: CatalogueItem; readonly at: string | undefined }): ReactElement {
  const say = useSay();
  return (
    <li>
      <code>{one.code}</code>
      <Link to="/w/norms/$code" params={{ code: one.code }} search={{ at }} className="norm-name">
        {say(one.name)}
      </Link>
      <span className="norm-law">
        {one.law} {one.article}
      </span>
      <span className="tag">{say(one.field.name)}</span>
      <SourceTag status={one.status} />
      <span className="soft nowrap">
        {say(words.nth(one.version))} · {say(words.since)} {one.validFrom ?? '—'}
      </span>
    </li>
  );
}

/** The catalogue of violations as it is in force on a day: searched, filtered, one compact row each. */
export function NormsPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const search = useSearch({ from: '/shell/w/norms' });
  const { q, field, at, source } = search;
  const query = useQuery(catalogueQuery({ q, field, at }));
  const fields = (query.data?.fields ?? []).map(({ id, name }) => ({ value: id, label: say(name) }));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
        <NewEntry />
      </header>
      <Filters search={search} fields={fields} />
      <Answer query={query}>
        {({ items }) => {
          const shown = items.filter((one) => source === undefined || one.status === source);
          return shown.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.nothing)} hint={say(words.nothingHint)} />
            </div>
          ) : (
            <section className="card" aria-label={say(words.catalogue)}>
              <p className="soft" role="status">
                {say(words.found(shown.length))}
              </p>
              <ul className={`norm-rows${query.isPlaceholderData ? ' stale' : ''}`}>
                {shown.map((one) => (
                  <Row key={one.code} one={one} at={at} />
                ))}
              </ul>
            </section>
          );
        }}
      </Answer>
    </div>
  );
}
