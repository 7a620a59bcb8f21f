import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { FlowStatistics } from '../../../api/contract.ts';
import { useLanguage, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { flowPictureQuery } from '../../queries.ts';
import { words } from './words.ts';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

/** The parts of diagram-js used here; the library leaves its services untyped. */
interface Canvas {
  /** Sets the zoom when a level is given; answers the zoom that holds. */
  zoom(level?: number | 'fit-viewport', center?: 'auto'): number;
  viewbox(box?: { x: number; y: number; width: number; height: number }): {
    inner: { x: number; y: number };
    outer: { width: number; height: number };
  };
}
interface Overlays {
  add(
    element: string,
    type: string,
    overlay: {
      position: { top: number; left: number };
      scale: { min: number; max: number };
      html: HTMLElement;
    },
  ): string;
  remove(filter: { type: string }): void;
}
interface Elements {
  get(id: string): { readonly width: number } | undefined;
}

const OVERLAY = 'gaoyao-figures';

/** Below this the words of the picture cannot be read. */
const SMALLEST = 0.42;
const READABLE = 0.6;
const AIR = 24;
/** Narrower than this is a circle, in units of the diagram. */
const BOX = 60;

/** The whole flow with a little air around it; a flow too wide for the screen is shown from its start, to be dragged. */
function fit(viewer: NavigatedViewer): void {
  const canvas = viewer.get<Canvas>('canvas');
  const level = canvas.zoom('fit-viewport', 'auto') * 0.94;
  if (level >= SMALLEST) {
    canvas.zoom(level, 'auto');
    return;
  }
  const { inner, outer } = canvas.viewbox();
  canvas.viewbox({
    x: inner.x - AIR,
    y: inner.y - AIR,
    width: outer.width / READABLE,
    height: outer.height / READABLE,
  });
}

function badge(text: string, busy: boolean): HTMLElement {
  const element = document.createElement('div');
  element.className = busy ? 'stage-figures busy' : 'stage-figures';
  element.textContent = text;
  return element;
}

interface DrawnProps {
  readonly xml: string;
  readonly statistics: FlowStatistics | undefined;
}

function Drawn({ xml, statistics }: DrawnProps): ReactElement {
  const say = useSay();
  const place = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (place.current === null) return undefined;
    // Scrolling over the picture scrolls the page; the buttons zoom.
    const drawing = new NavigatedViewer({
      container: place.current,
      zoomScroll: { enabled: false },
      // the names of the stages; the words on the lines keep the size they were laid out for
      textRenderer: { defaultStyle: { fontSize: 14 }, externalStyle: { fontSize: 11 } },
    });
    let gone = false;
    drawing.importXML(xml).then(
      () => {
        if (gone) return;
        fit(drawing);
        setViewer(drawing);
      },
      () => setFailed(!gone),
    );
    return () => {
      gone = true;
      setViewer(null);
      drawing.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (viewer === null || statistics === undefined) return;
    const overlays = viewer.get<Overlays>('overlays');
    const elements = viewer.get<Elements>('elementRegistry');
    overlays.remove({ type: OVERLAY });
    for (const { stage, cases, medianDays } of statistics.stages) {
      const element = `Stage_${stage}`;
      const shape = elements.get(element);
      if (shape === undefined) continue;
      const here = numberText(cases);
      const text = say(
        medianDays === null ? words.casesHere(here) : words.casesAndDays(here, numberText(medianDays)),
      );
      overlays.add(element, OVERLAY, {
        // on the upper edge of a stage's box, beside the small circle of a final one
        position: shape.width < BOX ? { top: 7, left: shape.width + 4 } : { top: -16, left: 8 },
        scale: { min: 0.75, max: 1.2 },
        html: badge(text, cases > 0),
      });
    }
  }, [viewer, statistics, say]);

  const zoom = (factor: number): void => {
    const canvas = viewer?.get<Canvas>('canvas');
    canvas?.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), 'auto');
  };

  return (
    <div className="picture">
      {failed && <Alert type="warning" showIcon title={say(words.pictureFailed)} />}
      <div className="picture-tools">
        <Button icon={<PlusOutlined />} aria-label={say(words.zoomIn)} onClick={() => zoom(1.25)} />
        <Button icon={<MinusOutlined />} aria-label={say(words.zoomOut)} onClick={() => zoom(0.8)} />
        <Button
          icon={<ExpandOutlined />}
          aria-label={say(words.fit)}
          onClick={() => viewer !== null && fit(viewer)}
        />
      </div>
      <div className="picture-canvas" ref={place} role="group" aria-label={say(words.picture)} />
    </div>
  );
}

export function FlowPicture({
  id,
  statistics,
}: {
  readonly id: string;
  readonly statistics: FlowStatistics | undefined;
}): ReactElement {
  const picture = useQuery(flowPictureQuery(id, useLanguage()));
  return <Answer query={picture}>{(xml) => <Drawn xml={xml} statistics={statistics} />}</Answer>;
}
