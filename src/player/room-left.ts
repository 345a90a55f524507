interface Words {
  charactersLeft(count: number): string;
  readonly noRoom: string;
}

/** Says how much room is left for a text, in plain letters; spoken rarely, not at every letter. */
export function sayRoomLeft(line: Element, left: number, words: Words, field: Element | null): void {
  const room = Math.max(0, left);
  line.textContent = room > 0 ? words.charactersLeft(room) : words.noRoom;
  if (room <= 20 && document.activeElement === field) line.setAttribute('role', 'status');
  else line.removeAttribute('role');
}
