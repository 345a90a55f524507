declare module 'commonmark-spec' {
  const spec: {
    /** The examples of the specification; a tab is written as an arrow. */
    readonly tests: readonly {
      readonly number: number;
      readonly section: string;
      readonly markdown: string;
      readonly html: string;
    }[];
  };
  export default spec;
}
