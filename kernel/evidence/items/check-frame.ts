import { dayOf, isoOf, localDay } from '../../calendar/index.ts';
import { FILE } from '../../process/index.ts';
import { refused } from '../files/problems.ts';
import { isMoment } from '../kinds/check-metadata.ts';
import type { PortDefinition } from '../kinds/kind.ts';
import type { OpenedFile } from './opened-file.ts';
import type { CaptureWanted } from './types.ts';

const LONGEST_TITLE = 200;
const MOST_POINTS = 50;
/** Clocks of phones differ (status L). */
const CLOCK_SLACK_MS = 10 * 60_000;

/** What is to be captured, with everything that may be left out filled in. */
export interface Checked extends CaptureWanted {
  readonly statutory: string;
  readonly points: readonly string[];
  readonly compartments: readonly string[];
}

/** What an item is called: `evidence.title-invalid` (422) where there is nothing, or too much. */
export function checkTitle(text: string): string {
  const title = text.trim();
  if (title === '' || title.length > LONGEST_TITLE || title.includes('\u0000') || !title.isWellFormed())
    throw refused('title-invalid', '须有名称，至多 200 字', 'A title is needed, of 200 characters at most');
  return title;
}

/**
 * What is the same for every kind: title, statutory kind, points, compartments, day and moment. Throws a problem that names what
 * is wrong (422; 403 for a compartment that is not open).
 */
export function checkFrame(
  file: OpenedFile,
  definition: PortDefinition,
  wanted: CaptureWanted,
): Pick<Checked, 'title' | 'statutory' | 'points' | 'compartments'> {
  const { statutory = definition.statutory[0], points = [], compartments = [] } = wanted;
  const title = checkTitle(wanted.title);
  if (!(definition.statutory as readonly string[]).includes(statutory))
    throw refused(
      'statutory-unfit',
      `${definition.name.zh}不能作为这一法定种类的证据`,
      `${definition.name.en} cannot count as evidence of this statutory kind`,
      { details: { statutory: definition.statutory } },
    );
  if (
    points.length > MOST_POINTS ||
    points.some((one) => !/^[a-z0-9][a-z0-9.-]{0,99}$/i.test(one)) ||
    new Set(points).size < points.length
  )
    throw refused('points-invalid', '证据要点无效', 'The evidence points are not valid');
  const closed = compartments.find((one) => !file.compartments.has(one));
  if (closed !== undefined)
    throw refused(
      'compartment-unknown',
      '没有这个分隔区，或者不对您开放',
      'There is no such compartment, or it is not open to you',
      { status: 403 },
    );
  if (!isMoment(wanted.capturedAt) || Date.parse(wanted.capturedAt) > Date.now() + CLOCK_SLACK_MS)
    throw refused(
      'captured-at-invalid',
      '采集时间无效或者晚于现在',
      'The time of capture is not valid, or has not come',
    );
  if (!isPastDay(wanted.obtained))
    throw refused(
      'obtained-invalid',
      '取得日期无效或者晚于今天',
      'The day it was obtained is not valid, or has not come',
    );
  return { title, statutory, points, compartments: [...new Set([FILE, ...compartments])] };
}

function isPastDay(text: string): boolean {
  try {
    return isoOf(dayOf(text)) === text && text <= isoOf(localDay(Date.now()));
  } catch {
    return false;
  }
}
