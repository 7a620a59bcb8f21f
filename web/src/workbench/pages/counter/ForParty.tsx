import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { matter as readMatter, matters } from '../../../api/calls.ts';
import type { MatterPage } from '../../../api/contract.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { SectionProps } from '../security/useChange.ts';
import {
  issueMatterCode,
  matterCodes,
  recordMandate,
  revokeMatterCode,
  slipAddress,
  type NewMandate,
} from './counter-calls.ts';
import { words as serviceWords } from './service-words.ts';
import { ServiceOnPaper } from './ServiceOnPaper.tsx';
import { words } from './words.ts';

const DAY_MS = 86_400_000;

/** The matter with exactly this number, as this official may see it. */
async function matterNumbered(number: string): Promise<MatterPage> {
  const { items } = await matters({ q: number, limit: 20 });
  const found = items.find((one) => one.number === number);
  if (found === undefined) throw new ApiProblem('matters.not-found', 404, words.noMatter);
  return readMatter(found.id);
}

/** What is done for a party of one matter: hand out a code, act for them under a mandate, record what they signed. */
export function ForParty({ withStepUp }: SectionProps): ReactElement {
  const say = useSay();
  const [number, setNumber] = useState('');
  const find = useMutation({ mutationFn: matterNumbered });
  const found = find.data;
  return (
    <section className="card" aria-labelledby="matter-title">
      <h2 id="matter-title">{say(words.matter)}</h2>
      <p className="soft">{say(words.matterHint)}</p>
      <Form
        name="matter-number"
        layout="vertical"
        className="one-line"
        onFinish={() => find.mutate(number.trim())}
      >
        <Form.Item label={say(words.matterNumber)} htmlFor="matter-number-field">
          <Input
            id="matter-number-field"
            value={number}
            autoComplete="off"
            maxLength={100}
            onChange={(event) => setNumber(event.target.value)}
          />
        </Form.Item>
        <Button htmlType="submit" loading={find.isPending} disabled={number.trim() === ''}>
          {say(words.find)}
        </Button>
      </Form>
      <Refused problem={find.error} />
      {found !== undefined && (
        <>
          <h3>{say(words.parties)}</h3>
          {found.parties.length === 0 && <p>{say(words.noParties)}</p>}
          {found.parties.map((party) => (
            <Party
              key={party.id}
              matter={found.id}
              party={party.id}
              name={party.name}
              withStepUp={withStepUp}
            />
          ))}
          <Codes matter={found.id} />
        </>
      )}
    </section>
  );
}

interface PartyProps extends SectionProps {
  readonly matter: string;
  readonly party: string;
  readonly name: string;
}

function Party({ matter, party, name, withStepUp }: PartyProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [mandate, setMandate] = useState(false);
  const [service, setService] = useState(false);
  const issue = useMutation({
    mutationFn: (key: string) => issueMatterCode(matter, party, key),
    onSettled: () => client.invalidateQueries({ queryKey: ['matter-codes', matter] }),
  });
  return (
    <div className="for-party">
      <p>
        <strong>{name}</strong>{' '}
        <Button loading={issue.isPending} onClick={() => issue.mutate(randomKey())}>
          {say(words.issue)}
        </Button>{' '}
        <Button onClick={() => setMandate(!mandate)} aria-expanded={mandate}>
          {say(words.mandate)}
        </Button>{' '}
        <Button onClick={() => setService(!service)} aria-expanded={service}>
          {say(serviceWords.open)}
        </Button>
      </p>
      <Refused problem={issue.error} />
      {issue.data !== undefined && (
        <p role="status" className="issued-code">
          {say(words.issued)} <output>{issue.data.code}</output>{' '}
          <a href={slipAddress(issue.data)} target="_blank" rel="noreferrer">
            {say(words.slip)}
          </a>
        </p>
      )}
      {mandate && <MandateForm party={party} withStepUp={withStepUp} />}
      {service && <ServiceOnPaper matter={matter} party={party} withStepUp={withStepUp} />}
    </div>
  );
}

const kinds = ['in-person', 'written', 'guardian', 'counsel'] as const;

interface MandateTyped {
  readonly kind: NewMandate['kind'];
  readonly evidence: string;
  readonly days: number;
}

function MandateForm({ party, withStepUp }: SectionProps & { readonly party: string }): ReactElement {
  const say = useSay();
  const record = useMutation({
    mutationFn: ({ kind, evidence, days }: MandateTyped) =>
      withStepUp(() =>
        recordMandate({
          party,
          kind,
          evidence,
          to: new Date(Date.now() + days * DAY_MS).toISOString(),
        }),
      ),
  });
  const required = [{ required: true, message: say(words.required) }];
  return (
    <Form<MandateTyped>
      name={`mandate-${party}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'in-person', days: 1 }}
      onFinish={(typed) => record.mutate(typed)}
    >
      <p className="soft">{say(words.mandateHint)}</p>
      <Form.Item name="kind" label={say(words.kind)} rules={required}>
        <Select options={kinds.map((kind) => ({ value: kind, label: say(words[kind]) }))} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={say(words.evidence)}
        rules={[{ required: true, min: 4, message: say(words.required) }]}
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="days" label={say(words.days)} rules={required}>
        <InputNumber min={1} max={1095} />
      </Form.Item>
      <Refused problem={record.error} />
      {record.isSuccess && <p role="status">{say(words.recorded)}</p>}
      <Button type="primary" htmlType="submit" loading={record.isPending}>
        {say(words.record)}
      </Button>
    </Form>
  );
}

function Codes({ matter }: { readonly matter: string }): ReactElement | null {
  const say = useSay();
  const client = useQueryClient();
  const queryKey = ['matter-codes', matter];
  const codes = useQuery({ queryKey, queryFn: () => matterCodes(matter) });
  const revoke = useMutation({
    mutationFn: (code: string) => revokeMatterCode(matter, code),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const items = codes.data ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{say(words.codes)}</h3>
      <Refused problem={revoke.error} />
      <ul>
        {items.map((one) => (
          <li key={one.id}>
            {one.party} · {day(one.issuedAt)} {say(one.issuedBy)} {one.staffNumber} ·{' '}
            {one.revokedAt === null ? (
              <>
                {say(words.validTo)} {day(one.validTo)}{' '}
                <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate(one.id)}>
                  {say(words.revoke)}
                </Button>
              </>
            ) : (
              `${say(words.revoked)} ${day(one.revokedAt)}`
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
