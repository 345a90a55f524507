/** Puts one id in the place of another among those that describe an element; hints stay. */
export function describeBy(element: Element, before: string, after: string): void {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== before);
  const described = [...ids, after].filter((id) => id !== '').join(' ');
  if (described) element.setAttribute('aria-describedby', described);
  else element.removeAttribute('aria-describedby');
}
