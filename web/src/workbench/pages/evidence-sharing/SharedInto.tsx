import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { listShared } from '../../../api/evidence-sharing.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { useEvidenceRefreshed } from '../evidence/queries.ts';
import { Refused } from '../security/Refused.tsx';
import { purposesQuery, receivedQuery } from './queries.ts';
import { words } from './words.ts';

/** What others have opened to whoever looks, to be listed in this matter without a copy. Nothing where nothing was opened. */
export function SharedInto({ matter }: { readonly matter: string }): ReactElement | null {
  const say = useSay();
  const received = useQuery(receivedQuery);
  const purposes = useQuery(purposesQuery).data;
  const refreshed = useEvidenceRefreshed(matter);
  const listing = useMutation({
    mutationFn: (grant: string) => listShared(matter, grant, 'all'),
    onSuccess: () => void refreshed(),
  });
  const open = (received.data ?? []).filter(({ state }) => state === 'open');
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="shared-into">
      <h3 id="shared-into">{say(words.shared)}</h3>
      <p className="soft">{say(words.sharedHint)}</p>
      <Refused problem={listing.error} />
      <p role="status">{listing.data !== undefined && say(words.listedDone(listing.data.length))}</p>
      <ul className="grants">
        {open.map((grant) => {
          const purpose = purposes?.purposes.find(({ id }) => id === grant.purpose);
          return (
            <li key={grant.id}>
              <div>
                <strong>{grant.matter.number}</strong> <span className="soft">{say(grant.agency)}</span>
                <p className="soft">
                  {purpose === undefined ? grant.purpose : say(purpose.name)} ·{' '}
                  {say(words.items(grant.items))} ·{' '}
                  {say(words.fromUntil(moment(grant.from), moment(grant.until)))}
                </p>
              </div>
              <Button
                loading={listing.isPending && listing.variables === grant.id}
                onClick={() => listing.mutate(grant.id)}
              >
                {say(words.list)}
                <span className="for-readers"> {grant.matter.number}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
