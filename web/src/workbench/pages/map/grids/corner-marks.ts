import { Marker, type Canvas } from '../../../../map/engine.ts';
import type { Position } from '../../../../map/geometry.ts';
import { cornersOf, sidesOf, type Grid, type Mesh } from './mesh.ts';

export interface CornerSteps {
  /** While it is dragged. */
  readonly moving: (corner: string, to: Position) => void;
  readonly moved: (corner: string, to: Position) => void;
  readonly removed: (corner: string) => void;
  readonly added: (side: readonly [string, string], at: Position) => void;
  readonly chosen: (corner: string) => void;
}

/** What is drawn over the map; words are those of the moment's language. */
export interface MarksShown {
  readonly mesh: Mesh;
  readonly grid: Grid | undefined;
  /** Corners on the border of the village: they stay where they are. */
  readonly fixed: ReadonlySet<string>;
  readonly chosen: readonly string[];
  readonly cornerName: (position: Position, fixed: boolean) => string;
  readonly sideName: string;
}

/** A target of 24 pixels with a little air (WCAG 2.2, 2.5.8): nearer corners wait until the map is zoomed in. */
const APART = 27;
/** A side this long, in pixels, offers a corner in its middle. */
const LONG_SIDE = 64;
const STEP = 2;
const LONG_STEP = 20;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The corners of one grid as buttons on the map: dragged with a pointer, moved with the arrow keys (Shift for longer steps),
 * taken away with Delete, doubled with Insert, chosen with Enter. They are elements and no drawing, so that a screen reader finds them.
 */
export class CornerMarks {
  readonly #canvas: Canvas;
  readonly #steps: CornerSteps;
  #marks: Marker[] = [];
  #shown: MarksShown | null = null;
  #dragging = false;
  readonly #again = (): void => this.#draw();

  constructor(canvas: Canvas, steps: CornerSteps) {
    this.#canvas = canvas;
    this.#steps = steps;
    canvas.on('moveend', this.#again);
  }

  show(shown: MarksShown): void {
    this.#shown = shown;
    // what is under the pointer is not taken away from it
    if (!this.#dragging) this.#draw();
  }

  #draw(): void {
    const held = document.activeElement?.getAttribute('data-corner');
    for (const mark of this.#marks) mark.remove();
    this.#marks = [];
    const { mesh, grid } = this.#shown ?? {};
    if (mesh === undefined || grid === undefined) return;
    const taken: { x: number; y: number }[] = [];
    const free = (position: Position): boolean => {
      const { x, y } = this.#canvas.project([position[0]!, position[1]!]);
      const { clientWidth, clientHeight } = this.#canvas.getContainer();
      const inView = x > 0 && y > 0 && x < clientWidth && y < clientHeight;
      if (!inView || taken.some((one) => Math.hypot(one.x - x, one.y - y) < APART)) return false;
      taken.push({ x, y });
      return true;
    };
    // those somebody works with are shown before others that are too near to them
    const first = new Set([...(held == null ? [] : [held]), ...this.#shown!.chosen]);
    const corners = [...cornersOf(grid)].sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
    for (const corner of corners) if (free(mesh.corners[corner]!)) this.#corner(corner);
    for (const side of sidesOf(grid)) this.#side(side, free);
    if (held != null) this.#button(held)?.focus();
  }

  #button(corner: string): HTMLElement | undefined {
    return this.#marks.map((mark) => mark.getElement()).find(({ dataset }) => dataset['corner'] === corner);
  }

  #put(element: HTMLElement, [lon = 0, lat = 0]: Position, draggable: boolean): Marker {
    const mark = new Marker({ element, draggable }).setLngLat([lon, lat]).addTo(this.#canvas);
    this.#marks.push(mark);
    return mark;
  }

  #corner(corner: string): void {
    const { mesh, fixed, chosen, cornerName } = this.#shown!;
    const position = mesh.corners[corner]!;
    const stays = fixed.has(corner);
    const button = element(stays ? 'grid-corner fixed' : 'grid-corner', cornerName(position, stays));
    button.dataset['corner'] = corner;
    button.ariaPressed = String(chosen.includes(corner));
    const mark = this.#put(button, position, !stays);
    let dragged = false;
    mark.on('dragstart', () => {
      this.#dragging = dragged = true;
    });
    const place = (): Position => mark.getLngLat().toArray();
    mark.on('drag', () => this.#steps.moving(corner, place()));
    mark.on('dragend', () => {
      this.#dragging = false;
      this.#steps.moved(corner, place());
    });
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (!dragged) this.#steps.chosen(corner);
      dragged = false;
    });
    button.addEventListener('keydown', (event) => this.#key(event, corner, position, stays));
  }

  #key(event: KeyboardEvent, corner: string, position: Position, stays: boolean): void {
    const arrow = ARROWS[event.key];
    // the map must not move under what is moved
    if (arrow !== undefined || event.key === '+' || event.key === '-') event.stopPropagation();
    if (arrow !== undefined) {
      event.preventDefault();
      if (stays) return;
      const { x, y } = this.#canvas.project([position[0]!, position[1]!]);
      const length = event.shiftKey ? LONG_STEP : STEP;
      const to = this.#canvas.unproject([x + arrow[0] * length, y + arrow[1] * length]);
      this.#steps.moved(corner, to.toArray());
    } else if (event.key === 'Delete' && !stays) this.#steps.removed(corner);
    else if (event.key === 'Insert' || event.key === 'n') {
      const side = sidesOf(this.#shown!.grid!).find(([from]) => from === corner);
      if (side !== undefined) this.#steps.added(side, this.#middle(side));
    }
  }

  #middle([a, b]: readonly [string, string]): Position {
    const { corners } = this.#shown!.mesh;
    const [from, to] = [corners[a]!, corners[b]!];
    return [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
  }

  #side(side: readonly [string, string], free: (position: Position) => boolean): void {
    const { mesh, sideName } = this.#shown!;
    const [a, b] = side.map((corner) => {
      const [lon = 0, lat = 0] = mesh.corners[corner]!;
      return this.#canvas.project([lon, lat]);
    });
    const middle = this.#middle(side);
    if (Math.hypot(a!.x - b!.x, a!.y - b!.y) < LONG_SIDE || !free(middle)) return;
    const button = element('grid-side', sideName);
    // with the keyboard a corner is doubled from the corner itself
    button.tabIndex = -1;
    this.#put(button, middle, false);
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#steps.added(side, middle);
    });
  }

  close(): void {
    this.#canvas.off('moveend', this.#again);
    for (const mark of this.#marks) mark.remove();
    this.#marks = [];
  }
}

function element(className: string, name: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = className;
  button.ariaLabel = name;
  button.title = name;
  return button;
}
