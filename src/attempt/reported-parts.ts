import type { OutlineQuestion, Response, ResponseShape } from './outline.ts';

/** A question as reports have it. */
export interface ReportedPart {
  /** Of the question, and behind a full stop of the statement. */
  readonly id: string;
  readonly text: string;
  readonly shape: ResponseShape;
  readonly response: Response;
}

/**
 * A `likert` interaction has one answer (SCORM 1.2 RTE, CMIFeedback; SCORM 2004 RTE 4.2.9; xAPI 1.0.3, Data 2.4.4.1), so a
 * grid of statements is reported statement by statement. Every other question is reported as it is.
 */
export function reportedParts(
  { id, text, shape, statements }: Pick<OutlineQuestion, 'id' | 'text' | 'shape' | 'statements'>,
  response: Response,
): readonly ReportedPart[] {
  if (shape.type !== 'match' || shape.record !== 'likert') return [{ id, text, shape, response }];
  const { rows, options, record } = shape;
  return rows.map((row, place) => ({
    id: statementId(id, row),
    text: statements?.[place] ?? text,
    shape: { type: 'pick', options, many: false, record },
    response: response[place] ? [response[place]] : [],
  }));
}

/** No id of a question has a full stop. */
export const statementId = (question: string, row: string): string => `${question}.${row}`;
