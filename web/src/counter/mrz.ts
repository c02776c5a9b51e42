//! What a person or a reader types into the zone field, judged line by line before it is sent. The server reads it; this only helps typing.

/** Lengths of zone lines: TD1 30, TD2 36, TD3 and MRV-A 44. */
const LENGTHS = [30, 36, 44] as const;
const LINES: Record<number, readonly number[]> = { 30: [1, 3], 36: [2], 44: [2] };

export interface LineHint { length: number; wanted: number; state: "short" | "exact" | "long" }

/** The lines as typed, in capitals, without spaces at the ends. */
export function zoneLines(text: string): string[] {
  return text.toUpperCase().split(/\r\n|\r|\n/).map((l) => l.trim()).filter((l) => l !== "");
}

/** How long each line is against the format that the first line is nearest to. */
export function lineHints(text: string): LineHint[] {
  const lines = zoneLines(text);
  const first = lines[0]?.length ?? 0;
  const wanted = LENGTHS.find((l) => first <= l) ?? 44;
  return lines.map(({ length }) => ({ length, wanted, state: length < wanted ? "short" : length > wanted ? "long" : "exact" }));
}

/** Whether the text is a whole zone by its shape, so that a reader's last line break can send it. */
export function isWhole(text: string): boolean {
  const lines = zoneLines(text);
  const length = lines[0]?.length ?? 0;
  return lines.every((l) => l.length === length) && (LINES[length]?.includes(lines.length) ?? false) && !(length === 30 && lines.length === 1 && !/^C[SD]/.test(lines[0] ?? ""));
}
