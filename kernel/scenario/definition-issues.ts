import { checkTemplate } from '../documents/index.ts';
import { flowIssues, type FlowDefinition, type FlowIssue } from '../process/index.ts';

/**
 * Everything wrong with a candidate definition, in its parts and in its papers; empty when it can be installed. A paper is
 * looked at only in a definition that is sound without it.
 */
export function definitionIssues(candidate: unknown): readonly FlowIssue[] {
  const issues = flowIssues(candidate);
  if (issues.length > 0) return issues;
  const { documents = {} } = candidate as FlowDefinition;
  return Object.entries(documents).flatMap(([id, template]) =>
    checkTemplate(template).map((issue) => ({ ...issue, path: `/documents/${id}${issue.path}` })),
  );
}
