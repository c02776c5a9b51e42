//! Reads dates as people type them and gives the wire form with `XX` for what is unknown. Never guesses: two-digit years are refused.

/** `1980`, `1980-02`, `1980-02-29`, `19800229`, `29.2.1980`, `29/2/1980`, `1980-XX-XX`; `null` when it is none of these or no such day exists. */
export function parsePartialDate(input: string): string | null {
  const text = input.trim().toUpperCase();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return build(compact[1], compact[2], compact[3]);
  const yearFirst = /^(\d{4}|XXXX)(?:[-/.年](\d{1,2}|XX))?(?:[-/.月](\d{1,2}|XX)日?)?$/.exec(text);
  if (yearFirst) return build(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = /^(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})$/.exec(text);
  if (dayFirst) return build(dayFirst[3], dayFirst[2], dayFirst[1]);
  return null;
}

/** Like `parsePartialDate`, but every part must be known. */
export function parseFullDate(input: string): string | null {
  const date = parsePartialDate(input);
  return date && !date.includes("X") ? date : null;
}

function build(y = "XXXX", m = "XX", d = "XX"): string | null {
  const month = m === "XX" ? null : Number(m);
  const day = d === "XX" ? null : Number(d);
  const year = y === "XXXX" ? null : Number(y);
  if (month !== null && (month < 1 || month > 12)) return null;
  // A leap year stands in for an unknown year, so that 29 February stays possible.
  if (day !== null && (day < 1 || day > new Date(Date.UTC(year ?? 2000, month ?? 1, 0)).getUTCDate())) return null;
  if (year === 0) return null;
  const two = (n: number | null) => (n === null ? "XX" : String(n).padStart(2, "0"));
  return `${y}-${two(month)}-${two(day)}`;
}
