import type { Violation } from '@gaoyao/kernel/knowledge';
import { foodDuties } from './market/food-duties.ts';
import { foodTrade } from './market/food-trade.ts';
import { pricesAndAdvertising } from './market/prices-and-advertising.ts';
import { registrationAndEquipment } from './market/registration-and-equipment.ts';

export const market: readonly Violation[] = [
  ...foodTrade,
  ...foodDuties,
  ...pricesAndAdvertising,
  ...registrationAndEquipment,
];
