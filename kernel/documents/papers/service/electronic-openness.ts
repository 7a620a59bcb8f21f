import { partiesOf } from '../../../process/index.ts';
import { openFileOfStaff } from '../opened-file.ts';
import type { Asking, PaperRoom } from '../room.ts';
import type { ElectronicOpenness } from './electronic.ts';

/** Of each party of a matter whether electronic service is open, and why not. Throws `matters.not-found` (404). */
export async function electronicOpenness(
  room: PaperRoom,
  asking: Asking,
): Promise<readonly { readonly party: string; readonly openness: ElectronicOpenness }[]> {
  const { installed, snapshot } = await openFileOfStaff(room, asking);
  const parties = [...new Set(partiesOf(installed.flow, snapshot).map(({ party }) => party))];
  const found = (await room.electronic?.open(room.db.owner, parties)) ?? [];
  return found.map((openness, at) => ({ party: parties[at]!, openness }));
}
