//! The dialogs of retention: a case with its reason, a second person's word, and a look at what is masked.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button, Dialog, Empty, ProblemBox, TextArea, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import type { CaseInput, RetentionSubject, RulingInput, UnmaskedTraveller, UnmaskView } from "./contract";
import { look } from "./retention-calls";

const REASON_MIN = 10;

interface CaseProps { title: string; note: string; subject: RetentionSubject; send: (input: CaseInput) => Promise<unknown>; onClose: () => void }

/** Asks for a look, or places a hold: both need a case and a reason. */
export function CaseDialog({ title, note, subject, send, onClose }: CaseProps) {
  const { t } = useText();
  const [caseNo, setCaseNo] = useState("");
  return (
    <ReasonDialog title={title} note={`${t(`ui-retention-kind-${subject.kind}`)}: ${note}`} ready={caseNo.trim() !== ""} submit={title} onClose={onClose} send={(reason) => send({ subject, case_no: caseNo.trim(), reason })}>
      <TextField label={t("ui-retention-case")} value={caseNo} onChange={setCaseNo} autoFocus autoComplete="off" />
    </ReasonDialog>
  );
}

interface RulingProps { title: string; ruling: RulingInput["ruling"]; send: (input: RulingInput) => Promise<unknown>; onClose: () => void }

/** A second person approves or refuses, with a reason. */
export function RulingDialog({ title, ruling, send, onClose }: RulingProps) {
  const { t } = useText();
  return <ReasonDialog title={title} submit={t(ruling === "approve" ? "ui-approve" : "ui-retention-refuse")} ready onClose={onClose} send={(reason) => send({ ruling, reason })} />;
}

interface ReasonProps { title: string; note?: string; submit: string; ready: boolean; send: (reason: string) => Promise<unknown>; onClose: () => void; children?: React.ReactNode }

export function ReasonDialog({ title, note, submit, ready, send, onClose, children }: ReasonProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  const sent = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess: () => { void queries.invalidateQueries({ queryKey: ["retention"] }); onClose(); },
  });
  const onSubmit = () => {
    const short = reason.trim().length < REASON_MIN;
    setWrong(short ? t("ui-reason-short", { n: REASON_MIN }) : undefined);
    if (!short && ready) sent.mutate();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); onSubmit(); }}>
        {note ? <p className="small muted">{note}</p> : null}
        {children}
        <TextArea label={t("ui-reason")} value={reason} onChange={setReason} wrong={wrong} autoFocus={!children} />
        {sent.error ? <ProblemBox error={sent.error} /> : null}
        <div className="row"><Button type="submit" tone="primary" disabled={!ready || sent.isPending}>{submit}</Button><Button onClick={onClose}>{t("ui-close")}</Button></div>
      </form>
    </Dialog>
  );
}

/** A look at what is masked: logged when it is opened, gone when it is closed. */
export function LookDialog({ request, onClose }: { request: UnmaskView; onClose: () => void }) {
  const { t, at } = useText();
  const queries = useQueryClient();
  const seen = useMutation({ mutationFn: () => look(request.id), gcTime: 0, onSettled: () => queries.invalidateQueries({ queryKey: ["retention"] }) });
  const { mutate } = seen;
  useEffect(() => mutate(), [mutate]);
  return (
    <Dialog title={t("ui-retention-look")} onClose={onClose}>
      <div className="stack">
        <p className="small muted">{t("ui-retention-look-note", { case: request.case_no, until: at(request.expires_at) })}</p>
        {seen.error ? <ProblemBox error={seen.error} /> : null}
        {seen.isPending ? <p role="status">{t("ui-loading")}</p> : null}
        {seen.data?.text ? <pre className="edifact scroll">{seen.data.text}</pre> : null}
        {seen.data && !seen.data.text && seen.data.travellers.length === 0 ? <Empty>{t("ui-retention-look-none")}</Empty> : null}
        {seen.data?.travellers.map((traveller) => <Seen key={traveller.traveller} traveller={traveller} />)}
        <div className="row"><Button onClick={onClose} autoFocus>{t("ui-close")}</Button></div>
      </div>
    </Dialog>
  );
}

function Seen({ traveller }: { traveller: UnmaskedTraveller }) {
  const { t, has } = useText();
  const name = (field: string) => {
    const id = `ui-fact-${field.replaceAll("_", "-")}`;
    return has(id) ? t(id) : field;
  };
  return (
    <section className="stack">
      <h3>{traveller.shown?.name || t("ui-unknown")}</h3>
      <dl className="facts">
        {traveller.facts.filter((fact) => !fact.superseded).map((fact, at) => <div key={`${fact.field}-${at}`} style={{ display: "contents" }}><dt>{name(fact.field)}</dt><dd className="mono">{fact.value}</dd></div>)}
      </dl>
      {traveller.decisions.map((d) => <p key={d.at} className="small">{t(`ui-vetting-outcome-${d.outcome.replaceAll("_", "-")}`)}: {d.reason} ({d.by_name})</p>)}
    </section>
  );
}
