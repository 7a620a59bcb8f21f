import { ApiProblem } from '../api/request.ts';
import { words } from './capture-words.ts';

/** One place as the phone gave it: WGS 84 degrees, and metres within which it holds. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracy: number;
}

const POSITION_MS = 20_000;
const HEADING_MS = 4_000;

const refusal = (code: string, text: { zh: string; en: string }): ApiProblem => new ApiProblem(code, 0, text);

/**
 * One reading of the position, taken because the officer asked for it; the phone asks them once more. Nothing is followed:
 * no second reading is taken, and none is sent before it was shown.
 */
export function readPosition(): Promise<Position> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) {
      reject(refusal('field.no-position', words.noPosition));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          longitude: Number(coords.longitude.toFixed(6)),
          latitude: Number(coords.latitude.toFixed(6)),
          accuracy: Math.round(coords.accuracy),
        }),
      (error) =>
        reject(
          error.code === error.PERMISSION_DENIED
            ? refusal('field.position-refused', words.positionRefused)
            : refusal('field.no-position', words.noPosition),
        ),
      { enableHighAccuracy: true, timeout: POSITION_MS, maximumAge: 0 },
    );
  });
}

interface Turning extends Event {
  readonly alpha: number | null;
  readonly absolute: boolean;
  /** Degrees clockwise from north; Safari's own. */
  readonly webkitCompassHeading?: number;
}

type AsksFirst = { requestPermission?: () => Promise<'granted' | 'denied'> };

/** Degrees clockwise from north to which the back of the phone points, upright; undefined where the event does not say. */
function headingOf({ alpha, absolute, type, webkitCompassHeading }: Turning): number | undefined {
  if (webkitCompassHeading !== undefined) return Math.round(webkitCompassHeading) % 360;
  if (alpha === null || !(absolute || type === 'deviceorientationabsolute')) return undefined;
  // alpha turns against the clock (Device Orientation, 4.1)
  return Math.round(360 - alpha) % 360;
}

/** One reading of the compass. Throws `field.no-compass` where the phone has none: the direction is typed then. */
export async function readHeading(): Promise<number> {
  const asks = (globalThis as { DeviceOrientationEvent?: AsksFirst }).DeviceOrientationEvent;
  if (asks?.requestPermission !== undefined && (await asks.requestPermission()) !== 'granted')
    throw refusal('field.no-compass', words.noCompass);
  return new Promise((resolve, reject) => {
    const names = ['deviceorientationabsolute', 'deviceorientation'];
    const stop = (): void => {
      clearTimeout(timer);
      for (const name of names) removeEventListener(name, hear);
    };
    const hear = (event: Event): void => {
      const heading = headingOf(event as Turning);
      if (heading === undefined) return;
      stop();
      resolve(heading);
    };
    const timer = setTimeout(() => {
      stop();
      reject(refusal('field.no-compass', words.noCompass));
    }, HEADING_MS);
    for (const name of names) addEventListener(name, hear);
  });
}

interface Hints {
  readonly getHighEntropyValues?: (of: readonly string[]) => Promise<{ model?: string; platform?: string }>;
}

/** What the photograph was taken with, as far as the browser tells: `Pixel 8`, `iPhone`, `Android`. */
export async function deviceName(): Promise<string> {
  const hints = (navigator as { userAgentData?: Hints }).userAgentData;
  const told = await hints?.getHighEntropyValues?.(['model', 'platform']).catch(() => undefined);
  if (told?.model !== undefined && told.model !== '') return told.model;
  return /iPhone|iPad|Android|Windows|Mac OS X|Linux/.exec(navigator.userAgent)?.[0] ?? '';
}
