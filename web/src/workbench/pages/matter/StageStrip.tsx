import { ArrowRightOutlined, CheckOutlined, EllipsisOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { shownStages, stripOf, WHOLE } from './strip.ts';
import type { StripPart } from './strip.ts';
import { words } from './words.ts';

interface PlaceProps {
  readonly part: StripPart;
  readonly onUnfold: () => void;
}

function Place({ part, onUnfold }: PlaceProps): ReactElement {
  const say = useSay();
  if (part.kind === 'fold') {
    const word = part.where === 'before' ? words.foldedDone : words.foldedAhead;
    return (
      <li className={`fold ${part.where}`}>
        <button type="button" onClick={onUnfold} title={part.stages.map(({ name }) => say(name)).join(' · ')}>
          <span className="dot">
            <EllipsisOutlined aria-hidden />
          </span>
          {say(word(part.stages.length))}
        </button>
      </li>
    );
  }
  const { stage } = part;
  return (
    <li
      className={stage.next ? `${stage.state} next` : stage.state}
      aria-current={stage.state === 'current' ? 'step' : undefined}
    >
      <span className="dot">
        {stage.state === 'done' && <CheckOutlined aria-hidden />}
        {stage.next && stage.state !== 'done' && <ArrowRightOutlined aria-hidden />}
      </span>
      {say(stage.name)}
      <span className="for-readers">{say(stage.next ? words.possible : words[stage.state])}</span>
    </li>
  );
}

/**
 * Where the matter stands among the stages of its flow. A long flow shows what was done last, the present stage and where
 * its acts lead; the rest is folded and opens as a list that breaks into lines.
 */
export function StageStrip({ stages }: { readonly stages: MatterPage['stages'] }): ReactElement {
  const say = useSay();
  const strip = useRef<HTMLOListElement>(null);
  const [whole, setWhole] = useState(false);
  const parts = stripOf(shownStages(stages), whole);
  const isLong = stages.length > WHOLE;

  // Where the strip is too long it scrolls: the current stage comes into view, and an end with more beyond it fades.
  useEffect(() => {
    const list = strip.current;
    if (list === null) return undefined;
    const item = list.querySelector('[aria-current=step]');
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
  }, [stages, whole]);

  return (
    <>
      <ol
        className={whole && isLong ? 'stage-strip whole' : 'stage-strip'}
        ref={strip}
        aria-label={say(words.stages)}
        tabIndex={0}
      >
        {parts.map((part) => (
          <Place
            key={part.kind === 'stage' ? part.stage.id : part.where}
            part={part}
            onUnfold={() => setWhole(true)}
          />
        ))}
      </ol>
      {isLong && (
        <button
          type="button"
          className="as-link strip-more"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {say(whole ? words.fewerStages : words.allStages(stages.length))}
        </button>
      )}
    </>
  );
}
