import type { AlertReason } from '../../../api/signal-rules.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

const fields: Readonly<Record<string, Text>> = {
  title: words.inTitle,
  words: words.inWords,
  address: words.inAddress,
};

/** Why an alert was raised, in words: what matched and where, or what was counted since when. */
export function reasonText({ matched = [], count, since }: AlertReason, say: (text: Text) => string): string {
  const found = matched.map(({ word, in: field, at }) =>
    say(words.at(word, say(fields[field] ?? words.inWords), at)),
  );
  return [
    ...(found.length > 0 ? [say(words.matched(found.join('，')))] : []),
    ...(count === undefined ? [] : [say(words.counted(numberText(count)))]),
    ...(since === undefined ? [] : [say(words.since(moment(since)))]),
  ].join(' · ');
}
