//! A carrier's days as small bars: what came late, incomplete, malformed or not at all, against all of its kind. Drawn by hand, in SVG.
import { useText } from "../i18n/text";
import type { ScoreDay } from "./contract";

export const TRENDS = ["late", "incomplete", "malformed", "missing"] as const;
export type TrendFault = (typeof TRENDS)[number];

/** The part of a day that a fault makes up, 0 to 1. What was quarantined is not among the messages that were filed. */
export function dayRate(day: ScoreDay, fault: TrendFault): number {
  const of = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : part > 0 ? 1 : 0);
  if (fault === "late") return of(day.late, day.flights);
  if (fault === "incomplete") return of(day.incomplete, day.travellers);
  if (fault === "malformed") return of(day.partly + day.quarantined, day.messages + day.quarantined);
  return of(day.missing, Math.max(day.flights, day.missing));
}

/** Thirty days and the next, up to which flights are announced: the bars of all carriers stand under each other. */
export function span(today: string): string[] {
  const at = Date.parse(today);
  return Array.from({ length: DAYS + 1 }, (_, i) => new Date(at + (i - DAYS + 1) * DAY_MS).toISOString().slice(0, 10));
}
const DAY_MS = 86_400_000;
const DAYS = 30;
const [STEP, WIDE, HIGH] = [7, 5, 24];

/** One fault's bars. */
export function Trend({ fault, days, over }: { fault: TrendFault; days: readonly ScoreDay[]; over: readonly string[] }) {
  const { t, n, date } = useText();
  const by = new Map(days.map((d) => [d.day, d]));
  const wide = over.length * STEP;
  return (
    <svg className="trend" viewBox={`0 0 ${wide} ${HIGH}`} width={wide} height={HIGH} role="img" aria-label={t("ui-trend-of", { fault: t(`ui-trend-${fault}`), days: over.length })}>
      {over.map((on, i) => {
        const day = by.get(on);
        const part = day ? dayRate(day, fault) : 0;
        const high = part > 0 ? Math.max(2, part * HIGH) : day ? 1 : 0;
        return <rect key={on} x={i * STEP} y={HIGH - high} width={WIDE} height={high} className={part > 0 ? "bad" : "none"}><title>{`${date(on)}: ${n(part * 100, 1)} %`}</title></rect>;
      })}
    </svg>
  );
}
