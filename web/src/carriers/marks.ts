//! Cuts a message's text where something is to be marked. Offsets of the server count characters (code points), not the units of a browser's string.

export interface Mark { start: number; end: number }
export interface Piece<M extends Mark> { text: string; marks: M[] }

/** The text in pieces, each with the marks that cover it. A mark without length (what is missing) becomes an empty piece at its place. */
export function pieces<M extends Mark>(text: string, marks: readonly M[]): Piece<M>[] {
  const characters = Array.from(text);
  const within = (n: number) => Math.min(Math.max(0, n), characters.length);
  const cut = marks.map((mark) => ({ mark, start: within(mark.start), end: within(Math.max(mark.start, mark.end)) }));
  const borders = [...new Set([0, characters.length, ...cut.flatMap((c) => [c.start, c.end])])].sort((a, b) => a - b);
  const out: Piece<M>[] = [];
  borders.forEach((from, i) => {
    const empty = cut.filter((c) => c.start === from && c.end === from).map((c) => c.mark);
    if (empty.length > 0) out.push({ text: "", marks: empty });
    const to = borders[i + 1];
    if (to !== undefined) out.push({ text: characters.slice(from, to).join(""), marks: cut.filter((c) => c.start <= from && c.end >= to && c.end > c.start).map((c) => c.mark) });
  });
  return out;
}

/** Where an offset in characters stands in the units of a browser's string, as a text field's selection counts. */
export function unitAt(text: string, character: number): number {
  return Array.from(text).slice(0, character).join("").length;
}

/**
 * Where the bytes behind a fact stand in a message's text, in characters. The text was read as UTF-8 or byte for byte, which the text does
 * not say: the reading under which the place holds the fact's own bytes is the right one. `null` when neither does.
 */
export function locate(text: string, fact: { start: number; end: number; bytes: string }): Mark | null {
  const characters = Array.from(text);
  const holds = (start: number, end: number) => characters.slice(start, end).join("") === fact.bytes;
  if (holds(fact.start, fact.end)) return { start: fact.start, end: fact.end };
  const start = characterAt(characters, fact.start);
  const end = characterAt(characters, fact.end);
  return start !== null && end !== null && holds(start, end) ? { start, end } : null;
}

/** The character that begins at a byte of the text's UTF-8 form. */
function characterAt(characters: readonly string[], byte: number): number | null {
  let at = 0;
  for (let i = 0; i <= characters.length; i += 1) {
    if (at === byte) return i;
    const code = characters[i]?.codePointAt(0) ?? 0;
    at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return null;
}

/**
 * Breaks a line after each segment, for reading: after a terminator that no release character takes away. `next` is the text that follows,
 * empty at the end.
 */
export function segmentLines(text: string, next: string): string {
  return text.replace(/(\?[\s\S])|'/g, (whole, released: string | undefined, at: number) => {
    const following = text.slice(at + 1, at + 3) || next;
    return released || following === "" || /^\r?\n/.test(following) ? whole : "'\n";
  });
}
