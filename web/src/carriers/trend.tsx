//! A carrier's days as small bars: what came late, incomplete, malformed or not at all, against all of its kind. Drawn by hand, in SVG.
import { useText } from "../i18n/text";
import type { ScoreDay } from "./contract";

const FAULTS = ["late", "incomplete", "malformed", "missing"] as const;
export type TrendFault = (typeof FAULTS)[number];

/** The part of a day that a fault makes up, 0 to 1. What was quarantined is not among the messages that were filed. */
export function dayRate(day: ScoreDay, fault: TrendFault): number {
  const of = (part: number, whole: number) => (whole > 0 ? Math.min(1, part / whole) : part > 0 ? 1 : 0);
  if (fault === "late") return of(day.late, day.flights);
  if (fault === "incomplete") return of(day.incomplete, day.travellers);
  if (fault === "malformed") return of(day.partly + day.quarantined, day.messages + day.quarantined);
  return of(day.missing, Math.max(day.flights, day.missing));
}

/** Every day from the first to the last that any card has, so that the bars of all carriers stand under each other. */
export function span(days: readonly string[]): string[] {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (!first || !last) return [];
  const out: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last) && out.length < DAYS_MAX; at += DAY_MS) out.push(new Date(at).toISOString().slice(0, 10));
  return out;
}
const DAY_MS = 86_400_000;
const DAYS_MAX = 40;
const [STEP, WIDE, HIGH] = [6, 4, 22];

/** One row of bars a fault; the numbers are in the table that a screen reader gets. */
export function Trend({ days, over }: { days: readonly ScoreDay[]; over: readonly string[] }) {
  const { t, n, date } = useText();
  const by = new Map(days.map((d) => [d.day, d]));
  return (
    <div className="trends">
      {FAULTS.map((fault) => (
        <figure key={fault} className="trend">
          <figcaption className="small muted">{t(`ui-trend-${fault}`)}</figcaption>
          <svg viewBox={`0 0 ${Math.max(1, over.length) * STEP} ${HIGH}`} width={Math.max(1, over.length) * STEP} height={HIGH} role="img" aria-label={t("ui-trend-of", { fault: t(`ui-trend-${fault}`), days: over.length })}>
            {over.map((on, i) => {
              const day = by.get(on);
              const part = day ? dayRate(day, fault) : 0;
              const high = part > 0 ? Math.max(2, part * HIGH) : day ? 1 : 0;
              return <rect key={on} x={i * STEP} y={HIGH - high} width={WIDE} height={high} className={part > 0 ? "bad" : "none"}><title>{`${date(on)}: ${n(part * 100, 1)} %`}</title></rect>;
            })}
          </svg>
        </figure>
      ))}
    </div>
  );
}
