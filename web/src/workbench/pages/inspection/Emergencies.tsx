import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { emergencies, reviewEmergency } from '../../../api/inspection.ts';
import type { EmergencyItem } from '../../../api/inspection.ts';
import { moment } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { INSPECTION, useGrowing } from './lists.ts';
import { StateList } from './StateList.tsx';
import { words } from './words.ts';

const reviewForm: FormSchema = {
  type: 'object',
  properties: {
    finding: {
      type: 'string',
      'x-title': words.conclusion,
      'x-widget': 'choice',
      'x-choices': (['justified', 'excessive', 'unjustified'] as const).map((value) => ({
        value,
        name: words[value],
      })),
    },
    reasons: {
      type: 'string',
      'x-title': words.reasons,
      'x-widget': 'long-text',
      minLength: 1,
      maxLength: 2000,
    },
  },
  required: ['finding', 'reasons'],
};

function EmergencyCard({ one, onReview }: { readonly one: EmergencyItem; readonly onReview: () => void }) {
  const say = useSay();
  return (
    <li className="card">
      <h3>
        {say(one.reader.name)} {one.reader.staffNumber} <span className="soft">{moment(one.at)}</span>
        {one.running && <span className="tag over">{say(words.running)}</span>}
      </h3>
      <p>
        <Link to="/w/matters/$matterId" params={{ matterId: one.matter.id }}>
          {one.matter.number}
        </Link>
        {' · '}
        {say(one.agency)} · {say(words.readings(one.readings))} · {say(words.until)} {moment(one.until)}
      </p>
      <p className="facts">{one.reason}</p>
      {one.review !== null && (
        <p>
          <Link to="/w/matters/$matterId" params={{ matterId: one.review }}>
            {say(words.reviewMatter)} ›
          </Link>
        </p>
      )}
      {one.reviewed === null ? (
        <Button type="primary" onClick={onReview}>
          {say(words.review)}
        </Button>
      ) : (
        <p>
          <span className={one.reviewed.justified ? 'tag' : 'tag over'}>
            {say(one.reviewed.justified ? words.justified : words.notJustified)}
          </span>{' '}
          {one.reviewed.finding}{' '}
          <span className="soft">
            {say(one.reviewed.by)} {moment(one.reviewed.at)}
          </span>
        </p>
      )}
    </li>
  );
}

/** Emergency accesses to the files of the area, and their review. */
export function Emergencies(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [state, setState] = useState<'open' | 'reviewed'>('open');
  const [asked, setAsked] = useState<EmergencyItem | null>(null);
  const list = useGrowing(['emergencies', state], (cursor) => emergencies({ state, cursor }));
  return (
    <>
      <StateList
        states={[
          { value: 'open', label: say(words.waiting) },
          { value: 'reviewed', label: say(words.reviewed) },
        ]}
        state={state}
        onState={setState}
        list={list}
        nothing={<Nothing title={say(words.noEmergencies)} />}
        card={(one) => <EmergencyCard key={one.id} one={one} onReview={() => setAsked(one)} />}
      />
      {asked !== null && (
        <FormDrawer
          title={`${say(words.review)} ${asked.matter.number}`}
          note={<p>{say(words.reviewNote)}</p>}
          draftKey={`emergency-review.${asked.id}`}
          form={reviewForm}
          send={(input) =>
            reviewEmergency(asked.id, {
              finding: String(input['finding']),
              reasons: String(input['reasons']),
            })
          }
          onSent={() => {
            setAsked(null);
            void client.invalidateQueries({ queryKey: [INSPECTION] });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
