import { audioVisual } from './audio-visual.ts';
import { documentary } from './documentary.ts';
import { electronicData } from './electronic-data.ts';
import { expertOpinion } from './expert-opinion.ts';
import { interviewTranscript } from './interview-transcript.ts';
import type { Port, PortDefinition } from './kind.ts';
import { physical } from './physical.ts';
import { remoteVideo } from './remote-video.ts';
import { scenePhoto } from './scene-photo.ts';
import { surveyDiagram } from './survey-diagram.ts';

/** The nine kinds, in the order in which they are offered. */
export const ports: readonly PortDefinition[] = [
  documentary,
  physical,
  audioVisual,
  electronicData,
  expertOpinion,
  surveyDiagram,
  scenePhoto,
  interviewTranscript,
  remoteVideo,
];

const byId: ReadonlyMap<string, PortDefinition> = new Map(ports.map((one) => [one.id, one]));

/** A kind by its id; undefined when there is none. */
export const portOf = (id: string): PortDefinition | undefined => byId.get(id);

/** The definition of a kind that is known to be one. */
export const definitionOf = (id: Port): PortDefinition => byId.get(id)!;
