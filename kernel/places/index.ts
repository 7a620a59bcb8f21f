export { addTenancy, addUnits, childUnits, unitOn, unitsAbove } from './units/units.ts';
export type { NewUnit, Unit } from './units/units.ts';
export { unitsBelow } from './units/units-below.ts';
export { moveUnit } from './units/move-unit.ts';
export { recodeUnit } from './units/recode-unit.ts';
export { mergeUnits } from './units/merge-units.ts';
export { splitUnit } from './units/split-unit.ts';
export type { SplitPart } from './units/split-unit.ts';
export { addUnitAlias } from './units/unit-alias.ts';
export type { AliasKind } from './units/unit-alias.ts';
export { codeOfNewUnit, extentOf } from './units/extent.ts';
export { followDue, placesFollow } from './units/places-follow.ts';
export { resolveCode } from './units/resolve-code.ts';
export type { Resolution } from './units/resolution.ts';
export { renameUnit } from './units/rename-unit.ts';
export { exampleLayout, fromLayout, readLayouts, toLayout } from './code/layout.ts';
export type { CodeLayout } from './code/layout.ts';
export { readDivisions } from './divisions/division-files.ts';
export { loadDivisions, tenanciesOf } from './divisions/load-divisions.ts';
export type { LoadReport } from './divisions/load-divisions.ts';
export { unitNames } from './units/unit-names.ts';
export { migrations } from './migrations.ts';
export { drawGrids, planDraw } from './boundaries/draw-grids.ts';
export { planReshape, reshapeUnits, writeBoundaries } from './boundaries/reshape.ts';
export { importBoundaries } from './boundaries/import-boundaries.ts';
export type { BoundaryReport } from './boundaries/import-boundaries.ts';
export { addUnitsFromPolygons } from './boundaries/units-from-polygons.ts';
export type { PolygonReport } from './boundaries/units-from-polygons.ts';
export { PlacePoints } from './boundaries/place-points.ts';
export { UnitShapes } from './boundaries/unit-shapes.ts';
export { landBelow } from './boundaries/land-below.ts';
export { MapTiles, tileLayers } from './boundaries/map-tiles.ts';
export type { TileLayer } from './boundaries/map-tiles.ts';
export { loadLocator } from './boundaries/load-locator.ts';
export { UnitLocator } from './boundaries/locator.ts';
export type { LocatedUnit } from './boundaries/locator.ts';
export type { Boundary } from './boundaries/geometry.ts';
export { addressesOfCodes, addressesOn, codeKey } from './reading/addresses.ts';
export type { Addressed } from './reading/addresses.ts';
export { listPlaces, placesNear } from './reading/list-places.ts';
export { placeDetail } from './reading/place-detail.ts';
export { unitChain } from './reading/unit-chain.ts';
export { referenceKey, referencesOn } from './reading/references.ts';
export type { AskedReference, Reference } from './reading/references.ts';
export { buildGazetteer } from './parsing/gazetteer.ts';
export type { Gazetteer, UnitName } from './parsing/gazetteer.ts';
export type { DivisionLevel, NamedUnit } from './parsing/named-unit.ts';
export { parseAddress } from './parsing/parse.ts';
export { componentTypes } from './parsing/component.ts';
export type { Component, ComponentType, ParsedAddress } from './parsing/component.ts';
export { openAddresses } from './matching/service.ts';
export type { AddressOptions, AddressService, ChainUnit, UnitChain } from './matching/service.ts';
export { codeOf } from './code/code.ts';
export { bestEvidence, matchParsed, SURE } from './matching/match.ts';
export { AddressIndex } from './matching/address-index.ts';
export type { PlaceRow } from './matching/address-index.ts';
export { confidenceOf, fitCalibration } from './matching/calibration.ts';
export type { Evidence } from './matching/calibration.ts';
export { loadIndex } from './matching/load.ts';
export { noisySample } from './matching/noise.ts';
export type { NoisyAddress, Rng } from './matching/noise.ts';
export type { Candidate, Match, MatchOptions } from './matching/candidate.ts';
export { keepAliases } from './library/aliases.ts';
export {
  addImport,
  AddressLibrary,
  decideReview,
  exportFormats,
  exportPlaces,
  formatOf,
  importById,
  isWithin,
  openReviews,
  quality,
  recentImports,
  rejectCounts,
  rejectsCsv,
  reviewById,
  runImport,
  unfinishedImports,
} from './library/index.ts';
export type { AddressRow, ExportFormat, ImportRecord, PlacesReach, QualityReport } from './library/index.ts';
