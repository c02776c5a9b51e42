//! Lays out a cabin from the seats that carriers said: rows by letters. What nobody said is not drawn as if it were known.
import type { TravellerRow } from "./contract";

export interface SeatRow { number: number; /** Rows between the one before and this one of which nobody was said to sit there. */ skipped: number; seats: (readonly TravellerRow[])[] }
export interface SeatMap { letters: string[]; rows: SeatRow[]; unseated: TravellerRow[] }

const SEAT = /^0*(\d{1,3})\s*([A-Z])$/;

/** Row and letter of a seat as said: `12A`, `012A`; `null` for anything else. */
export function parseSeat(seat: string | null | undefined): { row: number; letter: string } | null {
  const match = SEAT.exec((seat ?? "").trim().toUpperCase());
  const row = Number(match?.[1] ?? 0);
  return match && row > 0 ? { row, letter: match[2] ?? "" } : null;
}

/** The map of everyone still on the flight. Several on one seat (an infant on a lap) share its place. */
export function seatMap(travellers: readonly TravellerRow[]): SeatMap {
  const places = new Map<number, Map<string, TravellerRow[]>>();
  const letters = new Set<string>();
  const unseated: TravellerRow[] = [];
  for (const traveller of travellers.filter((t) => t.standing !== "cancelled")) {
    const seat = parseSeat(traveller.seat);
    if (!seat) {
      unseated.push(traveller);
      continue;
    }
    letters.add(seat.letter);
    const row = places.get(seat.row) ?? new Map<string, TravellerRow[]>();
    places.set(seat.row, row);
    row.set(seat.letter, [...(row.get(seat.letter) ?? []), traveller]);
  }
  const columns = [...letters].sort();
  let before = 0;
  const rows = [...places].sort(([a], [b]) => a - b).map(([number, row]): SeatRow => {
    const skipped = before === 0 ? 0 : number - before - 1;
    before = number;
    return { number, skipped, seats: columns.map((letter) => row.get(letter) ?? []) };
  });
  return { letters: columns, rows, unseated };
}

const WEIGHT = { no_board: 2, contact: 1, ok: 0 } as const;

/** Of several on one seat, the one whom to look at first. */
export function gravest(seat: readonly TravellerRow[]): TravellerRow | undefined {
  return [...seat].sort((a, b) => WEIGHT[b.board] - WEIGHT[a.board] || b.hits - a.hits)[0];
}

/** The place that an arrow leads to: the next taken seat that way, or where one is. */
export function step(map: SeatMap, from: { row: number; column: number }, key: string): { row: number; column: number } {
  const [down, right] = ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] } as Record<string, [number, number]>)[key] ?? [0, 0];
  if (down === 0 && right === 0) return from;
  let { row, column } = { row: from.row + down, column: from.column + right };
  while (map.rows[row] && column >= 0 && column < map.letters.length) {
    if ((map.rows[row]?.seats[column]?.length ?? 0) > 0) return { row, column };
    row += down;
    column += right;
  }
  return from;
}
