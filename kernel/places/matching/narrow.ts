import type { Text } from '../../store/index.ts';
import type { AddressIndex } from './address-index.ts';
import type { Question } from './question.ts';
import { reason } from './reasons.ts';

const weights = {
  staircase: 1,
  noStaircase: -1,
  room: 2,
  noRoom: -1.5,
  roomElsewhere: -1.5,
  alone: 0.2,
} as const;

/** A place inside a building, or the building itself where the text goes no further or the library does not. */
export interface Narrowed {
  readonly slot: number;
  readonly score: number;
  /** The text names something inside that the library does not have. */
  readonly missing: boolean;
}

/** The staircase and room a text names inside one building. Several when it does not say which staircase. */
export function narrow(
  index: AddressIndex,
  question: Question,
  building: number,
  reasons?: Text[],
): readonly Narrowed[] {
  // 人民路16号101: where a building has no number, what stands in its place is the room
  const roomForBuilding = index.places.label[building]! < 0 && index.places.roadNumber[building]! >= 0;
  const room =
    question.room ??
    (question.floor === undefined ? undefined : `${question.floor}层`) ??
    (roomForBuilding ? question.building : undefined);
  const wordOf = (text: string): number => index.words.find(text);
  const find = (parent: number, text: string, isRoom: boolean): number => {
    const word = wordOf(text);
    return word < 0 ? -1 : index.inside.first(parent, word * 2 + (isRoom ? 1 : 0));
  };

  let [at, score, missing] = [building, 0, false];
  if (question.unit !== undefined) {
    const stairs = find(building, question.unit, false);
    if (stairs >= 0) {
      at = stairs;
      score += weights.staircase;
      reasons?.push(reason.sameStaircase(question.unit));
    } else {
      score += weights.noStaircase;
      missing = true;
      reasons?.push(reason.noStaircase(question.unit));
    }
  }
  if (room === undefined) return [{ slot: at, score, missing }];

  const direct = find(at, room, true);
  if (direct >= 0) {
    reasons?.push(reason.sameRoom(room));
    return [{ slot: direct, score: score + weights.room, missing }];
  }
  const inStairs: Narrowed[] = [];
  if (at === building)
    for (
      let stairs = index.staircases.first(building, 0);
      stairs >= 0;
      stairs = index.staircases.after(stairs)
    ) {
      const found = find(stairs, room, true);
      // a staircase that is written and is not there is not replaced by another with any certainty
      if (found >= 0)
        inStairs.push({
          slot: found,
          score: score + (question.unit === undefined ? weights.room : weights.roomElsewhere),
          missing,
        });
    }
  if (inStairs.length > 0) return inStairs;
  // a floor says less than a room, and a building may be a house number: their absence is no news
  if (question.room === undefined) return [{ slot: at, score, missing }];
  reasons?.push(reason.noRoom(room));
  return [{ slot: at, score: score + weights.noRoom, missing: true }];
}
