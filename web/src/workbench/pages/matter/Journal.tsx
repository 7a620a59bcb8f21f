import { WarningOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { journal, revealEntry } from '../../../api/calls.ts';
import type { JournalEntry, MatterPage } from '../../../api/contract.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { readable } from '../../parts/value.ts';
import { Effects } from './Effects.tsx';
import { LeafProof } from './LeafProof.tsx';
import { Revealed } from './Revealed.tsx';
import { words } from './words.ts';

interface EntryProps {
  readonly matter: string;
  readonly entry: JournalEntry;
  readonly stageName: (id: string) => string;
}

function Entry({ matter, entry, stageName }: EntryProps): ReactElement {
  const say = useSay();
  return (
    <li>
      <div className="entry-when">
        <time dateTime={entry.at}>{moment(entry.at)}</time>
        {moment(entry.recordedAt) !== moment(entry.at) && (
          <small className="soft">
            {say(words.recorded)} {moment(entry.recordedAt)}
          </small>
        )}
      </div>
      <div>
        <strong>{say(entry.action.name)}</strong>
        {entry.input.length > 0 && (
          <dl className="entry-input">
            {entry.input.map((field) => (
              <div key={field.id}>
                <dt>{say(field.name)}</dt>
                <dd>
                  {field.personal ? (
                    <Revealed
                      masked={readable(field, say)}
                      what={say(field.name)}
                      reveal={async () => (await revealEntry(matter, entry.version, field.id)).value}
                    />
                  ) : (
                    readable(field, say)
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {entry.explanations.map((one) => (
          <p key={one.en} className="soft">
            {say(one)}
          </p>
        ))}
        <Effects effects={entry.effects} stageName={stageName} />
        {entry.deviating.map((deviation) => (
          <p key={deviation.code} className="deviation">
            <WarningOutlined aria-hidden /> <strong>{say(words.deviating)}</strong> {say(deviation.text)}
          </p>
        ))}
      </div>
      <div className="entry-who">
        {entry.actor === null ? say(words.system) : say(entry.actor.name)}
        {entry.actor?.staffNumber != null && <span className="soft"> {entry.actor.staffNumber}</span>}
        {entry.agency !== null && <small className="soft">{say(entry.agency.name)}</small>}
        <LeafProof matter={matter} entry={entry} />
      </div>
    </li>
  );
}

/** Every act on the matter: when, what, who, what it changed, and where it left the flow's path. */
export function Journal({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const pages = useInfiniteQuery({
    queryKey: ['journal', matter.id],
    queryFn: ({ pageParam }) => journal(matter.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const stageName = (id: string): string => {
    const stage = matter.stages.find((candidate) => candidate.id === id);
    return stage === undefined ? id : say(stage.name);
  };

  if (pages.data === undefined) {
    return pages.error === null ? (
      <Loading />
    ) : (
      <Failed problem={pages.error} onAgain={() => void pages.refetch()} />
    );
  }
  const entries = pages.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <Nothing title={say(words.noJournal)} />;
  return (
    <>
      <ol className="journal">
        {entries.map((entry) => (
          <Entry key={entry.version} matter={matter.id} entry={entry} stageName={stageName} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say(words.more)}
        </Button>
      )}
    </>
  );
}
