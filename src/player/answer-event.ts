/** Fired by answer elements whenever the learner changed the answer. */
export class RcAnswerEvent extends Event {
  constructor(readonly response: readonly string[]) {
    super('rc-answer', { bubbles: true });
  }
}
