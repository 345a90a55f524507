/** agency.yaml as JSON Schema (draft 7): groups of keys and texts. */
export const agencyJsonSchema = (): object => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  propertyNames: { pattern: '^[A-Za-z][\\w-]*$' },
  additionalProperties: {
    anyOf: [
      {
        description: 'What stands in a text in place of {{agency.KEY}}, exactly as it is written here.',
        type: ['string', 'number', 'boolean', 'null'],
      },
      { $ref: '#', description: 'A group of keys: {{agency.GROUP.KEY}}.' },
    ],
  },
  title: 'What an agency fills in for Rollcall courses, agency.yaml',
});
