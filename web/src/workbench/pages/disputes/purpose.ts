import type { DisputePurpose } from '../../../api/disputes.ts';
import { useSession } from '../../session.ts';

/** Roles that read disputes of an area to watch over it; the others read those they handle. */
const watching = ['supervisor', 'leader', 'inspector', 'auditor', 'prosecutor'];

export function useWatches(): boolean {
  const bindings = useSession()?.bindings ?? [];
  return bindings.length > 0 && bindings.every(({ role }) => watching.includes(role));
}

export const useLeadsArea = (): boolean =>
  useSession()?.bindings.some(({ role }) => role === 'leader') === true;

export const usePurpose = (): DisputePurpose => (useWatches() ? 'supervision' : 'handling');
