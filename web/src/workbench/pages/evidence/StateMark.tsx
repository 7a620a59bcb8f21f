import type { ReactElement } from 'react';
import type { EvidenceItem } from '../../../api/evidence.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const states = {
  pending: words.pendingState,
  withdrawn: words.withdrawn,
  erased: words.erasedState,
} as const;
const standings = {
  early: words.early,
  expired: words.expired,
  revoked: words.revoked,
  closed: words.sharingClosed,
} as const;

/** What is out of the ordinary about an item: withdrawn, erased, sharing that has ended. Nothing for all others. */
export function StateMark({ item }: { readonly item: EvidenceItem }): ReactElement | null {
  const say = useSay();
  if (item.state !== 'current') return <span className="tag">{say(states[item.state])}</span>;
  if (item.shared !== undefined && item.shared.standing !== 'open')
    return <span className="tag">{say(standings[item.shared.standing])}</span>;
  return null;
}
