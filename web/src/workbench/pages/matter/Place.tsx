import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { grouped } from '../map/grouped-code.ts';
import { words } from './words.ts';

/** Where it happened, as of the day the matter was opened, and as it is today where that differs. */
export function Place({ place }: { readonly place: NonNullable<MatterPage['place']> }): ReactElement {
  const say = useSay();
  const { now } = place;
  return (
    <>
      <dt>{say(place.name)}</dt>
      <dd>
        <span lang="zh-CN">{place.address}</span>
        {place.ended && <small className="soft">{say(words.placeEnded)}</small>}
      </dd>
      {place.code !== null && (
        <>
          <dt>{say(words.placeCode)}</dt>
          <dd className="nowrap">{grouped(place.code)}</dd>
        </>
      )}
      {now !== null && (
        <>
          <dt>{say(words.placeNow)}</dt>
          <dd>
            <span lang="zh-CN">{now.address}</span>
            {now.code !== null && <small className="soft">{grouped(now.code)}</small>}
          </dd>
        </>
      )}
    </>
  );
}
