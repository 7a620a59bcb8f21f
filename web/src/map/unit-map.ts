import { Canvas, Marker } from './engine.ts';
import type { FilterSpecification, GeoJSONSource, MapGeoJSONFeature, StyleSpecification } from './engine.ts';
import { areaOf, boundsOf, type Bounds } from './geometry.ts';
import { inkAround } from './map-ink.ts';
import { layers, sources } from './layer-names.ts';
import { NO_FEATURES, styleOf } from './map-style.ts';
import { aroundAndItself, collection, piece, type Piece } from './pieces.ts';
import type { PlacePoint } from './tiles.ts';
import type { Language, Text } from '../language/text.ts';

/** A unit with where it lies, as the server gives it. */
export interface LandUnit {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
  readonly centre: unknown;
  readonly boundary: unknown;
}

/** What a map shows: one unit, or the whole land when null, and the units inside it. */
export interface Shown {
  readonly focus: LandUnit | null;
  readonly inside: readonly LandUnit[];
  /** One of those inside that stands out. */
  readonly chosen?: string | undefined;
}

export interface MapWishes {
  readonly language: Language;
  readonly label: string;
  readonly tiles: boolean;
  readonly base: StyleSpecification | null;
  readonly bounds: Bounds | undefined;
  /** Somebody chose a unit, with the pointer or with Enter at the middle of the map. */
  readonly onUnit?: (id: string) => void;
  readonly onPlace?: (id: string, position: readonly number[]) => void;
  /** Escape: one level up. */
  readonly onUp?: () => void;
  readonly onIdle?: () => void;
  readonly onTrouble?: () => void;
}

const PADDING = 28;

const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * A map of units drawn from stored boundaries. It needs no outside host, no font file and no text turned into script.
 * The element says when everything is drawn (`data-idle="true"`), for tests, measurements and pictures.
 */
export class UnitMap {
  readonly canvas: Canvas;
  readonly #element: HTMLElement;
  readonly #wishes: MapWishes;
  #shown: Shown = { focus: null, inside: [] };
  #pointed: string | undefined;
  #loaded = false;
  #given = false;
  #pin: Marker | null = null;

  /** Throws where the browser cannot draw: ask `canDraw` first. */
  constructor(element: HTMLElement, wishes: MapWishes) {
    this.#element = element;
    this.#wishes = wishes;
    element.dataset['idle'] = 'false';
    this.canvas = new Canvas({
      container: element,
      style: styleOf({ ...wishes, ink: inkAround(element) }),
      ...(wishes.bounds === undefined
        ? {}
        : { bounds: [...wishes.bounds] as [number, number, number, number] }),
      fitBoundsOptions: { padding: PADDING },
      // what the library would show is markup; the frame around the map says it as text
      attributionControl: false,
      ...{ dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0 },
      ...{ maxZoom: 20, fadeDuration: 0, renderWorldCopies: false },
      locale: { 'Map.Title': wishes.label },
    });
    this.canvas.touchZoomRotate.disableRotation();
    this.canvas.keyboard.disableRotation();
    this.#listen();
  }

  #listen(): void {
    const { canvas } = this;
    canvas.on('load', () => {
      this.#loaded = true;
      this.#draw();
    });
    canvas.on('idle', () => {
      if (!this.#loaded || !this.#given) return;
      this.#element.dataset['idle'] = 'true';
      this.#wishes.onIdle?.();
    });
    canvas.on('movestart', () => this.#busy());
    canvas.on('error', () => this.#wishes.onTrouble?.());
    canvas.on('click', ({ point }) => this.#choose(point));
    canvas.on('mousemove', ({ point }) => this.#point(this.#at(point, [layers.inside])[0]));
    canvas.on('mouseout', () => this.#point(undefined));
    canvas.getCanvas().addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#choose(canvas.project(canvas.getCenter()));
      else if (event.key === 'Escape') this.#wishes.onUp?.();
    });
  }

  #busy(): void {
    this.#element.dataset['idle'] = 'false';
  }

  #at(point: { x: number; y: number }, wanted: readonly string[], reach = 0): MapGeoJSONFeature[] {
    const there = wanted.filter((layer) => this.canvas.getLayer(layer) !== undefined);
    return this.canvas.queryRenderedFeatures(
      [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]],
      { layers: there },
    ); // prettier-ignore
  }

