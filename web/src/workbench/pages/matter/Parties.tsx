import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { party, revealParty } from '../../../api/calls.ts';
import type { MatterPage, PartyField } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { Revealed } from './Revealed.tsx';
import { placeCard } from '../../../api/map.ts';
import { grouped } from '../map/grouped-code.ts';
import { words } from './words.ts';

const fields: readonly PartyField[] = ['identityNumber', 'phone', 'address', 'born'];

async function placeInWords(place: string | null): Promise<string | null> {
  if (place === null) return null;
  const { address, code } = await placeCard(place);
  return code === null ? address : `${address} ${grouped(code)}`;
}

interface EntryProps {
  readonly matter: string;
  readonly id: string;
}

/** What is kept of a party: masked; each value is revealed on its own, and each showing is traced. */
function Entry({ matter, id }: EntryProps): ReactElement {
  const say = useSay();
  const query = useQuery({ queryKey: ['party', id], queryFn: () => party(id) });
  return (
    <Answer query={query}>
      {(entry) => (
        <dl className="entry-input">
          {fields.map((field) => {
            const masked = entry[field];
            return (
              <div key={field}>
                <dt>{say(words[field])}</dt>
                <dd>
                  {masked === null ? (
                    <span className="soft">{say(words.notGiven)}</span>
                  ) : (
                    <Revealed
                      masked={masked}
                      what={say(words[field])}
                      reveal={async () => (await revealParty(id, field, matter)).value}
                    />
                  )}
                </dd>
              </div>
            );
          })}
          {entry.placed && (
            <div>
              <dt>{say(words.placed)}</dt>
              <dd>
                <Revealed
                  masked="＊＊＊＊"
                  what={say(words.placed)}
                  reveal={async () => placeInWords((await revealParty(id, 'place', matter)).value)}
                />
              </dd>
            </div>
          )}
        </dl>
      )}
    </Answer>
  );
}

/** The parties of a matter. Their data is fetched only when somebody asks for it: asking is a reading too. */
export function Parties({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState<string | null>(null);
  if (matter.parties.length === 0) return <Nothing title={say(words.noParties)} />;
  return (
    <>
      <p className="soft table-note">{say(words.revealNote)}</p>
      <ul className="lines">
        {matter.parties.map((one) => (
          <li key={`${one.id}-${typeof one.role === 'string' ? one.role : one.role.en}`}>
            <strong>{one.name}</strong>
            <span className="soft">{typeof one.role === 'string' ? one.role : say(one.role)}</span>
            <Button
              size="small"
              aria-expanded={open === one.id}
              onClick={() => setOpen(open === one.id ? null : one.id)}
            >
              {say(open === one.id ? words.hideDetails : words.details)}
            </Button>
            {open === one.id && <Entry matter={matter.id} id={one.id} />}
          </li>
        ))}
      </ul>
    </>
  );
}
