import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { evidenceQuery } from '../pages/evidence/queries.ts';
import { Answer } from '../parts/Answer.tsx';
import { useMatterOfForm } from './matter-of-form.ts';
import { TickList, type TickListField } from './TickList.tsx';
import { words } from './words.ts';

function Pieces({ matter, ...field }: TickListField & { readonly matter: string }): ReactElement {
  const say = useSay();
  return (
    <Answer query={useQuery(evidenceQuery(matter))}>
      {(items) => {
        const own = items.filter((item) => item.shared === undefined && item.state !== 'withdrawn');
        return own.length === 0 ? (
          <p className="soft">{say(words.noPieces)}</p>
        ) : (
          <TickList {...field} things={own.map(({ id, title }) => ({ id, said: <span>{title}</span> }))} />
        );
      }}
    </Answer>
  );
}

/** The pieces captured in the matter as a list to tick: the act takes them in and says what they prove. */
export function PiecesField(field: TickListField): ReactElement {
  const say = useSay();
  const matter = useMatterOfForm();
  return matter === null ? (
    <p className="soft">{say(words.noPieces)}</p>
  ) : (
    <Pieces {...field} matter={matter} />
  );
}
