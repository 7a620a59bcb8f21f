/** @jsxImportSource preact */
import type { JSX, RefObject } from 'preact';
import { day } from '../../language/dates.ts';
import { useLanguage } from '../../language/preact.ts';
import { Link } from '../Link.tsx';
import type { Receipt } from './calls.ts';
import { words } from './words.ts';

/** What the person takes away: the number, and the code with which this one matter is followed. */
export function Received({
  receipt,
  heading,
}: {
  readonly receipt: Receipt;
  readonly heading: RefObject<HTMLHeadingElement>;
}): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card counter" role="status">
      <h1 tabIndex={-1} ref={heading}>
        {say(words.done)}
      </h1>
      <dl class="facts">
        <dt>{say(words.receipt)}</dt>
        <dd lang="zh-CN">{receipt.number}</dd>
        <dt>{say(words.body)}</dt>
        <dd>{say(receipt.office)}</dd>
        <dt>{say(words.receivedOn)}</dt>
        <dd>{receipt.receivedOn}</dd>
        <dt>{say(words.accessCode)}</dt>
        <dd>
          <output>{receipt.code}</output>
        </dd>
        <dt>{say(words.validTo)}</dt>
        <dd>{day(receipt.validTo)}</dd>
      </dl>
      <p>{say(words.keep)}</p>
      <Link class="button" to="/portal/progress">
        {say(words.follow)}
      </Link>
    </section>
  );
}
