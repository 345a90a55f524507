/** A language tag that `Intl` takes: an author's tag may have the right form and still be none; then English. */
export const localeOf = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
};
