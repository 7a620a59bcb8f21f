import type { FastifyRequest } from 'fastify';
import { isAdministrator } from '@gaoyao/kernel/access';
import { Problem } from '@gaoyao/kernel/store';
import { requireStepUp } from './request-conditions.ts';

/**
 * Outside systems are for administrators, and whoever changes something has proved who they are within the last minutes.
 * Throws `access.administrators-only` and `access.step-up-needed` (403).
 */
export function requireKeeper(request: FastifyRequest): void {
  if (!isAdministrator(request.actor))
    throw new Problem(
      'access.administrators-only',
      { zh: '这里只对系统管理员开放', en: 'This is for system administrators' },
      { status: 403 },
    );
  if (request.method !== 'GET') requireStepUp(request);
}
