export type {
  AssetReference,
  BlockKind,
  BlockRenderContext,
  ContainerSource,
  RenderContext,
} from './blocks/kind.ts';
export { type Build, type BuildOptions, buildCourse, checkFolder } from './build.ts';
export type { Block, Course, Custom, Lesson, Prose, Question } from './course/course.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { formatDiagnostic } from './diagnostics/format-text.ts';
export type { PackageFormat, PackagePlan, PlanEntry } from './formats/format.ts';
export { formats } from './formats/index.ts';
export type { QuestionKind } from './questions/kind.ts';
export { writeFolder } from './write/folder.ts';
export { verifyPackage } from './write/verify-package.ts';
export { writeZip } from './write/zip.ts';
