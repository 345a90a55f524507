import { z } from 'zod';
import { glossarySchema } from '../parse/glossary-file.ts';

/** glossary.yaml as JSON Schema (draft 7): what an author may leave out is not required. */
export const glossaryJsonSchema = (): object => ({
  ...z.toJSONSchema(glossarySchema, { io: 'input', target: 'draft-7' }),
  title: 'Words that a Rollcall course explains, glossary.yaml',
});
