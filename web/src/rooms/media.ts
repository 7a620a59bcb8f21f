import type { Means } from './calls.ts';

/** What of this device takes part. */
export interface OpenedMedia {
  readonly stream: MediaStream | null;
  readonly means: Means;
}

const asks: readonly { readonly means: Means; readonly wanted: MediaStreamConstraints }[] = [
  {
    means: 'video',
    // in a mesh each picture is sent five times
    wanted: { audio: true, video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { max: 20 } } },
  },
  { means: 'audio', wanted: { audio: true } },
];

/**
 * Opens what the person wants and the device allows: a camera that is refused or missing leaves the microphone, and without
 * that there is text. It never throws: nobody stays outside for want of a device. A page that did not come by https (and not
 * from this machine) has no devices at all.
 */
export async function openMedia(wanted: Means): Promise<OpenedMedia> {
  for (const one of asks.slice(wanted === 'video' ? 0 : wanted === 'audio' ? 1 : 2)) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia(one.wanted), means: one.means };
    } catch {
      // refused, taken by another program, or not there: the next
    }
  }
  return { stream: null, means: 'text' };
}

export const closeMedia = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
