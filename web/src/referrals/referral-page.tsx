//! One referral: the evidence that the first line saw, notes, and the second line's decision.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { http, take, under } from "../api/client";
import type { ReferralDetail } from "../api/contract";
import { AdvicePanel } from "../counter/advice-panel";
import { ChipPanel, KeptReadings } from "../counter/chip-panel";
import { DecisionBar } from "../counter/decision-bar";
import { AnnouncedPanel } from "../counter/announced-panel";
import { DocumentPanel } from "../counter/document-panel";
import { Await, Badge, Button, Empty, Panel, ProblemBox, TextArea } from "../design/ui";
import { checkOf } from "../documents/contract";
import { eachOnce, useText } from "../i18n/text";
import { SECOND_LINE } from "./referrals-page";

export function ReferralPage() {
  const { referral } = useParams({ from: "/inside/referrals/$referral" });
  const detail = useQuery({ queryKey: ["referral", referral], queryFn: () => take(http.GET("/api/referrals/{referral}", { params: { path: { referral } }, ...under(SECOND_LINE) })) });
  return <Await query={detail}>{(data) => <Detail detail={data} onChange={() => void detail.refetch()} />}</Await>;
}

function Detail({ detail, onChange }: { detail: ReferralDetail; onChange: () => void }) {
  const { t, m, at } = useText();
  const queries = useQueryClient();
  const { referral, presentation, notes } = detail;
  const check = checkOf(presentation);
  const [note, setNote] = useState("");
  const path = { params: { path: { referral: referral.id } }, ...under(SECOND_LINE) };
  const add = useMutation({ mutationFn: () => take(http.POST("/api/referrals/{referral}/notes", { ...path, body: { text: note.trim() } })), onSuccess: () => { setNote(""); onChange(); } });
  const taking = useMutation({ mutationFn: () => take(http.POST("/api/referrals/{referral}/take", path)), onSuccess: onChange });
  const done = () => {
    onChange();
    void queries.invalidateQueries({ queryKey: ["referrals"] });
  };
  return (
    <div className="desk">
      <div className="col">
        <div className="row spread">
          <h1>{t("ui-referral")}</h1>
          <span className="row"><Badge tone={referral.state === "closed" ? "good" : "warn"}>{t(`ui-referral-${referral.state}`)}</Badge>
            {referral.state === "open" ? <Button tone="primary" onClick={() => taking.mutate()} disabled={taking.isPending}>{t("ui-take")}</Button> : null}</span>
        </div>
        <p className="small muted">{t("ui-referred", { by: referral.by, at: referral.referred_at })}{referral.taken_by ? ` · ${t("ui-taken-by", { by: referral.taken_by })}` : ""}</p>
        <ul>{eachOnce(referral.reasons.map(m)).map((r) => <li key={r}>{r}</li>)}</ul>
        {taking.error ? <ProblemBox error={taking.error} /> : null}
        <DocumentPanel document={presentation.document} chip={check ? { check, why: SECOND_LINE } : null} />
        <ChipPanel presentation={presentation} why={SECOND_LINE} active={referral.state === "taken"} onChecked={onChange} />
        <KeptReadings why={SECOND_LINE} />
        {presentation.announced ? <AnnouncedPanel announced={presentation.announced} /> : null}
        <Panel title={t("ui-notes")}>
          <div className="stack">
            {notes.length === 0 ? <Empty>{t("ui-notes-none")}</Empty> : <ul className="stack">{notes.map((n) => <li key={n.id}><span className="small muted">{n.by} · {at(n.at)}</span><p>{n.text}</p></li>)}</ul>}
            {referral.state !== "closed" ? (
              <form className="stack" onSubmit={(e) => { e.preventDefault(); if (note.trim()) add.mutate(); }}>
                <TextArea label={t("ui-note-new")} value={note} onChange={setNote} />
                {add.error ? <ProblemBox error={add.error} /> : null}
                <div><Button type="submit" disabled={add.isPending || note.trim() === ""}>{t("ui-note-add")}</Button></div>
              </form>
            ) : null}
          </div>
        </Panel>
      </div>
      <div className="col"><AdvicePanel presentation={presentation} /></div>
      {referral.state === "taken" || presentation.state === "decided" ? <DecisionBar presentation={presentation} purpose="second_line" line="second" onDecided={done} onStale={onChange} /> : <div className="decide muted">{t("ui-take-first")}</div>}
    </div>
  );
}
