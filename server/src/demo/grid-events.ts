import type { City } from '@gaoyao/city';
import { demoGridEvents, demoPatrols } from '@gaoyao/scenarios';
import type { Assembled } from '../platform.ts';
import { demoLoading, loadMatters, momentOf } from './perform-demo.ts';

/**
 * Loads the grid events and patrols of the demo city through `Matters.perform`, every act at its own time by the account
 * that may do it.
 */
export async function loadGridEvents(platform: Assembled, city: City): Promise<void> {
  const now = await momentOf(platform, 'gridEvents');
  const loading = demoLoading(platform);
  await loadMatters(loading, 'grid-events', demoGridEvents(city, now));
  await loadMatters(loading, 'patrol', demoPatrols(city, now));
}
