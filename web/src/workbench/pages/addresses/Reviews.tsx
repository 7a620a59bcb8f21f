import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { decideAddressReview } from '../../../api/address-library.ts';
import type { AddressReview, ReviewSide } from '../../../api/address-library.ts';
import type { FormSchema } from '../../../api/contract.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { grouped } from '../map/grouped-code.ts';
import { libraryWords as words } from './library-words.ts';
import { ADDRESSES, reviewsQuery } from './queries.ts';

/** A decision that is being noted: which stays, or that both do. */
interface Deciding {
  readonly review: AddressReview;
  readonly keep: ReviewSide | null;
}

const noteForm: FormSchema = {
  type: 'object',
  properties: {
    note: {
      ...{ type: 'string', 'x-title': words.note, 'x-widget': 'long-text', minLength: 1, maxLength: 2000 },
    },
  },
  required: ['note'],
};

/** Pairs of places that may be one: a keeper decides, with a note. */
export function Reviews(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const side = (review: AddressReview, one: ReviewSide): ReactElement => (
    <div className="address-side">
      <Link to="/w/addresses/$id" params={{ id: one.id }}>
        {one.address}
      </Link>
      <span className="soft address-code">{one.code !== null && grouped(one.code)}</span>
      <Button
        onClick={() => setDeciding({ review, keep: one })}
        aria-label={`${say(words.same)} ${one.address}`}
      >
        {say(words.same)}
      </Button>
    </div>
  );
  return (
    <Answer query={useQuery(reviewsQuery)}>
      {(reviews) => (
        <>
          {reviews.length === 0 && (
            <div className="card">
              <Nothing title={say(words.noReviews)} />
            </div>
          )}
          <ul className="address-imports">
            {reviews.map((review) => (
              <li key={review.id} className="card">
                {side(review, review.place)}
                {side(review, review.other)}
                <ul className="address-reasons">
                  {review.reasons.map((reason) => (
                    <li key={reason.en}>{say(reason)}</li>
                  ))}
                </ul>
                <Button onClick={() => setDeciding({ review, keep: null })}>{say(words.different)}</Button>
              </li>
            ))}
          </ul>
          {deciding !== null && (
            <FormDrawer
              title={say(words.decideTitle)}
              note={
                <p>
                  {deciding.keep === null ? say(words.different) : say(words.keepThis(deciding.keep.address))}
                </p>
              }
              draftKey={`addresses.review.${deciding.review.id}`}
              form={noteForm}
              send={(input) =>
                decideAddressReview(deciding.review.id, {
                  note: String(input['note']),
                  ...(deciding.keep === null
                    ? { decision: 'different' }
                    : { decision: 'same', keep: deciding.keep.id }),
                })
              }
              onSent={() => {
                setDeciding(null);
                void client.invalidateQueries({ queryKey: [ADDRESSES] });
              }}
              onClose={() => setDeciding(null)}
            />
          )}
        </>
      )}
    </Answer>
  );
}
