import type { ReactElement } from 'react';
import type { KindItem } from '../../../../api/evidence.ts';
import { useSay } from '../../../language.ts';
import { kindIcons } from '../Thumbnail.tsx';
import { words } from './words.ts';

/** The nine kinds, each with what it is for. */
export function KindChoice({
  kinds,
  onChoose,
}: {
  readonly kinds: readonly KindItem[];
  readonly onChoose: (kind: KindItem) => void;
}): ReactElement {
  const say = useSay();
  return (
    <ul className="kind-choice" aria-label={say(words.chooseKind)}>
      {kinds.map((kind) => (
        <li key={kind.id}>
          <button type="button" onClick={() => onChoose(kind)}>
            <span className="kind-icon">{kindIcons[kind.id]}</span>
            <strong>{say(kind.name)}</strong>
            <small className="soft">{say(kind.about)}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
