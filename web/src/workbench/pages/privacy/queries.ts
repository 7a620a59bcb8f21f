import { queryOptions } from '@tanstack/react-query';
import * as privacy from '../../../api/privacy.ts';

export const assessmentsQuery = queryOptions({
  queryKey: ['assessments'],
  queryFn: privacy.assessments,
});

export const assessmentQuery = (id: string) =>
  queryOptions({ queryKey: ['assessments', id], queryFn: () => privacy.assessment(id) });

export const rulesQuery = queryOptions({ queryKey: ['retention-rules'], queryFn: privacy.retentionRules });
export const runsQuery = queryOptions({ queryKey: ['retention-runs'], queryFn: privacy.retentionRuns });
export const holdsQuery = queryOptions({ queryKey: ['holds'], queryFn: privacy.holds });

export const auditQuery = (year: number) =>
  queryOptions({ queryKey: ['audit-report', year], queryFn: () => privacy.auditReport(year) });
