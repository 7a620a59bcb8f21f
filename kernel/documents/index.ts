export { checkTemplate } from './rendering/check-template.ts';
export { edit } from './rendering/edit.ts';
export type { BlockChange } from './rendering/edit.ts';
export { fill, missingFields, numbered } from './rendering/fill.ts';
export type { NamedField, PaperContext, Values } from './rendering/fill.ts';
export { withDigest } from './rendering/filled-paper.ts';
export type { FilledBlock, FilledPaper } from './rendering/filled-paper.ts';
export type { NamedValue, Plain, RawValue, Value, ValueRow } from './rendering/written-value.ts';
export { paperFonts, readFonts } from './rendering/pdf/fonts.ts';
export { toDocx } from './rendering/docx/to-docx.ts';
export { toPdf } from './rendering/pdf/to-pdf.ts';
export type { Watermark } from './rendering/printed-texts.ts';
export { listPapers } from './papers/list.ts';
export { draftPaper, saveEdit } from './papers/draft.ts';
export { refuseToSign, signPaper } from './papers/sign.ts';
export { issuePaper } from './papers/issue.ts';
export {
  bearsCode,
  decisionCode,
  decisionCodeUnknown,
  footOf,
  paperOfCode,
  REMEDIES_PAGE,
  revokeDecisionCode,
} from './papers/decision-code/decision-code.ts';
export { mattersOfPaper } from './papers/decision-code/matters-of-paper.ts';
export { paperWithCode } from './papers/decision-code/paper-with-code.ts';
export type { CodedMatter } from './papers/decision-code/decision-code.ts';
export { keepScan, LARGEST_SCAN, numberByHand } from './papers/scan.ts';
export { withdrawPaper } from './papers/withdraw.ts';
export { correctPaper } from './papers/correct.ts';
export { servePaper } from './papers/service/serve.ts';
export type { ServiceWanted } from './papers/service/service-checks.ts';
export { settleArrivals } from './papers/service/settle-arrivals.ts';
export { electronicOpenness } from './papers/service/electronic-openness.ts';
export type { Arrival, ElectronicOpenness, ElectronicService } from './papers/service/electronic.ts';
export { settleServices } from './papers/service/settle-services.ts';
export { failureIds, wayIds } from './papers/service/ways.ts';
export { settleLeftOver } from './papers/changes.ts';
export { issuedFile, previewPaper } from './papers/paper-file.ts';
export type { PaperFile } from './papers/paper-file.ts';
export { readPaper } from './papers/read.ts';
export { returnReview, reviewFile } from './papers/review/return-review.ts';
export { answerRemark } from './papers/review/answer-remark.ts';
export { partyCopy, partyFile } from './papers/copying/party-file.ts';
export { servedFile, servedPapers } from './papers/served-papers.ts';
export { askBatch, MOST_IN_A_BATCH } from './papers/batch/ask-batch.ts';
export { runBatches } from './papers/batch/run-batches.ts';
export { listBatches, readBatch, rejectedRows } from './papers/batch/read-batches.ts';
export { sealedColumns } from './papers/sealed-columns.ts';
export { migrations } from './papers/migrations.ts';
