//! One vetting: who, on which flight, why lists may match, who holds it, and what was decided.
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useEffect, useRef } from "react";
import { may, useSession } from "../api/session";
import { HitCard } from "../counter/hit-card";
import { Badge, Button, Panel, ProblemBox } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION } from "./calls";
import type { LockView, VettingView } from "./contract";
import { useHeld } from "./held";
import { BoardBadge, flightName, LocalTime, OutcomeBadge, StandingBadge, StatusBadge, Until, useNow, VettingBadge } from "./parts";
import { Papers } from "./papers";
import { borderTime } from "./time";
import { Known } from "./traveller-page";
import { VettingBar } from "./vetting-bar";

interface Props { vetting: VettingView; onChange: (vetting: VettingView) => void; onNext: () => void }

export function VettingCase({ vetting, onChange, onNext }: Props) {
  const { t, n } = useText();
  const session = useSession();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const undecided = vetting.state === "open" || vetting.state === "snoozed";
  const decides = may(session, OPERATION.decide);
  const held = useHeld(vetting.id, undecided && decides ? "hold" : "look");
  const lock = vetting.lock && Date.parse(vetting.lock.until) > now ? vetting.lock : null;
  const mine = lock?.account === session.account.id;
  // Who opened it by keyboard goes on reading here; the list is one step back.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className="col">
        <div className="row spread">
          <h2 tabIndex={-1} ref={heading} className="who">{vetting.traveller.name || t("ui-unknown")}</h2>
          <span className="row"><VettingBadge state={vetting.state} /><BoardBadge board={vetting.traveller.board} /><Badge tone="warn">{t("ui-vetting-severity", { percent: n(vetting.severity * 100) })}</Badge></span>
        </div>
        {undecided && decides ? <Holder lock={lock} mine={mine} held={held} /> : null}
        {undecided && !decides ? <p className="small muted" role="status">{t("ui-vetting-read-only")}{lock ? ` ${t("ui-vetting-held", { name: lock.name })}` : ""}</p> : null}
        {vetting.decision ? <Decided vetting={vetting} /> : null}
        {vetting.state === "lapsed" ? <p className="notice">{t("ui-vetting-lapsed-note")}</p> : null}
        {vetting.snoozed_until ? <p className="notice">{t("ui-vetting-snoozed-until", { at: vetting.snoozed_until })}</p> : null}
        <Trip vetting={vetting} now={now} />
        <Panel title={t("ui-flight-known-now")} actions={<Link to="/flights/$flight/travellers/$traveller" params={{ flight: vetting.flight.id, traveller: vetting.traveller.id }} className="small">{t("ui-vetting-facts")}</Link>}><Known traveller={vetting.traveller} /></Panel>
        <Papers papers={vetting.papers ?? []} />
        {vetting.hits.length === 0 ? <p className="muted">{t("ui-flight-hits-none")}</p> : vetting.hits.map((h) => <HitCard key={`${h.entry}-${h.version}`} hit={h} />)}
      </div>
      <VettingBar vetting={vetting} mine={mine} onChange={onChange} onNext={onNext} onStale={held.again} />
    </>
  );
}

/** Who works on it: nobody can decide what somebody else holds. */
function Holder({ lock, mine, held }: { lock: LockView | null; mine: boolean; held: ReturnType<typeof useHeld> }) {
  const { t, at } = useText();
  if (mine && lock) return <p className="small muted row" role="status"><Lock size={14} aria-hidden="true" />{t("ui-vetting-yours", { at: at(lock.until, "time") })}</p>;
  if (held.busy) return <p className="small muted" role="status">{t("ui-vetting-locking")}</p>;
  if (lock || held.taken) {
    return (
      <div className="notice warn" role="alert">
        <Lock size={18} aria-hidden="true" />
        <span className="grow">{lock ? t("ui-vetting-held-until", { name: lock.name, at: at(lock.until, "time") }) : t("ui-vetting-held-other")}</span>
        <Button onClick={held.again}>{t("ui-retry")}</Button>
      </div>
    );
  }
  if (held.error) return <ProblemBox error={held.error} onRetry={held.again} />;
  return <div className="notice warn" role="status"><span className="grow">{t("ui-vetting-let-go")}</span><Button onClick={held.again}>{t("ui-vetting-hold")}</Button></div>;
}

function Decided({ vetting }: { vetting: VettingView }) {
  const { t, at } = useText();
  const { decision } = vetting;
  if (!decision) return null;
  return (
    <div className={`notice ${decision.outcome === "no_board" ? "bad" : decision.outcome === "meet" ? "warn" : "good"}`} role="status">
      <OutcomeBadge outcome={decision.outcome} />
      <div className="grow"><p>{decision.reason}</p><p className="small muted">{t("ui-vetting-decided-by", { by: decision.by_name, at: at(decision.at) })}</p></div>
    </div>
  );
}

function Trip({ vetting, now }: { vetting: VettingView; now: number }) {
  const { t } = useText();
  const { flight, traveller } = vetting;
  const border = borderTime(flight);
  return (
    <Panel title={t("ui-flight")}>
      <div className="row">
        <Link to="/flights/$flight" params={{ flight: flight.id }}><b>{flightName(flight)}</b></Link>
        <span>{flight.from}–{flight.to}</span>
        <StatusBadge status={flight.status} /><StandingBadge standing={traveller.standing} />
        {border ? <span><LocalTime time={border.time} /> <span className="small muted">{t(`ui-flight-${border.end}-short`)}</span> <Until time={border.time} now={now} /></span> : null}
      </div>
    </Panel>
  );
}
