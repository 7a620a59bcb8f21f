import { migrations as store, type RoomSchema } from '../store/index.ts';
import { migrations as protection } from '../protection/index.ts';
import { migrations as ledger } from '../ledger/index.ts';
import { migrations as places } from '../places/index.ts';
import { migrations as calendar } from '../calendar/index.ts';
import { migrations as parties } from '../parties/index.ts';
import { migrations as access } from '../access/index.ts';
import { migrations as matters } from '../matters/index.ts';
import { migrations as knowledge } from '../knowledge/index.ts';
import { migrations as signals } from '../signals/index.ts';
import { migrations as notices } from '../notices/index.ts';
import { migrations as exchange } from '../exchange/index.ts';
import { migrations as indicators } from '../indicators/index.ts';
import { migrations as documents } from '../documents/index.ts';
import { migrations as evidence } from '../evidence/index.ts';
import { migrations as hearingRooms } from '../rooms/index.ts';
import { migrations as retention } from '../retention/index.ts';
import { migrations as scenario } from './migrations.ts';

/** Every room with tables, from the ground up. */
export const rooms: readonly RoomSchema[] = [
  { floor: 0, room: 'store', migrations: store },
  { floor: 1, room: 'protection', migrations: protection },
  { floor: 1, room: 'ledger', migrations: ledger },
  { floor: 1, room: 'calendar', migrations: calendar },
  { floor: 1, room: 'places', migrations: places },
  { floor: 2, room: 'parties', migrations: parties },
  { floor: 3, room: 'access', migrations: access },
  { floor: 4, room: 'matters', migrations: matters },
  { floor: 4, room: 'knowledge', migrations: knowledge },
  { floor: 4, room: 'signals', migrations: signals },
  { floor: 5, room: 'exchange', migrations: exchange },
  { floor: 5, room: 'indicators', migrations: indicators },
  { floor: 5, room: 'notices', migrations: notices },
  { floor: 5, room: 'evidence', migrations: evidence },
  { floor: 5, room: 'rooms', migrations: hearingRooms },
  { floor: 5, room: 'retention', migrations: retention },
  { floor: 5, room: 'documents', migrations: documents },
  { floor: 6, room: 'scenario', migrations: scenario },
];
