import { CalendarOutlined, CheckOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { propose } from '../../../api/administration.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import * as forms from './forms.ts';
import { calendarsQuery } from './queries.ts';
import { useProposing } from './useProposing.tsx';
import { sections, words } from './words.ts';

/** The years of the working calendar: which are there, which are missing, and the import of one. */
export function Calendars(): ReactElement {
  const say = useSay();
  const list = useQuery(calendarsQuery);
  const { begin, outcome, drawer } = useProposing();
  return (
    <>
      <div className="admin-tools">
        <Button
          type="primary"
          icon={<CalendarOutlined aria-hidden />}
          onClick={() =>
            begin({
              key: 'calendar.import',
              title: say(words.importYear),
              form: forms.calendarForm,
              send: (input) =>
                propose(
                  'calendar.import',
                  { file: input['file'], source: input['source'] },
                  String(input['reason']),
                ),
            })
          }
        >
          {say(words.importYear)}
        </Button>
      </div>
      {outcome}
      <p className="soft admin-hint">{say(words.absentHint)}</p>
      <Answer query={list}>
        {(years) => (
          <div className="card scroll-x" tabIndex={0} role="region" aria-label={say(sections.calendars)}>
            <table className="plain-table calendar-years">
              <thead>
                <tr>
                  <th scope="col">{say(words.year)}</th>
                  <th scope="col">{say(words.present)}</th>
                  <th scope="col" className="number">
                    {say(words.days)}
                  </th>
                  <th scope="col">{say(words.source)}</th>
                </tr>
              </thead>
              <tbody>
                {[...years].reverse().map((year) => (
                  <tr key={year.year}>
                    <th scope="row">{year.year}</th>
                    <td>
                      {year.present ? (
                        <span className="tag">
                          <CheckOutlined aria-hidden /> {say(words.present)}
                        </span>
                      ) : (
                        <span className="tag over">
                          <ExclamationCircleOutlined aria-hidden /> {say(words.absent)}
                        </span>
                      )}
                    </td>
                    <td className="number">{year.days}</td>
                    <td lang="zh-CN">{year.source}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
      {drawer}
    </>
  );
}
