import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../../api/contract.ts';
import type { KindItem } from '../../../../api/evidence.ts';
import { useSay } from '../../../language.ts';
import { Answer } from '../../../parts/Answer.tsx';
import { kindsQuery } from '../queries.ts';
import { words as evidenceWords } from '../words.ts';
import { CaptureForm } from './CaptureForm.tsx';
import { KindChoice } from './KindChoice.tsx';
import { words } from './words.ts';
import './capture.css';

const WIDE = 1080;
const NARROW = 640;
/** Kinds that are drawn or signed need room. */
const NEEDS_ROOM = new Set<string>(['survey-diagram', 'interview-transcript']);

interface CaptureDrawerProps {
  readonly matter: MatterPage;
  readonly onClose: () => void;
  readonly onCaptured: (item: string) => void;
}

/** Captures a piece of evidence: first its kind, then its form. What was typed is kept until the server has it. */
export function CaptureDrawer({ matter, onClose, onCaptured }: CaptureDrawerProps): ReactElement {
  const say = useSay();
  const kinds = useQuery(kindsQuery);
  const [kind, setKind] = useState<KindItem | null>(null);
  return (
    <Drawer
      open
      onClose={onClose}
      size={kind !== null && NEEDS_ROOM.has(kind.id) ? WIDE : NARROW}
      title={kind === null ? say(evidenceWords.capture) : `${say(evidenceWords.capture)} · ${say(kind.name)}`}
      extra={
        kind === null ? undefined : (
          <Button type="link" onClick={() => setKind(null)}>
            {say(words.otherKind)}
          </Button>
        )
      }
    >
      <Answer query={kinds}>
        {(found) =>
          kind === null ? (
            <KindChoice kinds={found} onChoose={setKind} />
          ) : (
            <CaptureForm
              key={kind.id}
              matter={matter}
              kind={kind}
              onClose={onClose}
              onCaptured={onCaptured}
            />
          )
        }
      </Answer>
    </Drawer>
  );
}
