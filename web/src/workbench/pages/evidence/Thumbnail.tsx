import {
  AudioOutlined,
  DatabaseOutlined,
  EnvironmentOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  InboxOutlined,
  PictureOutlined,
  SolutionOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { EvidenceItem, EvidenceKind } from '../../../api/evidence.ts';
import { thumbnailQuery } from './queries.ts';

export const kindIcons: Readonly<Record<EvidenceKind, ReactElement>> = {
  documentary: <FileTextOutlined aria-hidden />,
  physical: <InboxOutlined aria-hidden />,
  'audio-visual': <AudioOutlined aria-hidden />,
  'electronic-data': <DatabaseOutlined aria-hidden />,
  'expert-opinion': <ExperimentOutlined aria-hidden />,
  'survey-diagram': <EnvironmentOutlined aria-hidden />,
  'scene-photo': <PictureOutlined aria-hidden />,
  'interview-transcript': <SolutionOutlined aria-hidden />,
  'remote-video': <VideoCameraOutlined aria-hidden />,
};

/** An address under which the page shows a file, for as long as the component stands. */
export function useAddress(file: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (file === undefined) {
      setAddress(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}

/** The small picture of an item, or the sign of its kind. Seeing it is a reading, so it is fetched once. */
export function Thumbnail({
  matter,
  item,
}: {
  readonly matter: string;
  readonly item: EvidenceItem;
}): ReactElement {
  const query = useQuery({ ...thumbnailQuery(matter, item.id), enabled: item.thumbnail });
  const address = useAddress(query.data);
  return (
    <span className="evidence-thumbnail">
      {address === undefined ? kindIcons[item.kind] : <img src={address} alt="" />}
    </span>
  );
}
