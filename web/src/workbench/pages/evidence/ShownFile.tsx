import { Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { fetchFile } from '../../../api/download.ts';
import type { EvidenceDetail } from '../../../api/evidence.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import { useAddress } from './Thumbnail.tsx';
import { words } from './words.ts';

/** Larger ones are exported: the browser would have to hold them whole. */
const LARGEST_SHOWN = 300 * 1024 * 1024;
const SHOWN = /^(image|video|audio)\//;

/**
 * The file of an item, once it was asked to be seen: a picture, a film or sound in the page, a pdf in a tab of its own.
 * Each opening is entered in custody.
 */
export function ShownFile({
  path,
  item,
  onOpened,
}: {
  /** Where the file is read. */
  readonly path: string;
  readonly item: EvidenceDetail;
  readonly onOpened: () => void;
}): ReactElement | null {
  const say = useSay();
  const opening = useMutation({
    mutationFn: () => fetchFile(path, 'handling'),
    onSuccess: onOpened,
  });
  const address = useAddress(opening.data);
  if (item.file === null) return <p className="soft">{say(words.noFile)}</p>;
  const { type, size } = item.file;
  const sort = type.split('/')[0];
  const isShown = (SHOWN.test(type) || type === 'application/pdf') && size <= LARGEST_SHOWN;
  if (!isShown) return <p className="soft">{say(words.cannotShow)}</p>;
  return (
    <div className="shown-file">
      <Refused problem={opening.error} />
      {address === undefined ? (
        <Button loading={opening.isPending} onClick={() => opening.mutate()}>
          {say(words.open)}
        </Button>
      ) : sort === 'image' ? (
        <img src={address} alt={item.title ?? ''} />
      ) : sort === 'video' ? (
        <video src={address} controls aria-label={item.title ?? ''} />
      ) : sort === 'audio' ? (
        <audio src={address} controls aria-label={item.title ?? ''} />
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          {say(words.open)} PDF
        </a>
      )}
    </div>
  );
}
