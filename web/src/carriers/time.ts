//! How long until a flight moves, and what of a carrier's local time to show. Pure: the present is an argument.
import type { FlightRow, TimeView } from "./contract";

export interface Countdown { ahead: boolean; days: number; hours: number; minutes: number }

const MINUTE_MS = 60_000;

/** The distance of an instant from now in whole minutes, away from zero only when a minute is full; `null` when it is no instant. */
export function countdown(utc: string | null | undefined, now: number): Countdown | null {
  const at = utc ? Date.parse(utc) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const minutes = Math.floor(Math.abs(at - now) / MINUTE_MS);
  return { ahead: at >= now, days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}

/** Nearer than this, what is still undecided presses. */
const SOON_MS = 60 * MINUTE_MS;

/** Whether an instant lies ahead, and near. */
export function isSoon(utc: string | null | undefined, now: number): boolean {
  const at = utc ? Date.parse(utc) : Number.NaN;
  return at >= now && at - now < SOON_MS;
}

/** The end of the flight that concerns this country: arrival, or departure of those who leave; the other when only it was said. */
export function borderTime(flight: FlightRow): { end: "arrives" | "departs"; time: TimeView } | null {
  const order = flight.heading === "exit" ? (["departs", "arrives"] as const) : (["arrives", "departs"] as const);
  for (const end of order) {
    const time = flight[end];
    if (time) return { end, time };
  }
  return null;
}

/** A local time parted: `2026-11-24T08:15` is a day and a clock, a date alone has no clock. */
export function localParts(local: string): { day: string; clock: string | null } {
  const [day = "", clock] = local.split("T");
  return { day, clock: clock ? clock.slice(0, 5) : null };
}

/** The day before or after an ISO date. */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return Number.isNaN(at.getTime()) ? day : at.toISOString().slice(0, 10);
}

/** A date as carriers say it (`1974`, `1974-08`, `1974-08-12`) with `XX` for what was not said. */
export function asPartial(said: string): string {
  return /^\d{4}$/.test(said) ? `${said}-XX-XX` : /^\d{4}-\d{2}$/.test(said) ? `${said}-XX` : said;
}
