import type { Grader, Response } from '../../attempt/outline.ts';

export interface OrderKey {
  /** Ids of the items in the right order. */
  readonly order: readonly string[];
  /** Whether some items at their places earn some of the points. */
  readonly partial: boolean;
}

/**
 * Every item at its place. For part of the points each item that stands exactly where it belongs counts the same, as the
 * marks beside the items say; so a list that is right but for one step too early may earn little.
 */
export const grader: Grader<OrderKey> = {
  grade({ order, partial }, response) {
    const placed = order.filter((item, place) => response[place] === item).length;
    if (placed === order.length && response.length === order.length) return 1;
    return partial && placed < order.length ? placed / order.length : 0;
  },
  correctResponses: ({ order }): readonly Response[] => [order],
};
