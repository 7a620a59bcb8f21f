import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import type { Grant, SharePurposes } from '../../../api/evidence-sharing.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { partyText } from './party-text.ts';
import { stateWords, words } from './words.ts';

interface GrantRowProps {
  readonly matter: MatterPage;
  readonly grant: Grant;
  readonly purposes: SharePurposes | undefined;
  readonly onRevoke: () => void;
  readonly onShow: () => void;
}

/** To whom a grant is, in words. */
function receiverText({ to }: Grant, matter: MatterPage): Text {
  const party = matter.parties.find(({ id }) => id === to.party);
  if (party !== undefined) return partyText(party);
  const { agency, account } = to;
  if (account !== null)
    return {
      zh: `${agency?.name.zh ?? ''} ${account.name.zh} ${account.staffNumber}`.trim(),
      en: `${agency?.name.en ?? ''} ${account.name.en} ${account.staffNumber}`.trim(),
    };
  return agency?.name ?? (to.kind === 'shown' ? words.waitingShown : words.waitingHandover);
}

/** One grant: to whom, for what, which items, how it stands, and what became of it. */
export function GrantRow({ matter, grant, purposes, onRevoke, onShow }: GrantRowProps): ReactElement {
  const say = useSay();
  const purpose = purposes?.purposes.find(({ id }) => id === grant.purpose);
  const to = say(receiverText(grant, matter));
  const waiting = grant.to.kind === 'shown' ? words.waitingShown : words.waitingHandover;
  const live = grant.state === 'open' || grant.state === 'early';
  return (
    <li>
      <div>
        <strong>{to}</strong>{' '}
        <span
          className={grant.state === 'open' ? 'tag accent' : grant.state === 'revoked' ? 'tag over' : 'tag'}
        >
          {say(grant.waiting && live ? waiting : stateWords[grant.state])}
        </span>
        <p>
          {purpose === undefined ? grant.purpose : say(purpose.name)}
          {purpose !== undefined && <span className="article">{say(purpose.article)}</span>}
        </p>
        <p className="soft">
          {say(words.items(grant.items.length))}
          {grant.later && ` ${say(words.andLater)}`}
          {grant.excluded.length > 0 && ` · ${say(words.leftOut(grant.excluded.length))}`} ·{' '}
          {say(words.fromUntil(moment(grant.from), moment(grant.until)))} ·{' '}
          {say({ zh: words.by(grant.grantedBy.name.zh).zh, en: words.by(grant.grantedBy.name.en).en })}
        </p>
        <p className="soft">
          {say(words.opened(grant.opened))}
          {grant.lastOpened !== null && ` · ${say(words.lastOpened(moment(grant.lastOpened)))}`}
          {grant.refused > 0 && ` · ${say(words.refused(grant.refused))}`}
        </p>
        {grant.reason !== '' && <p>{grant.reason}</p>}
        {grant.revocation !== null && grant.revocation !== '' && (
          <p>{say(words.revokedFor(grant.revocation))}</p>
        )}
      </div>
      {live && (
        <div className="grant-acts">
          {grant.to.kind === 'shown' && grant.waiting && (
            <Button type="primary" onClick={onShow}>
              {say(words.show)}
            </Button>
          )}
          <Button danger onClick={onRevoke}>
            {say(words.revoke)}
            <span className="for-readers"> {to}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
