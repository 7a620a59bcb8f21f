import { type Static, Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { asActor } from '@gaoyao/kernel/access';
import type { Queryable } from '@gaoyao/kernel/store';
import { askedReport, type AskedReport } from '../safety/asked-report.ts';
import type { Flows } from '../safety/read-report.ts';
import { installedFlows } from './cockpit-figures.ts';
import { purposeOr } from './request-conditions.ts';
import { reportCut } from './safety-schemas.ts';
import type { HttpServices } from './services.ts';

export const cut = Type.Object(reportCut);

/** Where a report is read: under the reader's own rights. */
export interface SafetyReading {
  readonly db: Queryable;
  readonly flows: Flows;
}

type Within = <T>(
  request: FastifyRequest & { readonly query: Static<typeof cut> },
  answer: (reading: SafetyReading, asked: AskedReport) => Promise<T>,
) => Promise<T>;

/** Holds what was asked to what is open to the reader, and answers under the reader's own rights. */
export const safetyReading =
  ({ db, definitions }: HttpServices): Within =>
  async (request, answer) => {
    const { by = 'month', period, unit } = request.query;
    const flows = await installedFlows(definitions);
    return asActor(db.app, request.actor, purposeOr(request, 'statistics'), async (client) =>
      answer({ db: client, flows }, await askedReport(client, request.actor, { by, period, unit })),
    );
  };
