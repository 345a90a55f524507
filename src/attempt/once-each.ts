/**
 * Works out what follows from a value the first time it is asked for. For values that never change: answers that were given
 * are told again at each save.
 */
export function onceEach<Given extends object, Found>(work: (given: Given) => Found): (given: Given) => Found {
  const found = new WeakMap<Given, Found>();
  return (given) => {
    let result = found.get(given);
    if (result === undefined) {
      result = work(given);
      found.set(given, result);
    }
    return result;
  };
}
