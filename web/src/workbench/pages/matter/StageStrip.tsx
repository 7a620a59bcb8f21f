import { CheckOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** Where the matter stands among the stages of its flow; a stage the case went around is neither done nor to come. */
export function StageStrip({ stages }: { readonly stages: MatterPage['stages'] }): ReactElement {
  const say = useSay();
  const strip = useRef<HTMLOListElement>(null);
  const current = stages.findIndex((stage) => stage.state === 'current');

  // Where the strip is too long it scrolls: the current stage comes into view, and an end with more beyond it fades.
  useEffect(() => {
    const list = strip.current;
    if (list === null) return undefined;
    const item = list.children[current];
    const centre = (): void => {
      if (item instanceof HTMLElement)
        list.scrollLeft = item.offsetLeft - list.clientWidth / 2 + item.clientWidth / 2;
    };
    const fade = (): void => {
      list.toggleAttribute('data-more-before', list.scrollLeft > 1);
      list.toggleAttribute('data-more-after', list.scrollLeft + list.clientWidth < list.scrollWidth - 1);
    };
    const observer = new ResizeObserver(() => {
      centre();
      fade();
    });
    observer.observe(list);
    list.addEventListener('scroll', fade, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', fade);
    };
  }, [current]);

  return (
    <ol className="stage-strip" ref={strip} aria-label={say(words.stages)} tabIndex={0}>
      {stages.map((stage, index) => {
        const state = stage.state === 'ahead' && index < current ? 'skipped' : stage.state;
        return (
          <li key={stage.id} className={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="dot">{state === 'done' && <CheckOutlined aria-hidden />}</span>
            {say(stage.name)}
            <span className="for-readers">{say(words[state])}</span>
          </li>
        );
      })}
    </ol>
  );
}
