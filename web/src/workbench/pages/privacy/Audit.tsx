import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { auditReportAddress } from '../../../api/privacy.ts';
import { today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { auditQuery } from './queries.ts';
import { words } from './words.ts';

const YEARS_BACK = 5;

/** The yearly compliance audit, with what each figure counts, and the report to take away. */
export function Audit(): ReactElement {
  const say = useSay();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const query = useQuery(auditQuery(year));
  const years = Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back);
  return (
    <>
      <p className="soft">{say(words.auditHint)}</p>
      <p className="privacy-actions">
        <Select
          aria-label={say(words.year)}
          value={year}
          options={years.map((value) => ({ value, label: String(value) }))}
          onChange={setYear}
        />
        <a className="button" href={auditReportAddress(year)} download>
          <DownloadOutlined aria-hidden /> {say(words.download)}
        </a>
      </p>
      <Answer query={query}>
        {({ sections }) => (
          <div className="privacy-sections">
            {sections.map((section) => (
              <section key={section.id} className="card" aria-labelledby={`audit-${section.id}`}>
                <h2 id={`audit-${section.id}`}>{say(section.title)}</h2>
                <p className="soft">{say(section.meaning)}</p>
                {section.rows.length === 0 ? (
                  <p>{say(words.none)}</p>
                ) : (
                  <table className="plain-table">
                    <thead>
                      <tr>
                        <th scope="col">{say(words.item)}</th>
                        <th scope="col" className="number">
                          {say(words.count)}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {section.rows.map((row, index) => (
                        <tr key={index}>
                          <th scope="row">{say(row.name)}</th>
                          <td className="number">{numberText(row.count)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
              </section>
            ))}
          </div>
        )}
      </Answer>
    </>
  );
}
