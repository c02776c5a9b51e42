//! Dates, durations and numbers as a reader of the language writes them. Unknown parts of a date stay visible.
import type { Locale } from "../api/contract";

const CONVENTION: Record<Locale, string> = { en: "en-GB", "zh-Hans": "zh-CN", "zh-Hant-HK": "zh-HK" };
/** Chinese dates pad no day. */
const DAY = { en: "2-digit", "zh-Hans": "numeric", "zh-Hant-HK": "numeric" } as const satisfies Record<Locale, string>;
const PARTIAL = /^(\d{4}|XXXX)-(\d{2}|XX)-(\d{2}|XX)$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** A date that may lack parts: `1980-XX-XX` is `1980`, `1980-02-XX` is `Feb 1980`; nothing known gives `null`. */
export function formatPartialDate(text: string, locale: Locale): string | null {
  const match = PARTIAL.exec(text);
  if (!match) return text;
  const [, y = "XXXX", m = "XX", d = "XX"] = match;
  const known = { year: y !== "XXXX", month: m !== "XX", day: d !== "XX" };
  if (!known.year && !known.month && !known.day) return null;
  if (known.day && !known.month) return text;
  const date = new Date(0);
  date.setUTCFullYear(known.year ? Number(y) : 2000, known.month ? Number(m) - 1 : 0, known.day ? Number(d) : 1);
  return new Intl.DateTimeFormat(CONVENTION[locale], {
    timeZone: "UTC",
    ...(known.year ? { year: "numeric" } : {}),
    ...(known.month ? { month: "short" } : {}),
    ...(known.day ? { day: DAY[locale] } : {}),
  } as const).format(date);
}

export type InstantStyle = "full" | "minute" | "time" | "second";
const STYLES: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  full: { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" },
  minute: { year: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  second: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

/** An RFC 3339 instant in the time zone of the workplace. */
export function formatInstant(text: string, locale: Locale, style: InstantStyle = "minute"): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : new Intl.DateTimeFormat(CONVENTION[locale], { ...STYLES[style], ...(style === "minute" ? { day: DAY[locale] } : {}) }).format(at);
}

export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return new Intl.NumberFormat(CONVENTION[locale], { maximumFractionDigits: digits }).format(value);
}

/** A duration in seconds as a clock: `4:05`, `1:02:03`. */
export function formatClock(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  return hours > 0 ? `${hours}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** Microseconds as milliseconds with one digit. */
export function formatMicros(us: number, locale: Locale): string {
  return formatNumber(us / 1000, locale, us < 10_000 ? 1 : 0);
}

/** An argument of a message: ISO dates and instants in the reader's convention, right-to-left names isolated. */
export function formatArg(value: string | number, locale: Locale): string | number {
  if (typeof value === "number") return value;
  const dates = value.split(", ");
  if (dates.every((d) => PARTIAL.test(d))) return dates.map((d) => formatPartialDate(d, locale) ?? d).join(locale === "en" ? ", " : "、");
  if (INSTANT.test(value)) return formatInstant(value, locale);
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** Today in the time zone of the workplace, as an ISO date. */
export function isoDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
