/** The sources of a map of ours; those of a base map stand beside them. */
export const sources = {
  units: 'units',
  places: 'places',
  focus: 'focus',
  inside: 'inside',
  names: 'inside-names',
};
/** The layers a person can point at. */
export const layers = {
  inside: 'inside-fill',
  chosen: 'inside-chosen',
  units: 'unit-fill',
  names: 'unit-name',
  cluster: 'place-cluster',
  door: 'place-door',
};
