import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { dropWay, setWay, type ChannelName, type NoticeSettings } from '../../../api/notices.ts';
import { useSay } from '../../language.ts';
import { Problem } from '../signal-rules/Problem.tsx';
import { Once } from './Once.tsx';
import { NOTICES } from './queries.ts';
import { words } from './words.ts';

const channels: readonly ChannelName[] = ['mail', 'sms', 'webhook'];
const examples = {
  mail: 'name@example.org',
  sms: '138…',
  webhook: 'https://…',
} as const satisfies Record<ChannelName, string>;

/** The ways beside the platform: one address of each. */
export function Ways({ settings }: { readonly settings: NoticeSettings }): ReactElement {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="notices-ways">
      <h2 id="notices-ways">{say(words.ways)}</h2>
      <div className="notices-form">
        {channels.map((channel) => (
          <Way
            key={channel}
            channel={channel}
            closed={settings.closed.includes(channel)}
            kept={settings.channels.find((one) => one.channel === channel)?.address ?? null}
          />
        ))}
      </div>
    </section>
  );
}

interface WayProps {
  readonly channel: ChannelName;
  readonly kept: string | null;
  /** Not set up on this platform. */
  readonly closed: boolean;
}

function Way({ channel, kept, closed }: WayProps): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [address, setAddress] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: [NOTICES, 'settings'] });
  const using = useMutation({
    mutationFn: () => setWay(channel, address),
    onSuccess: (made) => {
      setSecret(made);
      setAddress('');
      return refresh();
    },
  });
  const dropping = useMutation({ mutationFn: () => dropWay(channel), onSuccess: refresh });
  const name = say(words[channel]);
  return (
    <div className="notices-way" data-way={channel}>
      {secret !== null && <Once name={say(words.secret)} value={secret} onKept={() => setSecret(null)} />}
      {kept === null ? (
        <form
          className="notices-acts"
          onSubmit={(event) => {
            event.preventDefault();
            using.mutate();
          }}
        >
          <label htmlFor={`way-${channel}`}>{name}</label>
          <Input
            id={`way-${channel}`}
            value={address}
            placeholder={examples[channel]}
            required
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button htmlType="submit" loading={using.isPending}>
            {say(words.use)}
            <span className="for-readers"> {name}</span>
          </Button>
        </form>
      ) : (
        <div className="notices-acts">
          <span>
            {name}: <strong>{kept}</strong>
          </span>
          <Button onClick={() => dropping.mutate()} loading={dropping.isPending}>
            {say(words.drop)}
            <span className="for-readers"> {name}</span>
          </Button>
        </div>
      )}
      {closed && <p className="soft">{say(words.closed)}</p>}
      <Problem error={using.error ?? dropping.error} />
    </div>
  );
}
