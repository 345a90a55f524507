/** Says of an element that it is invalid or disabled, or takes that back. Not by property: Firefox knows those since 119. */
export function ariaFlag(element: Element, name: 'invalid' | 'disabled', isOn: boolean): void {
  if (isOn) element.setAttribute(`aria-${name}`, 'true');
  else element.removeAttribute(`aria-${name}`);
}
