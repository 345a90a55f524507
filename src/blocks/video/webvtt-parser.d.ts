declare module 'webvtt-parser' {
  export interface WebVttNode {
    readonly type: 'text' | 'object' | 'timestamp';
    readonly name?: string;
    readonly value?: string;
    readonly children?: readonly WebVttNode[];
  }

  export interface WebVttCue {
    readonly startTime: number;
    readonly endTime: number;
    readonly tree: { readonly children: readonly WebVttNode[] };
  }

  /** Parser and validator of the W3C. */
  class WebVTTParser {
    constructor(entities: Readonly<Record<string, string>>);
    parse(
      text: string,
      mode: 'captions',
    ): {
      readonly cues: readonly WebVttCue[];
      readonly errors: readonly { readonly message: string; readonly line: number }[];
    };
  }

  const module: { readonly WebVTTParser: typeof WebVTTParser };
  export default module;
}
