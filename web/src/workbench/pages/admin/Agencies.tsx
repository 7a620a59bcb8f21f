import { BankOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { propose, type AgencyItem } from '../../../api/administration.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { groupBy } from '../../parts/group.ts';
import * as forms from './forms.ts';
import type { Draft } from './ProposeDrawer.tsx';
import { agenciesQuery } from './queries.ts';
import { useProposing } from './useProposing.tsx';
import { words } from './words.ts';

interface AgencyRowProps {
  readonly agency: AgencyItem;
  readonly begin: (draft: Draft) => void;
}

function AgencyRow({ agency, begin }: AgencyRowProps): ReactElement {
  const say = useSay();
  const name = say(agency.name);
  return (
    <li className="card person">
      <header>
        <strong>{name}</strong>
        <span className="tag">
          {say(words.mark)} {agency.mark}
        </span>
        {agency.unit !== null && <span className="soft">{say(agency.unit)}</span>}
        <span className="soft">{say(words.people(agency.people))}</span>
        {Object.values(agency.details).some((one) => one !== null) && (
          <span className="soft">
            {Object.values(agency.details)
              .filter((one) => one !== null)
              .join(' · ')}
          </span>
        )}
        {agency.closedAt !== null && <span className="tag over">{say(words.closed)}</span>}
      </header>
      {agency.closedAt === null && (
        <div className="person-acts">
          <Button
            onClick={() =>
              begin({
                key: `agency.rename.${agency.id}`,
                title: say(words.renameAgency),
                about: name,
                form: forms.renameForm,
                send: (input) =>
                  propose(
                    'agency.rename',
                    { agency: agency.id, name: forms.nameOf(input) },
                    String(input['reason']),
                  ),
              })
            }
          >
            {say(words.renameAgency)}
          </Button>
          <Button
            onClick={() =>
              begin({
                key: `agency.describe.${agency.id}`,
                title: say(words.describeAgency),
                about: name,
                form: forms.describeForm,
                send: (input) =>
                  propose(
                    'agency.describe',
                    forms.describePayload(agency.id, input),
                    String(input['reason']),
                  ),
              })
            }
          >
            {say(words.describeAgency)}
          </Button>
          <Button
            danger
            onClick={() =>
              begin({
                key: `agency.close.${agency.id}`,
                title: say(words.closeAgency),
                about: name,
                form: forms.reasonOnly,
                send: (input) => propose('agency.close', { agency: agency.id }, String(input['reason'])),
              })
            }
          >
            {say(words.closeAgency)}
          </Button>
        </div>
      )}
    </li>
  );
}

/** The agencies by tenancy. */
export function Agencies(): ReactElement {
  const say = useSay();
  const list = useQuery(agenciesQuery);
  const { begin, outcome, drawer } = useProposing();
  return (
    <>
      <div className="admin-tools">
        <Button
          type="primary"
          icon={<BankOutlined aria-hidden />}
          onClick={() =>
            begin({
              key: 'agency.add',
              title: say(words.addAgency),
              form: forms.agencyForm,
              send: (input) => propose('agency.add', forms.agencyPayload(input), String(input['reason'])),
            })
          }
        >
          {say(words.addAgency)}
        </Button>
      </div>
      {outcome}
      <Answer query={list}>
        {(agencies) =>
          [...groupBy(agencies, ({ shard }) => String(shard))].map(([shard, members]) => (
            <section key={shard} aria-label={members[0] && say(members[0].tenancy)}>
              <h2 className="admin-group">{members[0] && say(members[0].tenancy)}</h2>
              <ul className="admin-cards">
                {members.map((agency) => (
                  <AgencyRow key={agency.id} agency={agency} begin={begin} />
                ))}
              </ul>
            </section>
          ))
        }
      </Answer>
      {drawer}
    </>
  );
}
