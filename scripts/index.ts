/** The public API of the package: what a program may do with editions. */

export { type PipelineOptions, pivotOf } from './commands/pipeline.js';
export type { FindingCode, Severity } from './findings/codes.js';
export { type Finding, FindingsError, type Place } from './findings/finding.js';
export { type ReportFormat, report } from './findings/report.js';
export type { OutputFile } from './formats/output.js';
export type { Metadata } from './model/metadata.js';
export { type EditionModel, modelOf } from './model/model.js';
export type { Policy } from './model/policy.js';
export type { Aligned, Entry, Labelled, Part, PartKind, Passage, PivotEdition } from './pivot/edition.js';
export { type EditionSource, readEdition } from './read/edition.js';
export { type Validation, validate } from './validate/validate.js';
