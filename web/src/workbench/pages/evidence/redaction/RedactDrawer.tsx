import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { fetchFile } from '../../../../api/download.ts';
import {
  evidenceFilePath,
  evidencePagePath,
  evidencePages,
  redactEvidence,
  searchEvidence,
  type EvidenceDetail,
} from '../../../../api/evidence.ts';
import { randomKey } from '../../../../api/request.ts';
import type { Text } from '../../../../language/text.ts';
import { useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { Refused } from '../../security/Refused.tsx';
import { useAddress } from '../Thumbnail.tsx';
import { Covered } from './Covered.tsx';
import { HiddenList } from './HiddenList.tsx';
import { wantedOf, type Hidden } from './regions.ts';
import { words } from './words.ts';
import './redaction.css';

interface RedactDrawerProps {
  readonly matter: string;
  readonly item: EvidenceDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Finds a text in a pdf and hides it wherever it stands. */
function TextSearch({
  matter,
  item,
  onFound,
}: {
  readonly matter: string;
  readonly item: string;
  readonly onFound: (found: readonly Hidden[]) => void;
}): ReactElement {
  const say = useSay();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<Text | null>(null);
  const searching = useMutation({
    mutationFn: () => searchEvidence(matter, item, [text.trim()]),
    onSuccess: (found) => {
      setSaid(found.length === 0 ? words.notFound(text.trim()) : words.found(found.length, text.trim()));
      onFound(found.map((one) => ({ ...one, id: randomKey() })));
    },
  });
  return (
    <div className="text-search">
      <label htmlFor="redact-search">{say(words.search)}</label>
      <Input
        id="redact-search"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => {
          if (text.trim() !== '') searching.mutate();
        }}
      />
      <Button loading={searching.isPending} disabled={text.trim() === ''} onClick={() => searching.mutate()}>
        {say(words.searchButton)}
      </Button>
      <p role="status">{said === null ? '' : say(said)}</p>
      <Refused problem={searching.error} />
    </div>
  );
}

/** Hides places of a picture or a pdf in a copy of it. The original stays as it was captured. */
export function RedactDrawer({ matter, item, onClose, onDone }: RedactDrawerProps): ReactElement {
  const say = useSay();
  const isPdf = item.file?.type === 'application/pdf';
  const [page, setPage] = useState(1);
  const [hidden, setHidden] = useState<readonly Hidden[]>([]);
  const [isPreview, setPreview] = useState(false);
  const [seals, setSeals] = useState(true);
  const [reason, setReason] = useState('');
  const pages = useQuery({
    queryKey: ['evidence-pages', matter, item.id],
    queryFn: () => evidencePages(matter, item.id),
    enabled: isPdf,
    staleTime: Infinity,
  });
  const picture = useQuery({
    queryKey: ['evidence-picture', matter, item.id, page],
    queryFn: () =>
      fetchFile(
        isPdf ? evidencePagePath(matter, item.id, page) : evidenceFilePath(matter, item.id, 'read'),
        'handling',
      ),
    staleTime: Infinity,
    retry: false,
  });
  const address = useAddress(picture.data);
  const count = pages.data?.length ?? 1;
  const making = useMutation({
    mutationFn: () =>
      redactEvidence(matter, item.id, wantedOf(hidden, isPdf), { seal: seals, reason: reason.trim() }),
    onSuccess: onDone,
  });
  return (
    <Drawer open onClose={onClose} size={900} title={`${say(words.redact)} · ${item.title ?? ''}`}>
      <p className="soft">{say(words.note)}</p>
      <p className="soft">{say(words.keys)}</p>
      <div className="redact-bar">
        <Button
          onClick={() =>
            setHidden([
              ...hidden,
              { id: randomKey(), page, x: 0.4, y: 0.4, width: 0.2, height: 0.1, text: null },
            ])
          }
        >
          {say(words.add)}
        </Button>
        <Checkbox checked={isPreview} onChange={(event) => setPreview(event.target.checked)}>
          {say(words.preview)}
        </Checkbox>
        {isPdf && (
          <span className="redact-pages">
            <Button disabled={page <= 1} onClick={() => setPage(page - 1)}>
              {say(words.before)}
            </Button>
            <span role="status">{say(words.page(page, count))}</span>
            <Button disabled={page >= count} onClick={() => setPage(page + 1)}>
              {say(words.next)}
            </Button>
          </span>
        )}
      </div>
      {isPdf && (
        <TextSearch
          matter={matter}
          item={item.id}
          onFound={(found) => setHidden((before) => [...before, ...found])}
        />
      )}
      <Answer query={picture}>
        {() =>
          address === undefined ? null : (
            <Covered
              address={address}
              page={page}
              hidden={hidden}
              isPreview={isPreview}
              onChange={setHidden}
            />
          )
        }
      </Answer>
      <HiddenList hidden={hidden} onChange={setHidden} />
      <div className="redact-why">
        <label htmlFor="redact-reason">{say(words.reason)}</label>
        <Input
          id="redact-reason"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <Checkbox checked={seals} onChange={(event) => setSeals(event.target.checked)}>
          {say(words.seal)}
        </Checkbox>
      </div>
      <Refused problem={pages.error} />
      <Refused problem={making.error} />
      <div className="form-foot">
        <Button
          type="primary"
          size="large"
          disabled={hidden.length === 0 || reason.trim() === ''}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {say(words.make)}
        </Button>
        <Button size="large" onClick={onClose}>
          {say(words.cancel)}
        </Button>
      </div>
    </Drawer>
  );
}
