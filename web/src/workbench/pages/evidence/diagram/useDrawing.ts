import { useRef, useState } from 'react';
import { randomKey } from '../../../../api/request.ts';
import type { Text } from '../../../../language/text.ts';
import { useSay } from '../../../language.ts';
import { caught, elementMoved, madeOf, spotSet } from './drawing.ts';
import { onSheet } from './geometry.ts';
import { begins, redone, stepped, undone, type History } from './history.ts';
import {
  added,
  changed,
  removed,
  SHEET,
  type ElementKind,
  type Plan,
  type PlanElement,
  type Spot,
} from './plan.ts';
import { words } from './words.ts';

export type Tool = 'select' | ElementKind;

export interface Drawing {
  readonly plan: Plan;
  readonly tool: Tool;
  readonly draft: readonly Spot[];
  readonly cursor: Spot;
  readonly chosen: string | null;
  /** What was just done, for who does not see it. */
  readonly news: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly choose: (id: string | null) => void;
  readonly take: (tool: Tool) => void;
  readonly point: (at: Spot) => void;
  readonly set: (at: Spot) => void;
  readonly finish: () => void;
  readonly back: () => void;
  readonly cancel: () => void;
  readonly change: (id: string, change: Partial<Omit<PlanElement, 'id' | 'kind'>>) => void;
  readonly move: (id: string, by: Spot, isFirst?: boolean) => void;
  readonly remove: (id: string) => void;
  readonly amend: (change: (plan: Plan) => Plan) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** The state of a drawing being made, and everything that can be done to it by pointer, key or list. */
export function useDrawing(first: Plan, onChange: (plan: Plan) => void): Drawing {
  const say = useSay();
  const [history, setHistory] = useState<History<Plan>>(() => begins(first));
  const [tool, setTool] = useState<Tool>('line');
  const [draft, setDraft] = useState<readonly Spot[]>([]);
  const [cursor, setCursor] = useState<Spot>({ x: SHEET.width / 2, y: SHEET.height / 2 });
  const [chosen, setChosen] = useState<string | null>(null);
  const [news, setNews] = useState('');
  /** The element whose words are being typed: they are one step back together. */
  const typing = useRef<string | null>(null);
  const plan = history.present;

  const go = (next: History<Plan>): void => {
    typing.current = null;
    setHistory(next);
    onChange(next.present);
  };
  const amend = (change: (plan: Plan) => Plan): void => go(stepped(history, change(plan)));
  const tell = (text: Text): void => setNews(say(text));

  return {
    plan,
    tool,
    draft,
    cursor,
    chosen,
    news,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    choose: setChosen,
    take: (taken) => {
      setTool(taken);
      setDraft([]);
      setChosen(null);
    },
    point: (at) => setCursor(onSheet(at)),
    set: (at) => {
      if (tool === 'select') return;
      const spot = caught(plan, draft, at);
      setCursor(spot);
      const next = spotSet(plan, tool, draft, spot, randomKey());
      setDraft(next.draft);
      if (next.ended === null) {
        tell(words.set(next.draft.length));
        return;
      }
      go(stepped(history, next.plan));
      setChosen(next.ended.id);
      tell(words.drawn(words[next.ended.kind]));
    },
    finish: () => {
      const made = tool === 'select' ? null : madeOf(tool, draft, randomKey());
      if (made === null) return;
      setDraft([]);
      setChosen(made.id);
      amend((before) => added(before, made));
      tell(words.drawn(words[made.kind]));
    },
    back: () => setDraft(draft.slice(0, -1)),
    cancel: () => {
      if (draft.length > 0) setDraft([]);
      else setChosen(null);
    },
    change: (id, change) => {
      const next = changed(plan, id, change);
      go(typing.current === id ? { ...history, present: next } : stepped(history, next));
      if (change.label !== undefined) typing.current = id;
    },
    move: (id, by, isFirst = true) => {
      const next = elementMoved(plan, id, by);
      // one drag is one step back, however many places it went through
      go(isFirst ? stepped(history, next) : { ...history, present: next });
    },
    remove: (id) => {
      const gone = plan.elements.find((one) => one.id === id);
      amend((before) => removed(before, id));
      setChosen(null);
      if (gone !== undefined) tell(words.removed(words[gone.kind]));
    },
    amend,
    undo: () => go(undone(history)),
    redo: () => go(redone(history)),
  };
}
