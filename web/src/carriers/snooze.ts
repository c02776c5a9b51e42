//! Until when a vetting may be put aside. Pure: the present is an argument.

export const SNOOZE_DAYS_MAX = 7;
const DAY_MS = 86_400_000;
const two = (n: number) => String(n).padStart(2, "0");

/** A moment as a field of date and time has it, in the zone of the workplace. */
export function asTyped(at: number): string {
  const d = new Date(at);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** The instant that was typed, when it lies ahead and within the days allowed; else `null`. */
export function snoozeUntil(typed: string, now: number): string | null {
  const at = new Date(typed).getTime();
  return Number.isNaN(at) || at <= now || at - now > SNOOZE_DAYS_MAX * DAY_MS ? null : new Date(at).toISOString();
}
