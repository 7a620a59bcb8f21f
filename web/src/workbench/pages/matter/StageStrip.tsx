import { CheckOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** Where the matter stands among the stages of its flow. */
export function StageStrip({ stages }: { readonly stages: MatterPage['stages'] }): ReactElement {
  const say = useSay();
  const strip = useRef<HTMLOListElement>(null);
  const current = stages.findIndex((stage) => stage.state === 'current');

  // On a narrow screen the strip scrolls; the current stage is what one came to see.
  useEffect(() => {
    const list = strip.current;
    const item = list?.children[current];
    if (list !== null && item instanceof HTMLElement) {
      list.scrollLeft = item.offsetLeft - list.clientWidth / 2 + item.clientWidth / 2;
    }
  }, [current]);

  return (
    <ol className="stage-strip" ref={strip} aria-label={say(words.stages)} tabIndex={0}>
      {stages.map((stage) => (
        <li
          key={stage.id}
          className={stage.state}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          <span className="dot">{stage.state === 'done' && <CheckOutlined aria-hidden />}</span>
          {say(stage.name)}
          <span className="for-readers">{say(words[stage.state])}</span>
        </li>
      ))}
    </ol>
  );
}
