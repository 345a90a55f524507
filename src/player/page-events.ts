/** A part of the player wants another page shown, or a place on it. */
export class RcGoEvent extends Event {
  /**
   * @param page - Id of a lesson or sheet; empty for the title page.
   * @param place - Id of an element on that page, if not its top.
   */
  constructor(
    readonly page: string,
    readonly place?: string,
  ) {
    super('rc-go', { bubbles: true });
  }
}

/** The learner is done and wants to leave. */
export class RcExitEvent extends Event {
  constructor() {
    super('rc-exit', { bubbles: true });
  }
}