  #choose(point: { x: number; y: number }): void {
    const [place] = this.#at(point, [layers.door, layers.cluster], 4);
    if (place !== undefined) {
      this.#choosePlace(place);
      return;
    }
    const [inside] = this.#at(point, [layers.inside]);
    const around = this.#at(point, [layers.units]);
    const { focus } = this.#shown;
    const unit = inside ?? around.find(({ properties }) => properties['kind'] === focus?.kind) ?? around[0];
    const id: unknown = unit?.properties['id'];
    if (typeof id === 'string' && id !== focus?.id) this.#wishes.onUnit?.(id);
  }

  #choosePlace(feature: MapGeoJSONFeature): void {
    const { id, count } = feature.properties as PlacePoint;
    const { coordinates } = feature.geometry as unknown as { readonly coordinates: readonly number[] };
    if (count !== undefined) this.goTo(coordinates, this.canvas.getZoom() + 2);
    else if (id !== undefined) this.#wishes.onPlace?.(id, coordinates);
  }

  #point(feature: MapGeoJSONFeature | undefined): void {
    this.canvas.getCanvas().style.cursor = feature === undefined ? '' : 'pointer';
    this.pointAt(typeof feature?.id === 'string' ? feature.id : undefined);
  }

  /** Makes one of the units inside stand out, as the pointer does. */
  pointAt(id: string | undefined): void {
    if (id === this.#pointed || !this.#loaded) return;
    const mark = (unit: string, pointed: boolean): void => {
      this.canvas.setFeatureState({ source: sources.inside, id: unit }, { pointed });
    };
    if (this.#pointed !== undefined) mark(this.#pointed, false);
    if (id !== undefined) mark(id, true);
    this.#pointed = id;
  }

  /** Shows a unit with what lies inside it and moves there. */
  show(shown: Shown): void {
    const moves = !this.#given || shown.focus?.id !== this.#shown.focus?.id;
    this.#given = true;
    this.#shown = shown;
    if (this.#loaded) this.#draw();
    if (moves) this.whole();
  }

  /** Brings all of the unit, or of the land, into view. */
  whole(): void {
    const { focus, inside } = this.#shown;
    const areas = (focus === null ? inside : [focus]).flatMap((unit) => areaOf(unit.boundary) ?? []);
    const bounds = boundsOf(areas) ?? this.#wishes.bounds;
    if (bounds === undefined) return;
    const at = [...bounds] as [number, number, number, number];
    this.canvas.fitBounds(at, { padding: PADDING, maxZoom: 18, animate: !reducedMotion(), duration: 500 });
  }

  goTo(position: readonly number[], zoom: number): void {
    const center: [number, number] = [position[0] ?? 0, position[1] ?? 0];
    if (reducedMotion()) this.canvas.jumpTo({ center, zoom });
    else this.canvas.easeTo({ center, zoom, duration: 500 });
  }

  /** Marks one position, or none. */
  pin(position: readonly number[] | null): void {
    this.#pin?.remove();
    this.#pin = null;
    if (position === null) return;
    const element = document.createElement('span');
    element.className = 'map-pin';
    this.#pin = new Marker({ element, anchor: 'bottom' })
      .setLngLat([position[0] ?? 0, position[1] ?? 0])
      .addTo(this.canvas);
    // it says nothing the card beside the map does not say
    for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
    element.ariaHidden = 'true';
  }

  zoomBy(steps: number): void {
    this.canvas.easeTo({ zoom: this.canvas.getZoom() + steps, animate: !reducedMotion(), duration: 250 });
  }

  #draw(): void {
    this.#busy();
    const { focus, inside } = this.#shown;
    const set = (source: string, pieces: readonly Piece[]): void => {
      void this.canvas
        .getSource<GeoJSONSource>(source)
        ?.setData(pieces.length === 0 ? NO_FEATURES : collection(pieces));
    };
    const area = focus === null ? undefined : areaOf(focus.boundary);
    set(sources.focus, area === undefined ? [] : aroundAndItself(area));
    const drawn = inside.flatMap((unit) => {
      const land = areaOf(unit.boundary);
      return land === undefined ? [] : [{ unit, land }];
    });
    this.#filter(layers.chosen, ['==', ['get', 'id'], this.#shown.chosen ?? '']);
    // a name that is drawn for the list beside the map is not drawn twice
    const named = inside.map(({ id }) => id);
    this.#filter(layers.names, ['!', ['in', ['get', 'id'], ['literal', named]]]);
    set(
      sources.inside,
      drawn.map(({ unit, land }) => piece({ id: unit.id, kind: unit.kind }, land)),
    );
    set(
      sources.names,
      inside.flatMap(({ id, name, centre }) =>
        Array.isArray(centre) ? [piece({ id, ...name }, { type: 'Point', coordinates: centre })] : [],
      ),
    );
  }

  #filter(layer: string, filter: FilterSpecification): void {
    if (this.canvas.getLayer(layer) !== undefined) this.canvas.setFilter(layer, filter);
  }

  /** Asks again for the tiles that did not come. */
  again(): void {
    for (const source of [sources.units, sources.places]) this.canvas.refreshTiles(source);
  }

  close(): void {
    this.canvas.remove();
  }
}
