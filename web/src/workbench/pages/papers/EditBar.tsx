import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { Paper } from '../../../api/papers.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { Refused } from '../security/Refused.tsx';
import type { Edits } from './useEdits.ts';
import { words } from './words.ts';

interface EditBarProps {
  readonly edits: Edits;
  readonly paper: Paper;
  readonly onSaved: (said: Text) => void;
}

/** Stays in sight while the text is edited: save, discard, and what stands against it. */
export function EditBar({ edits, paper, onSaved }: EditBarProps): ReactElement | null {
  const say = useSay();
  if (!edits.editing) return null;
  const count = edits.changes.length;
  return (
    <div className="edit-bar" role="group" aria-label={say(words.edit)}>
      {edits.stale ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={say(words.stale(paper.version))}
          description={say(words.staleHint)}
          action={<Button onClick={edits.rebase}>{say(words.rebase(paper.version))}</Button>}
        />
      ) : (
        <p className="soft">{say(paper.signed > 0 ? words.endsSignatures : words.fixedParts)}</p>
      )}
      {edits.restored && <p role="status">{say(words.restored)}</p>}
      <Refused problem={edits.problem} />
      <div className="form-foot">
        <Button
          type="primary"
          size="large"
          loading={edits.saving}
          disabled={count === 0 || edits.stale}
          onClick={() =>
            edits.save(({ version, voided }) => {
              const saved = words.saved(version);
              const ended = voided === 0 ? { zh: '', en: '' } : words.voidedNow(voided);
              onSaved({ zh: saved.zh + ended.zh, en: saved.en + ended.en });
            })
          }
        >
          {say(words.save(count))}
        </Button>
        <Button size="large" onClick={edits.discard}>
          {say(words.giveUp)}
        </Button>
      </div>
    </div>
  );
}
