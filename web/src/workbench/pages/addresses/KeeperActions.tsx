import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PlaceDetail } from '../../../api/address-library.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { keeperActions, type KeeperAction } from './keeper-forms.ts';
import { libraryWords } from './library-words.ts';
import { ADDRESSES } from './queries.ts';
import { words } from './words.ts';

/** Keepers correct a place here, others report that it is wrong; the server decides again. */
export function KeeperActions({ place }: { readonly place: PlaceDetail }): ReactElement | null {
  const say = useSay();
  const client = useQueryClient();
  const keeps = useSession()?.bindings.some(({ role }) => role === 'address-keeper') === true;
  const [doing, setDoing] = useState<KeeperAction | null>(null);
  const [done, setDone] = useState(false);
  if (!place.valid) return null;
  return (
    <div className="address-actions">
      <Link
        to="/w/flows/$flowId/new"
        params={{ flowId: 'address-correction' }}
        search={{ place: place.id }}
        className="button"
      >
        {say(words.reportWrong)}
      </Link>
      {keeps &&
        keeperActions(place).map((action) => (
          <Button key={action.id} onClick={() => setDoing(action)}>
            {say(libraryWords[action.id])}
          </Button>
        ))}
      <span role="status">{done && say(libraryWords.changed)}</span>
      {doing !== null && (
        <FormDrawer
          title={`${say(libraryWords[doing.id])} ${place.address}`}
          draftKey={`addresses.${doing.id}.${place.id}`}
          form={doing.form}
          initial={doing.initial}
          send={doing.send}
          onSent={() => {
            setDoing(null);
            setDone(true);
            void client.invalidateQueries({ queryKey: [ADDRESSES] });
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}
