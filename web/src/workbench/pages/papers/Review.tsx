import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { DOCX } from '../../../api/paper-steps.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { PaperPart } from './PaperPage.tsx';
import { words } from './review-words.ts';
import { words as stepWords } from './step-words.ts';
import { UploadButton } from './UploadButton.tsx';

const LARGEST = 5 * 1024 * 1024;

/** The legality review of a draft: out as a word processor's file, back with remarks, and how many rounds and revisions. */
export function Review({ paper, calls, done }: PaperPart): ReactElement | null {
  const say = useSay();
  const [fault, setFault] = useState<Text | null>(null);
  const [share, setShare] = useState(0);
  const out = useMutation({
    mutationFn: () => saveFile(calls.forReview, `${paper.name.zh}（送审稿）.docx`, 'handling'),
  });
  const back = useMutation({
    mutationFn: (file: File) => calls.returnReview(file, setShare),
    onSuccess: ({ remarks, changes }) => done(words.taken(remarks, changes)),
  });
  const { rounds, revisions, open, adopted, refused } = paper.review;
  const isDraft = paper.state === 'draft';
  if (!isDraft && rounds === 0) return null;
  const percent = Math.round(share * 100);
  return (
    <section className="card" aria-labelledby="review">
      <h2 id="review">{say(words.review)}</h2>
      <p>{say(words.counts(rounds, revisions))}</p>
      {rounds > 0 && <p>{say(words.answers(open, adopted, refused))}</p>}
      {isDraft && (
        <>
          <p className="soft">{say(words.hint)}</p>
          {fault !== null && <Alert type="error" showIcon role="alert" title={say(fault)} />}
          <Refused problem={out.error ?? back.error} />
          <div className="upload">
            <Button
              icon={<DownloadOutlined aria-hidden />}
              loading={out.isPending}
              onClick={() => out.mutate()}
            >
              {say(words.out)}
            </Button>
            <UploadButton
              icon={<UploadOutlined aria-hidden />}
              accept={`.docx,${DOCX}`}
              busy={back.isPending}
              onFile={(file) => {
                const wrong = !file.name.toLowerCase().endsWith('.docx')
                  ? words.wrongKind
                  : file.size > LARGEST
                    ? words.tooLarge
                    : null;
                setFault(wrong);
                if (wrong === null) back.mutate(file);
              }}
            >
              {say(words.back)}
            </UploadButton>
            {back.isPending && (
              <progress max={1} value={share} aria-label={say(stepWords.sending(percent))} />
            )}
          </div>
        </>
      )}
    </section>
  );
}
