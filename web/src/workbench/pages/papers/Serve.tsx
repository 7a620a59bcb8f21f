import { useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Served } from '../../../api/paper-steps.ts';
import { day as dayOf, today } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import type { PaperPart } from './PaperPage.tsx';
import { opennessQuery, papersQuery } from './queries.ts';
import { OTHER, serviceForm, serviceOf, ways } from './service-form.ts';
import type { Way } from './service-form.ts';
import { words } from './service-words.ts';

const saidOf = ({ outcome, effect }: Served): Text =>
  outcome === 'failed'
    ? words.recordedFailed
    : effect === null
      ? words.recordedSent
      : outcome === 'pending'
        ? words.recordedPending(effect.day)
        : words.recordedServed(effect.day);

const ON_FILE = ['signed', 'issued', 'served'];

/** Records a service. It opens with the usual one: handed over today, to the only party, in person. */
export function Serve({
  paper,
  matter,
  calls,
  done,
  onClose,
}: PaperPart & { readonly onClose: () => void }): ReactElement {
  const say = useSay();
  const account = useSession()?.account.id ?? '';
  const consents = (useQuery(papersQuery(matter.id)).data?.papers ?? []).filter(
    ({ id, state }) => id !== paper.id && ON_FILE.includes(state),
  );
  const [way, setWay] = useState<Way>('direct');
  const [failed, setFailed] = useState(false);
  const [only] = matter.parties;
  const [party, setParty] = useState<unknown>(matter.parties.length === 1 ? only?.id : undefined);
  const other = party === OTHER;
  const asksOpenness = way === 'electronic' && !failed;
  const open = useQuery({ ...opennessQuery(matter.id), enabled: asksOpenness }).data?.find(
    (one) => one.party === party,
  );
  return (
    <FormDrawer
      title={`${say(words.way)} · ${paper.number ?? say(paper.name)}`}
      note={
        <>
          <div className="field">
            <label htmlFor="service-way">{say(words.way)}</label>
            <Select<Way>
              id="service-way"
              aria-label={say(words.way)}
              value={way}
              className="service-way"
              options={ways.map((value) => ({ value, label: say(words[value]) }))}
              onChange={setWay}
            />
          </div>
          {asksOpenness && open !== undefined && (
            <p role="status">
              {open.why === null ? say(words.sendsItself(open.channel!, dayOf(open.since!))) : say(open.why)}
            </p>
          )}
          <div className="field">
            <span id="service-outcome" className="field-label">
              {say(words.outcome)}
            </span>
            <Radio.Group
              aria-labelledby="service-outcome"
              value={failed}
              options={[
                { value: false, label: say(words.done) },
                { value: true, label: say(words.failed) },
              ]}
              onChange={(event) => setFailed(event.target.value === true)}
            />
          </div>
        </>
      }
      draftKey={`${account}.paper.serve.${paper.id}`}
      preset={{
        day: today(),
        receivedBy: words.self.zh,
        ...(only !== undefined && matter.parties.length === 1 ? { party: only.id } : {}),
      }}
      form={serviceForm({
        way,
        failed,
        other,
        parties: matter.parties,
        consents,
        standing: open?.open === true,
      })}
      send={(input) => calls.serve(serviceOf(way, input))}
      onChange={(field, value) => {
        if (field === 'party') setParty(value);
      }}
      onSent={(answer) => done(saidOf(answer))}
      onClose={onClose}
    />
  );
}
