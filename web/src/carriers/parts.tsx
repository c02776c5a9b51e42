//! The small shapes that the carriers' screens share: a flight's name and times, states in words and colour, shares as bars.
import { AlertTriangle, Ban, CheckCircle2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Badge, type Tone } from "../design/ui";
import { useText } from "../i18n/text";
import type { AlarmState, Board, FlightRow, FlightStatus, MessageState, Standing, TimeView, TravellerRow, VettingOutcome, VettingState } from "./contract";
import { asPartial, type Countdown, countdown, isSoon, localParts } from "./time";

const TICK_MS = 15_000;

/** The present, moving on often enough for minutes. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** The wire's words use `_`, the texts' ids `-`. */
export const dashed = (word: string): string => word.replaceAll("_", "-");

const BOARD_TONE = { ok: "good", contact: "warn", no_board: "bad" } as const satisfies Record<Board, Tone>;
const BOARD_ICON = { ok: CheckCircle2, contact: AlertTriangle, no_board: Ban } as const;
/** What the carrier is told of somebody; colour, icon and word say the same. */
export function BoardBadge({ board }: { board: Board }) {
  const { t } = useText();
  const Icon = BOARD_ICON[board];
  return <Badge tone={BOARD_TONE[board]}><Icon size={14} aria-hidden="true" />{t(`ui-flight-board-${dashed(board)}`)}</Badge>;
}

const STANDING_TONE = { booked: "calm", checked_in: "calm", boarded: "good", not_boarded: "warn", no_show: "warn", presented: "good", never_presented: "bad", cancelled: "calm" } as const satisfies Record<Standing, Tone>;
export function StandingBadge({ standing }: { standing: Standing }) {
  const { t } = useText();
  return <Badge tone={STANDING_TONE[standing]}>{t(`ui-flight-standing-${dashed(standing)}`)}</Badge>;
}

const STATUS_TONE = { announced: "calm", closed: "good", cancelled: "bad" } as const satisfies Record<FlightStatus, Tone>;
export function StatusBadge({ status }: { status: FlightStatus }) {
  const { t } = useText();
  return <Badge tone={STATUS_TONE[status]}>{t(`ui-flight-status-${status}`)}</Badge>;
}

const ALARM_TONE = { open: "bad", acknowledged: "warn", resolved: "good" } as const satisfies Record<AlarmState, Tone>;
export function AlarmBadge({ state }: { state: AlarmState }) {
  const { t } = useText();
  return <Badge tone={ALARM_TONE[state]}>{t(`ui-alarm-state-${state}`)}</Badge>;
}

const MESSAGE_TONE = { applied: "good", repeated: "calm", quarantined: "bad", repaired: "good", noted: "calm" } as const satisfies Record<MessageState, Tone>;
export function MessageBadge({ state }: { state: MessageState }) {
  const { t } = useText();
  return <Badge tone={MESSAGE_TONE[state]}>{t(`ui-message-state-${state}`)}</Badge>;
}

const VETTING_TONE = { open: "warn", snoozed: "calm", decided: "good", lapsed: "calm" } as const satisfies Record<VettingState, Tone>;
export function VettingBadge({ state }: { state: VettingState }) {
  const { t } = useText();
  return <Badge tone={VETTING_TONE[state]}>{t(`ui-vetting-state-${state}`)}</Badge>;
}

const OUTCOME_TONE = { clear: "good", meet: "warn", no_board: "bad" } as const satisfies Record<VettingOutcome, Tone>;
export function OutcomeBadge({ outcome }: { outcome: VettingOutcome }) {
  const { t } = useText();
  return <Badge tone={OUTCOME_TONE[outcome]}>{t(`ui-vetting-outcome-${dashed(outcome)}`)}</Badge>;
}

/** Below this share of understood bytes the rest may hide somebody. */
const GOOD_SHARE = 0.99;

/** A share from 0 to 1 as a bar with its number; never shown as whole while something is missing. */
export function Share({ share, label }: { share: number; label?: string }) {
  const { n } = useText();
  const percent = share >= 1 ? 100 : Math.min(99.9, Math.max(0, share * 100));
  return (
    <span className="share" aria-label={label} role={label ? "group" : undefined}>
      <span className={`bar ${share >= GOOD_SHARE ? "full" : ""}`} role="presentation"><i style={{ width: `${percent}%` }} /></span>
      <span className="num small">{n(percent, 1)} %</span>
    </span>
  );
}

export function flightName(flight: Pick<FlightRow, "carrier" | "number">): string {
  return `${flight.carrier} ${flight.number}`;
}

function countdownText(t: ReturnType<typeof useText>["t"], left: Countdown): string {
  const length = left.days > 0 ? t("ui-flight-length-days", { days: left.days, hours: left.hours }) : left.hours > 0 ? t("ui-flight-length-hours", { hours: left.hours, minutes: String(left.minutes).padStart(2, "0") }) : t("ui-flight-length-minutes", { minutes: left.minutes });
  return t(left.ahead ? "ui-flight-ahead" : "ui-flight-past", { length });
}

/** How long until an instant, or since; nothing when the instant is not known. */
export function Until({ time, now }: { time: TimeView | null | undefined; now: number }) {
  const { t } = useText();
  const left = countdown(time?.utc, now);
  if (!left) return <span className="muted small">{t("ui-flight-no-instant")}</span>;
  return <span className={`small nowrap ${isSoon(time?.utc, now) ? "soon" : "muted"}`}>{countdownText(t, left)}</span>;
}

/** A time at its airport; the day is left out when it is the one that the screen is about. */
export function LocalTime({ time, day }: { time: TimeView | null | undefined; day?: string | undefined }) {
  const { t, date } = useText();
  if (!time) return <span className="muted">{t("ui-none")}</span>;
  const said = localParts(time.local);
  return <span className="num nowrap" title={time.zone ?? t("ui-flight-zone-unknown")}>{said.clock}{said.clock === null || said.day !== day ? ` ${date(said.day)}` : ""}</span>;
}

/** Date of birth, sex and nationality in one line, as far as they were said. */
export function PersonLine({ traveller }: { traveller: TravellerRow }) {
  const { t, date, state, has } = useText();
  const sex = traveller.sex ? `ui-sex-${traveller.sex}` : "";
  return <>{[traveller.birth ? date(asPartial(traveller.birth)) : "", sex && has(sex) ? t(sex) : "", traveller.nationality ? state(traveller.nationality) : ""].filter(Boolean).join(" · ") || t("ui-none")}</>;
}

/** What a traveller does on board, when it was said. */
export function RoleText({ role }: { role: string }) {
  const { t, has } = useText();
  const id = `ui-flight-role-${dashed(role)}`;
  return <>{role ? (has(id) ? t(id) : role) : t("ui-none")}</>;
}
