/** The colours the map is drawn in: those of the face it stands on. */
export interface MapInk {
  readonly ground: string;
  readonly paper: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly accentSoft: string;
}

const LIGHT: MapInk = {
  ground: '#f4f6fa',
  paper: '#ffffff',
  line: '#8f9bb0',
  ink: '#182033',
  soft: '#566074',
  accent: '#1f4fd8',
  accentSoft: '#d6e2fd',
};

/** Reads the custom properties `--map-…` around an element, so that a dark face has a dark map. */
export function inkAround(element: Element): MapInk {
  const style = getComputedStyle(element);
  const read = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    ground: read('--map-ground', LIGHT.ground),
    paper: read('--map-paper', LIGHT.paper),
    line: read('--map-line', LIGHT.line),
    ink: read('--map-ink', LIGHT.ink),
    soft: read('--map-soft', LIGHT.soft),
    accent: read('--map-accent', LIGHT.accent),
    accentSoft: read('--map-accent-soft', LIGHT.accentSoft),
  };
}
