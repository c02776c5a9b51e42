//! The chip of the open traveller's document: whether a reader is here, how far the reading is, and what came of it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Under } from "../api/client";
import type { Presentation } from "../api/contract";
import { useSession } from "../api/session";
import { Badge, Button, Panel, TextField } from "../design/ui";
import { checkOf, type DocumentCheck, type Presented } from "../documents/contract";
import { useText } from "../i18n/text";
import { Bars } from "./chip-bars";
import { Differences } from "./chip-differences";
import { isBusy, isNoDocument, type Progress } from "./chip-progress";
import { readerQuery, reads, useDelivery } from "./chip-reader";
import { useChipReading } from "./chip-reading";
import { Checks, Verdicts } from "./chip-verdict";
import { useKeys } from "./keys";

interface Props { presentation: Presentation; why: Under; active: boolean; onChecked: (presentation: Presented) => void }

/** For whoever may not read documents, only what a check came to. */
export function ChipPanel(props: Props) {
  const session = useSession();
  if (reads(session)) return <Reads key={props.presentation.id} {...props} />;
  const check = checkOf(props.presentation);
  return check ? <Frame><Result presentation={props.presentation} check={check} /></Frame> : null;
}

function Reads({ presentation, why, active, onChecked }: Props) {
  const { t } = useText();
  const reader = useQuery(readerQuery(true));
  const status = reader.data ?? null;
  const { progress, canRead, start, stop } = useChipReading({ presentation, status, why, active, onChecked });
  const check = checkOf(presentation);
  const withZone = presentation.document.mrz.length > 0;
  useKeys(canRead && withZone ? { c: () => start() } : {});
  if (!active && !check) return null;
  const busy = isBusy(progress.phase);
  const act = busy ? <Button tone="plain" onClick={stop} disabled={progress.phase === "judging"}>{t("ui-chip-stop")}</Button>
    : active && status ? <Button hint="C" disabled={!canRead || !withZone} onClick={() => start()}>{t(check ? "ui-chip-read-again" : "ui-chip-read")}</Button> : null;
  return (
    <Frame act={act}>
      <p className="sr" role="status">{spoken(t, progress, check)}</p>
      <State progress={progress} hasZone={withZone} onCan={canRead ? start : null} />
      {check && !busy ? <Result presentation={presentation} check={check} /> : null}
      {active && progress.phase === "idle" ? <Readiness asked={!reader.isPending} there={status?.reader.state ?? null} checked={check !== null} onAgain={() => void reader.refetch()} /> : null}
    </Frame>
  );
}

function Frame({ act, children }: { act?: React.ReactNode; children: React.ReactNode }) {
  const { t } = useText();
  return <Panel title={t("ui-chip")} actions={act}><div className="stack">{children}</div></Panel>;
}

/** What a screen reader says: the phase, and at the end the verdicts. */
function spoken(t: (id: string) => string, progress: Progress, check: DocumentCheck | null): string {
  if (progress.phase !== "idle") return t(`ui-chip-phase-${progress.phase}`);
  return check ? [t(`ui-chip-data-${check.data}`), t(`ui-chip-original-${check.originality}`)].join(". ") : "";
}

function State({ progress, hasZone, onCan }: { progress: Progress; hasZone: boolean; onCan: ((can: string) => void) | null }) {
  const { t, m, has } = useText();
  const { phase, problem } = progress;
  if (phase === "idle") return hasZone || !onCan ? null : <Can onSend={onCan} />;
  if (isBusy(phase)) return <><p className="loading chip-phase" aria-hidden="true">{t(`ui-chip-phase-${phase}`)}</p><Bars progress={progress} /></>;
  if (phase === "kept") return <div className="notice warn"><p>{t("ui-chip-kept")}</p></div>;
  return (
    <>
      <div className={`notice ${isNoDocument(problem) ? "" : "warn"}`}><p>{isNoDocument(problem) ? t("ui-chip-no-document") : problem && has(problem.id) ? m(problem) : t("ui-chip-problem-unknown")}</p></div>
      {onCan && !isNoDocument(problem) ? <Can onSend={onCan} /> : null}
    </>
  );
}

const CAN = /^\d{6}$/;

/** The card access number, for a chip that the zone does not open. */
function Can({ onSend }: { onSend: (can: string) => void }) {
  const { t } = useText();
  const [can, setCan] = useState("");
  return (
    <form className="row" onSubmit={(e) => { e.preventDefault(); if (CAN.test(can)) onSend(can); }}>
      <TextField label={t("ui-chip-can")} value={can} onChange={(v) => setCan(v.trim())} autoComplete="off" />
      <Button type="submit" style={{ alignSelf: "end" }} disabled={!CAN.test(can)}>{t("ui-chip-can-read")}</Button>
    </form>
  );
}

function Readiness({ asked, there, checked, onAgain }: { asked: boolean; there: "absent" | "empty" | "document" | null; checked: boolean; onAgain: () => void }) {
  const { t } = useText();
  if (!asked || checked) return null;
  if (there === null || there === "absent") {
    return (
      <div className="row spread small muted">
        <span className="grow">{t(there === null ? "ui-chip-no-bridge" : "ui-chip-no-reader")}</span>
        <Button tone="plain" onClick={onAgain}>{t("ui-chip-look-again")}</Button>
      </div>
    );
  }
  return <p className="small muted">{t(`ui-chip-reader-${there}`)}</p>;
}

function Result({ presentation, check }: { presentation: Presentation; check: DocumentCheck }) {
  const { t, m, at } = useText();
  return (
    <>
      <Verdicts verdict={check} />
      {check.holder ? <Differences page={presentation.document} chip={check.holder} /> : null}
      <Checks check={check} />
      {check.deviations.length > 0 ? <details className="small"><summary>{t("ui-chip-deviations", { n: check.deviations.length })}</summary><ul className="dots">{check.deviations.map((d, i) => <li key={i}>{m(d)}</li>)}</ul></details> : null}
      <div className="row spread small muted">
        <span>{t("ui-chip-read-by", { device: check.device, at: at(check.read_at) })}</span>
        <Link to="/document-checks/$check" params={{ check: check.id }}>{t("ui-chip-full")}</Link>
      </div>
    </>
  );
}

/** Readings that the server has not taken yet: that they wait, and which it refuses. */
export function KeptReadings({ why }: { why: Under }) {
  const session = useSession();
  return reads(session) ? <Kept why={why} /> : null;
}

function Kept({ why }: { why: Under }) {
  const { t, m, has } = useText();
  const { waiting, refused } = useDelivery(why);
  const open = waiting - refused.length;
  if (open <= 0 && refused.length === 0) return null;
  return (
    <div className="row small" role="status">
      {open > 0 ? <Badge tone="warn">{t("ui-chip-kept-count", { n: open })}</Badge> : null}
      {refused.map((r, i) => <span key={i}><Badge tone="bad">{t("ui-chip-kept-refused")}</Badge> {has(r.id) ? m(r) : r.id}</span>)}
    </div>
  );
}
