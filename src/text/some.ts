/** Some names of many, for a message that must not grow with them: `a, b, c and 12 more`. */
export const some = (names: readonly string[]): string => {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
};

const SHOWN = 3;
